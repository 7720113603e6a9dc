import { z } from 'zod'
import { DRAFT_STEPS } from './steps'

const wrong = 'Yêu cầu không đúng. Tải lại trang rồi thử lại.'
const draftId = z.uuid(wrong)

export const StartDraft = z.object({ procedureCode: z.string().min(1, wrong).max(40, wrong) })
export const DraftChoice = z.object({ draftId })
export const DraftFileChoice = z.object({ draftId, attachmentId: z.uuid(wrong) })

/** One posted step: what it is about, where to go afterwards, and every other text input as `form`. */
export const SaveStep = z
  .looseObject({
    draftId,
    step: z.enum(DRAFT_STEPS, wrong),
    version: z.coerce.number(wrong).int(wrong).positive(wrong),
    goTo: z.enum(['next', 'review', 'later']).catch('next'),
  })
  .transform(({ draftId, step, version, goTo, ...rest }) => ({ draftId, step, version, goTo, form: textsOf(rest) }))

function textsOf(inputs: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
