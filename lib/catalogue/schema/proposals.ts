import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value)
const oneOf = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.preprocess(first, z.enum(choices).optional()).catch(undefined)

export const PROPOSAL_VIEWS = ['cho-duyet', 'da-ap-dung', 'da-tu-choi', 'da-hoan-tac', 'het-hieu-luc'] as const
export type ProposalView = (typeof PROPOSAL_VIEWS)[number]

/** Filters of the list of proposals, from the address bar; what is unknown counts as not chosen. */
export const ProposalFilter = z
  .object({
    'tinh-trang': z.preprocess(first, z.enum(PROPOSAL_VIEWS)).catch('cho-duyet'),
    loai: oneOf(['moi', 'sua', 'mo-lai', 'bo']),
    dau: oneOf(['phi', 'thoi-han', 'giay-to', 'noi-dung']),
    'cung-cap': oneOf(['co', 'khong']),
    lan: z.preprocess(first, z.uuid().optional()).catch(undefined),
    q: z
      .preprocess(first, z.string())
      .catch('')
      .transform((typed) => cleanText(typed).trim().slice(0, 200)),
    sau: z.preprocess(first, z.uuid().optional()).catch(undefined),
    chon: oneOf(['het']),
  })
  .transform((asked) => ({
    view: asked['tinh-trang'],
    kind: asked.loai,
    mark: asked.dau,
    offered: asked['cung-cap'],
    runId: asked.lan,
    query: asked.q,
    cursor: asked.sau,
    /** The boxes of the page come ticked. */
    ticked: asked.chon !== undefined,
  }))
export type ProposalFilter = z.output<typeof ProposalFilter>

/** The filter as a query string without `?`, in another view; the first page unless `sau` is given. */
export function proposalQuery(
  filter: ProposalFilter,
  more: { view?: ProposalView; sau?: string | undefined; chon?: 'het' } = {},
) {
  const values = {
    'tinh-trang': more.view ?? filter.view,
    loai: filter.kind,
    dau: filter.mark,
    'cung-cap': filter.offered,
    lan: filter.runId,
    q: filter.query,
    sau: more.sau,
    chon: more.chon,
  }
  const chosen = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(chosen).toString()
}

const reason = z
  .string()
  .catch('')
  .transform((typed) => cleanText(typed).trim())
  .pipe(z.string().max(1000, 'Lý do dài quá 1.000 ký tự.'))

/** More than a page holds at once cannot be ticked. */
const MOST_CHOSEN = 200

/** The marked proposals of a list, one box `chon.<id>` each, and what to do with them: the pressed button. */
export const DecisionForm = z
  .object({ decision: z.enum(['approve', 'refuse']), reason })
  .catchall(z.unknown())
  .transform(({ decision, reason: why, ...boxes }, context) => {
    const ids = Object.keys(boxes).flatMap((name) => {
      const id = z.uuid().safeParse(name.startsWith('chon.') ? name.slice(5) : undefined)
      return id.success ? [id.data] : []
    })
    if (ids.length === 0) context.addIssue({ code: 'custom', path: ['chon'], message: 'Đánh dấu ít nhất một thủ tục.' })
    if (ids.length > MOST_CHOSEN)
      context.addIssue({ code: 'custom', path: ['chon'], message: `Chọn nhiều nhất ${MOST_CHOSEN} thủ tục một lần.` })
    if (decision === 'refuse' && why === '')
      context.addIssue({ code: 'custom', path: ['reason'], message: 'Ghi lý do không duyệt.' })
    return { decision, reason: why, ids }
  })
export type DecisionForm = z.output<typeof DecisionForm>

export const UndoForm = z.object({
  id: z.uuid(),
  code: z.string().min(1).max(60),
  reason: reason.pipe(z.string().min(1, 'Ghi lý do hoàn tác.')),
})
export type UndoForm = z.output<typeof UndoForm>

const some = z.preprocess(first, z.coerce.number().int().min(0).max(MOST_CHOSEN)).catch(0)

/** What the list is told after a decision: how many were approved, refused, or had been decided by somebody else. */
export const DecisionTold = z
  .object({ duyet: some, 'tu-choi': some, tre: some })
  .transform((told) => ({ approved: told.duyet, refused: told['tu-choi'], late: told.tre }))
export type DecisionTold = z.output<typeof DecisionTold>
