import { z } from 'zod'
import type { OfficerRole } from '@/lib/auth/actor'
import { type Day, isDay } from '@/lib/platform/day'
import { cleanText } from '@/lib/platform/text'
import { ACCOUNT_SENTENCES, ROLE_LABELS } from './labels'
import { isUsername } from './rules'

const LONGEST_CLAIM = 500

/** Nearly every claim may be null, empty or absent, and numbers may come as text; anything that is no text counts as absent. */
const text = z
  .union([z.string(), z.number().transform(String)])
  .transform((value) => cleanText(value).slice(0, LONGEST_CLAIM) || undefined)
  .optional()
  .catch(undefined)

/**
 * What the national identity provider tells about an account: claims of userinfo in its own spelling
 * (national-portal.md e). Only the account's own id and kind must be there; others are taken where given.
 * `loAs` is any sign that the identity was checked, its form is not published.
 */
export const NationalClaims = z.object({
  TechID: z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : value),
    z.string().trim().min(1).max(200),
  ),
  LoaiTaiKhoan: z.preprocess((value) => String(value ?? ''), z.enum(['1', '2', '3'])),
  HoVaTen: text,
  SoDinhDanh: text,
  SoCMND: text,
  HoChieu: text,
  MaSoThue: text,
  MaSoDoanhNghiep: text,
  TenDoanhNghiep: text,
  NgayThangNamSinh: text,
  ThuDienTu: text,
  SoDienThoai: text,
  ThuongTru: text,
  NoiOHienNay: text,
  DiaChi: text,
  loAs: z.unknown().optional(),
})

export type NationalClaims = z.infer<typeof NationalClaims>

const username = z
  .string({ error: 'Nhập tên đăng nhập' })
  .transform((typed) => cleanText(typed).toLowerCase())
  .pipe(z.string().min(1, 'Nhập tên đăng nhập').max(64, 'Tên đăng nhập dài quá 64 ký tự'))

/** Longer texts would only cost work to hash. */
const LONGEST_PASSWORD = 256

const password = z
  .string({ error: 'Nhập mật khẩu' })
  .min(1, 'Nhập mật khẩu')
  .max(LONGEST_PASSWORD, `Mật khẩu dài quá ${LONGEST_PASSWORD} ký tự`)

const code = z
  .string({ error: 'Nhập mã xác thực gồm 6 chữ số' })
  .transform((value) => value.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'Mã xác thực gồm 6 chữ số'))

/** The query of the sign-in page; a value given twice is as if it were not there. */
export const SignInQuery = z.object({
  tiep: z.string().optional().catch(undefined),
  loi: z.string().optional().catch(undefined),
  'da-thoat': z.string().optional().catch(undefined),
})

// Names of secret inputs contain "password", so that the answer of a refused form never carries them back.

export const SignIn = z.object({ username, password, tiep: z.string().optional() })

export const SecondFactor = z.object({ oneTimePassword: code, tiep: z.string().optional() })

export const ChangePassword = z
  .object({ currentPassword: password, newPassword: password, repeatPassword: password })
  .refine((form) => form.newPassword === form.repeatPassword, {
    path: ['repeatPassword'],
    message: 'Hai lần nhập mật khẩu mới không giống nhau',
  })

export type ChangePassword = z.infer<typeof ChangePassword>

export const ReplaceSecondFactor = z.object({ currentPassword: password, oneTimePassword: code })

export type ReplaceSecondFactor = z.infer<typeof ReplaceSecondFactor>

const EMAIL_SENTENCE = 'Nhập địa chỉ thư điện tử có dạng ten@vidu.vn'

/** Empty for no address. */
const email = z
  .string()
  .transform(cleanText)
  .pipe(z.union([z.literal('').transform(() => null), z.email(EMAIL_SENTENCE).max(200, EMAIL_SENTENCE)]))

export const ChangeEmail = z.object({ email })
export type ChangeEmail = z.infer<typeof ChangeEmail>

export const EndSession = z.object({ sessionId: z.uuid('Phiên không hợp lệ') })

/** `<name>.day`, `<name>.month`, `<name>.year` of three boxes, as one day; what is no day stays undefined and is refused below. */
const dayOfParts = (form: Record<string, unknown>, name: string) => {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => String(form[`${name}.${part}`] ?? '').trim())
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}

const typedDay = z
  .string()
  .refine(isDay, 'Nhập đủ ngày, tháng, năm, ví dụ 05 12 2026')
  .transform((day) => day as Day)

const reason = z
  .string({ error: 'Nhập lý do' })
  .transform(cleanText)
  .pipe(z.string().min(1, 'Nhập lý do').max(500, 'Lý do dài quá 500 ký tự'))

/** Both days are within the delegation. */
export const MakeDelegation = z.preprocess(
  (form: Record<string, unknown>) => ({ ...form, from: dayOfParts(form, 'from'), until: dayOfParts(form, 'until') }),
  z.object({
    officerId: z.uuid('Chọn người vắng'),
    delegateId: z.uuid('Chọn người làm thay'),
    from: typedDay,
    until: typedDay,
    reason,
  }),
)

export type MakeDelegation = z.infer<typeof MakeDelegation>

export const EndDelegation = z.object({ delegationId: z.uuid('Lần ủy quyền không hợp lệ') })

const AGENCY_CODE = /^[\x21-\x7e]{1,40}$/

/** The query of a page that shows one agency; a value given twice is as if it were not there. */
export const UnitQuery = z.object({ 'don-vi': z.string().regex(AGENCY_CODE).optional().catch(undefined) })

const ROLES = Object.keys(ROLE_LABELS) as OfficerRole[]

/** Boxes `roles.<role>` as one list, in the order of the roles. */
const withRoles = (form: Record<string, unknown>) => ({
  ...form,
  roles: ROLES.filter((role) => form[`roles.${role}`] !== undefined),
})

const roles = z.array(z.enum(ROLES)).min(1, 'Chọn ít nhất một vai trò')

const line = (name: string, longest: number) =>
  z
    .string({ error: `Nhập ${name}` })
    .transform((typed) => cleanText(typed).replace(/\s+/g, ' '))
    .pipe(z.string().min(1, `Nhập ${name}`).max(longest, `Mục này dài quá ${longest} ký tự`))

const agencyCode = z.string({ error: ACCOUNT_SENTENCES.agency }).regex(AGENCY_CODE, ACCOUNT_SENTENCES.agency)
const person = { fullName: line('họ và tên', 100), title: line('chức vụ', 100), email }

/** Which account, and the version of it that was on the screen. */
const seen = { username, version: z.coerce.number().int() }

export const AccountSeen = z.object(seen)
export type AccountSeen = z.infer<typeof AccountSeen>

export const OpenAccount = z.preprocess(
  withRoles,
  z.object({
    username: username.refine(isUsername, ACCOUNT_SENTENCES.username),
    ...person,
    ...{ agencyCode, roles },
  }),
)
export type OpenAccount = z.infer<typeof OpenAccount>

export const ChangeAccount = z.object({ ...seen, ...person })
export type ChangeAccount = z.infer<typeof ChangeAccount>

export const EntrustOfficer = z.preprocess(withRoles, z.object({ ...seen, agencyCode, roles }))
export type EntrustOfficer = z.infer<typeof EntrustOfficer>

/** `evenHolding`: at once, although dossiers are left without anybody. */
export const DisableAccount = z.object({ ...seen, reason, evenHolding: z.literal('yes').optional() })
export type DisableAccount = z.infer<typeof DisableAccount>

/** Parts of the list of accounts; the count of each is the length of its list. */
export const ACCOUNT_VIEWS = ['tat-ca', 'dang-mo', 'cho-dat-mat-khau', 'sap-khoa', 'da-khoa'] as const
export type AccountView = (typeof ACCOUNT_VIEWS)[number]

/** Filters of the list of accounts, from the address bar; anything unknown counts as not chosen. */
export const AccountFilter = z
  .object({
    'tinh-trang': z.enum(ACCOUNT_VIEWS).catch('dang-mo'),
    'don-vi': UnitQuery.shape['don-vi'],
    'vai-tro': z.enum(ROLES).optional().catch(undefined),
    q: z.string().transform(cleanText).pipe(z.string().max(100)).catch(''),
    sau: z.string().refine(isUsername).optional().catch(undefined),
  })
  .transform((asked) => ({
    view: asked['tinh-trang'],
    /** With every agency below it. */
    agencyCode: asked['don-vi'],
    role: asked['vai-tro'],
    /** A part of the name or of the user name. */
    search: asked.q,
    /** The last user name of the page before. */
    after: asked.sau,
  }))
export type AccountFilter = z.infer<typeof AccountFilter>

/** The filter as a query string without `?`, with another view or place; the first page unless `sau` is given. */
export function accountQuery(
  filter: AccountFilter,
  more: { view?: AccountView; sau?: string | undefined } = {},
): string {
  const values = {
    'tinh-trang': more.view ?? filter.view,
    'don-vi': filter.agencyCode,
    'vai-tro': filter.role,
    q: filter.search,
    sau: more.sau,
  }
  const chosen = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(chosen).toString()
}
