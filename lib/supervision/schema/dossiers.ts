import { z } from 'zod'
import { STATUS_WORDS } from '@/lib/dossiers/labels'
import { dayProblems } from '@/lib/dossiers/schema/days'
import { typedDay } from '@/lib/platform/day'

export type StatusCode = keyof typeof STATUS_WORDS

/** Views of the list by how the deadline stands; `tat-ca` is every dossier. */
export const DUE_VIEWS = [
  'tat-ca',
  'qua-han',
  'sap-den-han',
  'khong-co-han',
  'qua-han-tiep-nhan',
  'cham-chuyen',
] as const
export type DueView = (typeof DUE_VIEWS)[number]

const isStatus = (text: string): text is StatusCode => Object.hasOwn(STATUS_WORDS, text)

const text = (longest: number) => z.string().trim().max(longest).catch('')
/** A code of ours or of the national portal: an address may hold anything, the audit log must not. */
const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9./-]{0,59}$/)
  .optional()
  .catch(undefined)

/**
 * Filters of the supervision list, from the address bar. Anything unknown counts as not chosen, save a day that cannot be
 * read: it is told, because a list that silently left it out would be taken for the list of that day.
 */
export const SupervisionFilter = z
  .object({
    han: z.enum(DUE_VIEWS).catch('tat-ca'),
    'don-vi': code,
    'thu-tuc': code,
    'trang-thai': z.string().refine(isStatus).optional().catch(undefined),
    ma: code,
    tu: text(20),
    den: text(20),
    sau: z.string().max(200).optional().catch(undefined),
  })
  .transform((asked) => ({
    due: asked.han,
    /** With every agency below it. */
    agencyCode: asked['don-vi'],
    procedureCode: asked['thu-tuc'],
    status: asked['trang-thai'],
    code: asked.ma,
    receivedFrom: typedDay(asked.tu),
    receivedTo: typedDay(asked.den),
    cursor: asked.sau,
    /** Days as they were typed, for the form and for addresses. */
    typed: { tu: asked.tu, den: asked.den },
    problems: dayProblems(asked),
  }))
export type SupervisionFilter = z.infer<typeof SupervisionFilter>

/** The filter as a query string without `?`, with another view or place; the first page unless `sau` is given. */
export function filterQuery(filter: SupervisionFilter, more: { han?: DueView; sau?: string | undefined } = {}): string {
  const values = {
    han: more.han ?? filter.due,
    'don-vi': filter.agencyCode,
    'thu-tuc': filter.procedureCode,
    'trang-thai': filter.status,
    ma: filter.code,
    ...filter.typed,
    sau: more.sau,
  }
  const chosen = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(chosen).toString()
}
