import { z } from 'zod'
import { type Day, isDay, typedDay, weekdayOf } from '@/lib/platform/day'
import { cleanText } from '@/lib/platform/text'
import { CATEGORY_LISTS } from './rules/lists'

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

/** One row of a shared list: what is not code, name or parent stays as the national portal wrote it. */
export type NationalRow = { code: string; name: string; parentCode?: string | null; more: Record<string, string> }

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

function typedOf(query: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  const given = names.map((name) => [name, first(query[name])] as const)
  return Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** What of an address belongs to `CalendarEdit`, as text. */
export const typedEdit = (query: Record<string, unknown>): Record<string, string> => typedOf(query, EDIT_NAMES)

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

const List = z.enum(CATEGORY_LISTS)
const Code = z
  .string()
  .transform((typed) => cleanText(typed).replace(/\s+/g, ' '))
  .pipe(z.string().min(1, 'Nhập mã.').max(200, 'Mã dài quá 200 ký tự.'))

export const ListChoice = z.object({ list: List })

const nameOnTheWire = (sentence: string) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.trim())
    .pipe(z.string().regex(/^([A-Za-z_][A-Za-z0-9_]{0,79})?$/, sentence))

const KEY_SENTENCE = 'Khóa chỉ gồm chữ cái không dấu, chữ số và gạch dưới, ví dụ MADANTOC.'

/** What changes something at the national portal; no list is read by it (contract c). */
const WRITES = /^(DongBo|CapNhat)/i

/** Service and keys of a list, from the address of its trial and from the form that saves it; both use the same names. */
export const ListSettingsForm = z
  .object({
    list: List,
    /** The version that was on the screen. */
    version: z.coerce.number().int().min(0).max(1_000_000).catch(-1),
    service: nameOnTheWire('Tên dịch vụ chỉ gồm chữ cái không dấu và chữ số, ví dụ LayDanhMucDanToc.').refine(
      (service) => !WRITES.test(service),
      'Dịch vụ này gửi dữ liệu đi, không phải dịch vụ đọc danh mục.',
    ),
    codeKey: nameOnTheWire(KEY_SENTENCE),
    nameKey: nameOnTheWire(KEY_SENTENCE),
    parentKey: nameOnTheWire(KEY_SENTENCE),
    confirmed: z.preprocess((value) => value === 'yes', z.boolean()),
    note: line(300, 'Nguồn dài quá 300 ký tự.'),
  })
  .refine(({ confirmed, note }) => !confirmed || note !== '', {
    path: ['note'],
    message: 'Ghi văn bản hoặc người của phía quốc gia đã xác nhận.',
  })
export type ListSettingsForm = z.output<typeof ListSettingsForm>

const SETTINGS_NAMES = ['version', 'service', 'codeKey', 'nameKey', 'parentKey', 'confirmed', 'note']

/** What of an address belongs to `ListSettingsForm`, as text. */
export const typedSettings = (query: Record<string, unknown>): Record<string, string> => typedOf(query, SETTINGS_NAMES)

const Name = z.string().min(1).max(500)

/** What the province says of a row, as it is stored. */
export const OverrideState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('name'), name: Name }),
  z.object({ kind: z.literal('hide') }),
  z.object({ kind: z.literal('own'), name: Name, parentCode: z.string().nullable() }),
  z.object({ kind: z.literal('successors'), codes: z.array(z.string()) }),
])

/** The form that says something of a row beside the national portal, or takes it back (`undo`). */
export const OverrideForm = z
  .object({
    list: List,
    code: Code,
    version: z.coerce.number().int().min(0).max(1_000_000).catch(-1),
    kind: z.enum(['name', 'hide', 'own', 'successors', 'undo'], 'Chọn việc cần làm.'),
    name: line(500, 'Tên dài quá 500 ký tự.'),
    parentCode: line(200, 'Mã dài quá 200 ký tự.'),
    /** Codes, with commas between. */
    codes: line(2000, 'Danh sách mã dài quá 2.000 ký tự.'),
    reason: line(500, 'Lý do dài quá 500 ký tự.'),
  })
  .transform(({ kind, name, parentCode, codes, ...rest }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const named = kind === 'name' || kind === 'own'
    const heirs = codes.split(/[\s,;]+/).filter((code) => code !== '')
    if (rest.reason === '') wrong('reason', 'Nhập lý do.')
    if (named && name === '') wrong('name', 'Nhập tên.')
    if (kind === 'own' && !/^[\x21-\x7e]{1,60}$/.test(rest.code))
      wrong('code', 'Mã của tỉnh gồm chữ cái không dấu, chữ số và dấu, không có dấu cách.')
    if (kind === 'successors' && heirs.length === 0) wrong('codes', 'Nhập ít nhất một mã thay thế.')
    const states: Record<typeof kind, z.output<typeof OverrideState> | null> = {
      name: { kind: 'name', name },
      hide: { kind: 'hide' },
      own: { kind: 'own', name, parentCode: parentCode || null },
      successors: { kind: 'successors', codes: heirs },
      undo: null,
    }
    return { ...rest, state: states[kind] }
  })
export type OverrideInput = z.output<typeof OverrideForm>

const MOST_FILE_BYTES = 900_000

/** The file of what came in place of former codes, and why it is believed. */
export const SuccessorsForm = z.object({
  list: List,
  tep: z
    .instanceof(File, { message: 'Chọn tệp CSV.' })
    .refine((file) => file.size > 0, 'Chọn tệp CSV.')
    .refine((file) => file.size <= MOST_FILE_BYTES, 'Tệp lớn quá 900 kB. Chia thành nhiều tệp.'),
  reason: line(500, 'Căn cứ dài quá 500 ký tự.').refine((text) => text !== '', 'Nhập căn cứ: văn bản nào, ngày nào.'),
})

const Codes = z.array(z.string()).optional()

/** What stands behind the counts of a run. */
export const RunDetail = z.object({
  added: Codes,
  changed: Codes,
  gone: Codes,
  confirmed: z.number().optional(),
  reason: z.string().optional(),
})

/** Rows of a list that a page shows, from the address bar; anything unknown is as not given. */
export const RowsAddress = z.object({
  q: z.preprocess(first, z.string().catch('')).transform((typed) => cleanText(typed).slice(0, 200)),
  xem: z.preprocess(first, z.enum(['dang-dung', 'da-het', 'tat-ca'])).catch('dang-dung'),
  sau: z.preprocess(first, z.string().max(200).optional()).catch(undefined),
})
export type RowsAddress = z.infer<typeof RowsAddress>

/** `?ma=` of one row, and where its page or that of the settings was reached from. */
export const RowAddress = z.object({
  xem: z.preprocess(first, z.literal('1').optional()).catch(undefined),
  'da-luu': z.preprocess(first, z.literal('1').optional()).catch(undefined),
  ma: z.preprocess(first, z.string().min(1).max(200).optional()).catch(undefined),
})

const SeededDay = z.string().refine(isDay).nullable()

/** A file of `db/seed/categories`: rows as `[code, name, parent code, successors]`. */
export const CategorySeed = z.object({
  list: List,
  source: z.string().min(1),
  note: z.string().min(1),
  /** Null where nobody knows since when. */
  validFrom: SeededDay,
  /** The last day. */
  validTo: SeededDay,
  items: z.array(
    z
      .union([
        z.tuple([z.string().min(1), Name]),
        z.tuple([z.string().min(1), Name, z.string().nullable()]),
        z.tuple([z.string().min(1), Name, z.string().nullable(), z.array(z.string())]),
      ])
      .transform(([code, name, parentCode = null, successors = []]) => ({ code, name, parentCode, successors })),
  ),
})
export type CategorySeed = z.infer<typeof CategorySeed>
