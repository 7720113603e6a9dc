import type { AccountKind } from '@/lib/auth/actor'
import { type Day, isDay } from '@/lib/platform/day'
import { Refusal } from '@/lib/platform/refusal'
import { typedPhone } from '@/lib/platform/text'
import { NationalClaims } from './schema'

/** What we keep of a national account. An absent fact was not told this time, and what was known before stays. */
export type AccountFacts = {
  techId: string
  kind: AccountKind
  fullName: string
  /** Số định danh cá nhân of a person, mã số thuế of an enterprise or organisation. */
  identityNumber?: string | undefined
  organisationName?: string | undefined
  taxCode?: string | undefined
  birthDay?: Day | undefined
  email?: string | undefined
  phone?: string | undefined
  address?: string | undefined
  verified: boolean
}

const KIND = { '1': 'person', '2': 'enterprise', '3': 'organisation' } as const satisfies Record<string, AccountKind>

/** The provider writes yyyyMMdd; a year alone or a day that does not exist is no day. */
function dayOfClaim(claim: string | undefined): Day | undefined {
  const written = claim?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  return written && isDay(written) ? written : undefined
}

const emailOf = (claim: string | undefined) => (claim && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(claim) ? claim : undefined)

/** Claims in our words; null when they hold no name to call the account by. */
export function factsOf(claims: NationalClaims): AccountFacts | null {
  const kind = KIND[claims.LoaiTaiKhoan]
  const isPerson = kind === 'person'
  const fullName = claims.HoVaTen ?? (isPerson ? undefined : claims.TenDoanhNghiep)
  if (!fullName) return null
  const taxCode = claims.MaSoThue ?? claims.MaSoDoanhNghiep
  return {
    techId: claims.TechID,
    kind,
    fullName,
    identityNumber: isPerson ? (claims.SoDinhDanh ?? claims.SoCMND ?? claims.HoChieu) : taxCode,
    organisationName: isPerson ? undefined : (claims.TenDoanhNghiep ?? fullName),
    taxCode: isPerson ? undefined : taxCode,
    birthDay: isPerson ? dayOfClaim(claims.NgayThangNamSinh) : undefined,
    email: emailOf(claims.ThuDienTu),
    phone: claims.SoDienThoai === undefined ? undefined : typedPhone(claims.SoDienThoai),
    address: isPerson ? (claims.ThuongTru ?? claims.NoiOHienNay ?? claims.DiaChi) : claims.DiaChi,
    verified: claims.loAs !== undefined && claims.loAs !== null && claims.loAs !== '',
  }
}

/** Raw claims to facts. Refuses claims without TechID (`account.no_tech_id`) and without kind or name (`account.incomplete`). */
export function readFacts(claims: unknown): AccountFacts {
  const parsed = NationalClaims.safeParse(claims)
  const facts = parsed.success ? factsOf(parsed.data) : null
  if (facts) return facts
  const unknown = parsed.error?.issues.some((issue) => issue.path[0] === 'TechID') ?? false
  throw unknown
    ? new Refusal('forbidden', 'account.no_tech_id', 'Tài khoản quốc gia không có mã định danh (TechID).')
    : new Refusal('forbidden', 'account.incomplete', 'Tài khoản quốc gia thiếu loại tài khoản hoặc họ tên.')
}
