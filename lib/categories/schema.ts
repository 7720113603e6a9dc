import { z } from 'zod'
import { type Day, isDay, typedDay, weekdayOf } from '@/lib/platform/day'
import { cleanText } from '@/lib/platform/text'

/** Mã định danh điện tử of an agency, long or short (national-portal a.6; decided 3). */
export const AgencyCode = z.string().regex(/^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(\.\d{2}){0,2})$/)

export const AgencySeed = z.object({
  code: AgencyCode,
  name: z.string().min(1),
  level: z.enum(['province', 'department', 'commune']),
  parentCode: AgencyCode.nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
})
export type AgencySeed = z.infer<typeof AgencySeed>

export const CalendarDay = z.object({
  day: z.string().refine(isDay),
  kind: z.enum(['holiday', 'make_up']),
  name: z.string().min(1),
  /** Only confirmed days count (decided 13). */
  confirmed: z.boolean(),
  source: z.string().min(1),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/** The shared lists that are kept in versions: `fields` is lĩnh vực, `agencies` is cơ quan. */
export type NationalList = 'fields' | 'agencies'

/** One row of a shared list: what is not code or name stays as the national portal wrote it. */
export type NationalRow = { code: string; name: string; more: Record<string, string> }

/** `24/11/2026` or `2026-11-24` as typed. */
const dayInput = (sentence: string) =>
  z
    .string()
    .catch('')
    .transform(typedDay)
    .refine((day): day is Day => day !== undefined && /^20[2-9]/.test(day), sentence)

const line = (most: number, sentence: string) =>
  z
    .string()
    .catch('')
    .transform((text) => cleanText(text).replace(/\s+/g, ' '))
    .pipe(z.string().max(most, sentence))

const DAY_SENTENCE = 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 24/11/2026.'

/**
 * A change of one day of the calendar, from the address of its preview and from the form that saves it; both use the same names.
 * `ghi` puts the day as told, `bo` takes it out. A confirmed day names the decision behind it (decided 13).
 */
export const CalendarEdit = z
  .object({
    viec: z.enum(['ghi', 'bo']).catch('ghi'),
    ngay: dayInput(DAY_SENTENCE),
    loai: z.enum(['holiday', 'make_up']).catch('holiday'),
    ten: line(100, 'Tên dài quá 100 ký tự.'),
    'tinh-trang': z.enum(['proposed', 'confirmed']).catch('proposed'),
    'so-quyet-dinh': line(60, 'Số văn bản dài quá 60 ký tự.'),
    'ngay-quyet-dinh': z.string().catch(''),
    /** Version of the calendar that was on the screen. */
    'phien-ban': z.coerce.number().int().min(0).max(2_000_000_000).catch(-1),
  })
  .transform((typed, context) => {
    const { viec, ngay: day, loai: kind, ten: name } = typed
    const version = typed['phien-ban']
    if (viec === 'bo') return { day, version, state: null }
    const confirmed = typed['tinh-trang'] === 'confirmed'
    const decided = dayInput(DAY_SENTENCE).safeParse(typed['ngay-quyet-dinh'])
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (!name) wrong('ten', 'Nhập tên ngày nghỉ hoặc lý do làm bù.')
    if (kind === 'make_up' && ![0, 6].includes(weekdayOf(day)))
      wrong('loai', 'Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.')
    if (confirmed && !typed['so-quyet-dinh']) wrong('so-quyet-dinh', 'Nhập số văn bản quyết định ngày này.')
    if ((confirmed || typed['ngay-quyet-dinh'].trim() !== '') && !decided.success)
      wrong('ngay-quyet-dinh', DAY_SENTENCE)
    const decision = {
      decisionNumber: typed['so-quyet-dinh'] || null,
      decidedOn: decided.success ? decided.data : null,
    }
    return { day, version, state: { kind, name, confirmed, ...decision } }
  })
export type CalendarEdit = z.output<typeof CalendarEdit>

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value)

/** Where one is in the calendar's pages, from the address bar; anything unknown is as not given. */
export const CalendarPlace = z.object({
  nam: z.preprocess(first, z.coerce.number().int().min(2020).max(2099).optional()).catch(undefined),
  'da-luu': z.preprocess(first, z.coerce.number().int().optional()).catch(undefined),
  xem: z.preprocess(first, z.literal('1').optional()).catch(undefined),
  trang: z.preprocess(first, z.coerce.number().int().min(1).max(1_000_000)).catch(1),
})

const EDIT_NAMES = ['viec', 'ngay', 'loai', 'ten', 'tinh-trang', 'so-quyet-dinh', 'ngay-quyet-dinh', 'phien-ban']

/** What of an address belongs to `CalendarEdit`, as text. */
export function typedEdit(query: Record<string, unknown>): Record<string, string> {
  const given = EDIT_NAMES.map((name) => [name, first(query[name])] as const)
  return Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

const contact = (longest: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => cleanText(typed).replace(/\s+/g, ' '))
    .pipe(z.string().max(longest, `Mục này dài quá ${longest} ký tự`))

/** Where an agency is found, and what was on the screen before; empty for nothing. */
export const AgencyContact = z.object({
  code: z.string().regex(/^[\x21-\x7e]{1,40}$/),
  address: contact(300),
  phone: contact(60).refine(
    (typed) => /^[\d .()+-]*$/.test(typed),
    'Số điện thoại chỉ gồm chữ số, dấu cách và ( ) + . -',
  ),
  seenAddress: z.string().catch(''),
  seenPhone: z.string().catch(''),
})
export type AgencyContact = z.infer<typeof AgencyContact>
