import { z } from 'zod'
import { DRAFT_STEPS } from './steps'

const wrong = 'Yêu cầu không đúng. Tải lại trang rồi thử lại.'
const draftId = z.uuid(wrong)

export const StartDraft = z.object({ procedureCode: z.string().regex(/^[\w.-]{1,40}$/, wrong) })
export const DraftChoice = z.object({ draftId })

/** One posted step: what it is about, where to go afterwards or which file to take out, and every other text as `form`. */
export const SaveStep = z
  .looseObject({
    draftId,
    step: z.enum(DRAFT_STEPS, wrong),
    version: z.coerce.number(wrong).int(wrong).positive(wrong),
    goTo: z.enum(['next', 'review', 'later', 'choices']).catch('next'),
    remove: z.uuid().optional().catch(undefined),
  })
  .transform(({ draftId, step, version, goTo, remove, ...rest }) => ({
    draftId,
    step,
    version,
    goTo,
    remove,
    form: textsOf(rest),
  }))

function textsOf(inputs: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** The query of an upload: which paper of which draft, and whether the person came from the review page. */
export const UploadPlace = z
  .object({ nhap: z.uuid(wrong), 'giay-to': z.string().min(1, wrong).max(100, wrong), sua: z.literal('1').optional() })
  .transform((query) => ({ draftId: query.nhap, paperKey: query['giay-to'], sua: query.sua === '1' }))
export type UploadPlace = z.output<typeof UploadPlace>
