import { z } from 'zod'
import { type Day, isDay } from '@/lib/platform/day'
import { cleanText } from '@/lib/platform/text'

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
export const ChangeEmail = z.object({
  email: z
    .string()
    .transform(cleanText)
    .pipe(z.union([z.literal('').transform(() => null), z.email(EMAIL_SENTENCE).max(200, EMAIL_SENTENCE)])),
})
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

/** The query of a page that shows one agency; a value given twice is as if it were not there. */
export const UnitQuery = z.object({
  'don-vi': z
    .string()
    .regex(/^[\x21-\x7e]{1,40}$/)
    .optional()
    .catch(undefined),
})
