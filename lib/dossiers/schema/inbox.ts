import { z } from 'zod'
import { typedDay } from '@/lib/platform/day'
import { cleanText } from '@/lib/platform/text'
import { TAB_NAMES, type Tab } from '../rules/inbox'
import { dayProblems } from './days'

/** Ways a dossier came in, as the filter tells them apart. */
export const SOURCES = ['truc-tuyen', 'tai-quay', 'buu-chinh', 'quoc-gia'] as const
/** How its deadline stands, independent of the tab. */
export const DUE_CHOICES = ['qua-han', 'hom-nay', '3-ngay', 'khong-co'] as const
export const PAGE_SIZES = ['20', '50'] as const

const text = (longest: number) => z.string().trim().max(longest).catch('')
/** A code of ours or of the national portal. */
const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9./-]{0,59}$/)
  .optional()
  .catch(undefined)
const oneOf = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.enum(choices).optional().catch(undefined)

/**
 * Filters of the officers' list, from the address bar. Anything unknown counts as not chosen, save a day that cannot be
 * read: it is told, because a list that silently left it out would be taken for the list of that day.
 */
export const InboxFilter = z
  .object({
    viec: z
      .string()
      .refine((name): name is Tab => TAB_NAMES.some((tab) => tab === name))
      .optional()
      .catch(undefined),
    q: z.string().transform(cleanText).pipe(z.string().max(100)).catch(''),
    'linh-vuc': code,
    'thu-tuc': code,
    nguon: oneOf(SOURCES),
    tu: text(20),
    den: text(20),
    giu: z
      .union([z.enum(['toi', 'chua-ai']), z.uuid()])
      .optional()
      .catch(undefined),
    han: oneOf(DUE_CHOICES),
    dong: z.enum(PAGE_SIZES).catch('20'),
    sau: z.string().max(200).optional().catch(undefined),
  })
  .transform((asked) => ({
    /** Undefined: the first tab of the person's own work. */
    tab: asked.viec,
    search: asked.q,
    fieldCode: asked['linh-vuc'],
    procedureCode: asked['thu-tuc'],
    source: asked.nguon,
    submittedFrom: typedDay(asked.tu),
    submittedTo: typedDay(asked.den),
    holder: asked.giu,
    due: asked.han,
    pageRows: Number(asked.dong),
    cursor: asked.sau,
    /** Days as they were typed, for the form and for addresses. */
    typed: { tu: asked.tu, den: asked.den },
    problems: dayProblems(asked),
  }))
export type InboxFilter = z.infer<typeof InboxFilter>

/** What of a filter is chosen, by the names of the address bar, without tab, search, page size and place. */
export function chosenOf(filter: InboxFilter): Record<string, string> {
  const values = {
    'linh-vuc': filter.fieldCode,
    'thu-tuc': filter.procedureCode,
    nguon: filter.source,
    ...filter.typed,
    giu: filter.holder,
    han: filter.due,
  }
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** The filter as a query string without `?`, with another tab or place; the first page unless `sau` is given. */
export function inboxQuery(filter: InboxFilter, more: { viec?: Tab; sau?: string | undefined } = {}): string {
  const values = {
    viec: more.viec ?? filter.tab,
    q: filter.search,
    ...chosenOf(filter),
    dong: filter.pageRows === 20 ? undefined : String(filter.pageRows),
    sau: more.sau,
  }
  const chosen = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(chosen).toString()
}

/** A filter under a name of the officer's own. Whatever the query holds, only what a filter may say is kept of it. */
export const SavedFilter = z.object({
  name: z
    .string()
    .transform(cleanText)
    .pipe(z.string().min(1, 'Đặt tên cho bộ lọc.').max(60, 'Tên bộ lọc dài quá 60 ký tự.')),
  query: z
    .string()
    .max(2000)
    .transform((query) => inboxQuery(InboxFilter.parse(Object.fromEntries(new URLSearchParams(query))))),
})
export type SavedFilter = z.output<typeof SavedFilter>

export const KeptId = z.object({ id: z.uuid('Yêu cầu không đúng.') })

export const Shortcuts = z.object({
  shortcuts: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
})

/** What an open list asks about itself: its filter, and the last act that was on record when it was read. */
export const InboxWatch = z
  .looseObject({ moc: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })
  .transform(({ moc, ...asked }) => ({ filter: InboxFilter.parse(asked), tip: moc }))
