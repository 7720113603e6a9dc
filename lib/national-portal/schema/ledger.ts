import { z } from 'zod'
import { dayProblems } from '@/lib/dossiers/schema/days'
import { typedDay } from '@/lib/platform/day'

/** States of a message that the national portal is still to be told, or told again. */
export const WAITING_STATES = ['behind', 'different', 'missing', 'refused'] as const
/** All that is neither equal nor outside the exchange; `held` waits for a fact of ours. */
export const OPEN_STATES = ['held', ...WAITING_STATES] as const
export type OpenState = (typeof OPEN_STATES)[number]

/** Kinds of messages that a dossier is told by. */
export const KINDS = ['dossier', 'step', 'status'] as const

/** What can be paused: those, and the calls about anything else. */
export const PAUSED_KINDS = [...KINDS, 'figures', 'rating', 'question', 'answer'] as const
export type PausedKind = (typeof PAUSED_KINDS)[number]

const shaped = (shape: RegExp) => z.string().trim().regex(shape).optional().catch(undefined)

/**
 * What of the open messages to look at, from the address bar. Anything unknown counts as not chosen, save a day that cannot be
 * read: it is told.
 */
export const ExchangeFilter = z
  .object({
    loai: z.enum(KINDS).optional().catch(undefined),
    'trang-thai': z.enum(OPEN_STATES).optional().catch(undefined),
    'ma-loi': shaped(/^[A-Za-z0-9_-]{1,30}$/),
    ma: z.preprocess(
      (value) => (typeof value === 'string' ? value.toUpperCase() : value),
      shaped(/^[A-Z0-9][A-Z0-9./-]{0,59}$/),
    ),
    tu: z.string().trim().max(20).catch(''),
    den: z.string().trim().max(20).catch(''),
    sau: z.string().max(200).optional().catch(undefined),
  })
  .transform((asked) => ({
    kind: asked.loai,
    state: asked['trang-thai'],
    /** What the ledger keeps of the last answer. */
    code: asked['ma-loi'],
    /** Mã hồ sơ. */
    number: asked.ma,
    /** Days from and until which the messages wait. */
    from: typedDay(asked.tu),
    until: typedDay(asked.den),
    cursor: asked.sau,
    typed: { tu: asked.tu, den: asked.den },
    problems: dayProblems(asked),
  }))
export type ExchangeFilter = z.infer<typeof ExchangeFilter>

/** The filter under the names of its address; what is not chosen is left out. */
export function exchangeInputs({ kind, state, code, number, typed }: ExchangeFilter): Record<string, string> {
  const values = { loai: kind, 'trang-thai': state, 'ma-loi': code, ma: number, ...typed }
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** The filter as a query string without `?`; the first page unless `sau` is given. */
export const exchangeQuery = (filter: ExchangeFilter, sau?: string): string =>
  new URLSearchParams({ ...exchangeInputs(filter), ...(sau ? { sau } : {}) }).toString()

/** The filter whose messages are to be sent again, under the names of its address, and the form's own id. */
export const ReplayMessages = z
  .looseObject({ formId: z.uuid('Yêu cầu không đúng.') })
  .transform(({ formId, ...asked }) => ({
    formId,
    filter: ExchangeFilter.parse(asked),
  }))
export type ReplayMessages = z.infer<typeof ReplayMessages>

const Kind = z.enum(PAUSED_KINDS, 'Chọn loại thông điệp.')

export const PauseKind = z.object({
  kind: Kind,
  reason: z.string().trim().min(5, 'Ghi lý do, ít nhất 5 ký tự.').max(500, 'Lý do dài nhất 500 ký tự.'),
})
export type PauseKind = z.infer<typeof PauseKind>

export const ResumeKind = z.object({ kind: Kind })
export type ResumeKind = z.infer<typeof ResumeKind>

/** Statuses in which a received dossier can be answered. */
export const ANSWERED_STATUSES = ['2', '4', '5', '6', '7', '8', '9', '10'] as const

const nationalStatusCode = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z]{0,10}$/, 'Nhập mã, chỉ gồm chữ và số, dài nhất 10 ký tự.')
  .default('')

/** The whole list of answers as the form sends it, with the version that it changes. */
export const SetStatusList = z
  .object({
    version: z.coerce.number().int().min(0),
    ...Object.fromEntries(ANSWERED_STATUSES.map((status) => [`tt-${status}`, nationalStatusCode])),
  })
  .transform(({ version, ...typed }) => ({
    version,
    statuses: Object.fromEntries(
      Object.entries(typed).flatMap(([name, code]) =>
        code ? [[name.slice('tt-'.length), String(code)] as const] : [],
      ),
    ),
  }))
export type SetStatusList = z.infer<typeof SetStatusList>
