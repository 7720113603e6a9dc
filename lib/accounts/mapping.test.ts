import { describe, expect, it } from 'vitest'
import { factsOf } from './mapping'
import { NationalClaims } from './schema'

/** Claims of national-portal.md (e), nobody real. */
const PERSON = {
  sub: 'congdan9',
  LoaiTaiKhoan: '1',
  TechID: '00000000-0000-4000-8000-00000000c009',
  HoVaTen: 'Nguyễn Văn Mẫu',
  SoDinhDanh: '099190000009',
  SoCMND: '099000009',
  MaSoThue: '9900000009',
  NgayThangNamSinh: '19900214',
  GioiTinh: 1,
  ThuDienTu: 'mau@example.com',
  SoDienThoai: '+84 900.000.009',
  ThuongTru: 'Thôn Mẫu, xã Mẫu',
  DiaChi: 'Nơi khác',
  DanToc: null,
  loAs: 'LoA1',
}

const ENTERPRISE = {
  LoaiTaiKhoan: 2,
  TechID: 'd-1',
  HoVaTen: 'Lê Thị Mẫu',
  SoDinhDanh: '099180000003',
  MaSoDoanhNghiep: '9900000001',
  MaSoThue: null,
  TenDoanhNghiep: 'Công ty TNHH Mẫu',
  NgayThangNamSinh: '19800505',
  DiaChi: 'Số 5, khu công nghiệp Mẫu',
  loAs: null,
}

const facts = (claims: unknown) => factsOf(NationalClaims.parse(claims))

describe('a national account in our words', () => {
  it('a person', () => {
    expect(facts(PERSON)).toEqual({
      techId: '00000000-0000-4000-8000-00000000c009',
      kind: 'person',
      fullName: 'Nguyễn Văn Mẫu',
      identityNumber: '099190000009',
      organisationName: undefined,
      taxCode: undefined,
      birthDay: '1990-02-14',
      email: 'mau@example.com',
      phone: '0900000009',
      address: 'Thôn Mẫu, xã Mẫu',
      verified: true,
    })
  })

  it('an enterprise is known by its tax code, never by the number of the person who acts for it', () => {
    expect(facts(ENTERPRISE)).toEqual({
      techId: 'd-1',
      kind: 'enterprise',
      fullName: 'Lê Thị Mẫu',
      identityNumber: '9900000001',
      organisationName: 'Công ty TNHH Mẫu',
      taxCode: '9900000001',
      birthDay: undefined,
      email: undefined,
      phone: undefined,
      address: 'Số 5, khu công nghiệp Mẫu',
      verified: false,
    })
  })

  it('an organisation without a person', () => {
    const claims = { LoaiTaiKhoan: '3', TechID: 'o-1', HoVaTen: '', TenDoanhNghiep: 'Trường Mẫu', loAs: '1' }
    expect(facts(claims)).toMatchObject({
      kind: 'organisation',
      fullName: 'Trường Mẫu',
      organisationName: 'Trường Mẫu',
    })
  })

  it('the short answer of the VNeID variant', () => {
    const { sub, LoaiTaiKhoan, SoDinhDanh, HoVaTen, NgayThangNamSinh, TechID, loAs } = PERSON
    const short = { sub, LoaiTaiKhoan, SoDinhDanh, HoVaTen, NgayThangNamSinh, TechID, loAs, IAL: 2, logoutUri: 'x' }
    expect(facts(short)).toMatchObject({ fullName: 'Nguyễn Văn Mẫu', email: undefined, phone: undefined })
  })

  it.each([
    ['1990', undefined],
    ['19900000', undefined],
    ['19900230', undefined],
    ['20000229', '2000-02-29'],
    [19900214, '1990-02-14'],
    [null, undefined],
  ])('birth day %s', (written, day) => {
    expect(facts({ ...PERSON, NgayThangNamSinh: written })?.birthDay).toBe(day)
  })

  it.each([
    ['SoDinhDanh', '099190000009'],
    ['SoCMND', '099000009'],
    ['HoChieu', 'C0000009'],
  ])('falls back to the next number: %s', (first, number) => {
    const order = ['SoDinhDanh', 'SoCMND', 'HoChieu']
    const missing = Object.fromEntries(order.slice(0, order.indexOf(first)).map((name) => [name, null]))
    expect(facts({ ...PERSON, HoChieu: 'C0000009', ...missing })?.identityNumber).toBe(number)
  })

  it('needs no more than id, kind and name', () => {
    const bare = { TechID: 'x', LoaiTaiKhoan: '1', HoVaTen: 'Nguyễn Văn Mẫu' }
    expect(facts(bare)).toMatchObject({ techId: 'x', kind: 'person', fullName: 'Nguyễn Văn Mẫu', verified: false })
  })

  it('has no facts without a name', () => {
    expect(facts({ ...PERSON, HoVaTen: ' ' })).toBeNull()
  })

  it('drops a mail address and a number that are none', () => {
    expect(facts({ ...PERSON, ThuDienTu: 'khong co', SoDienThoai: '12' })).toMatchObject({
      email: undefined,
      phone: undefined,
    })
  })

  it.each([
    [{ ...PERSON, TechID: null }, 'TechID'],
    [{ ...PERSON, TechID: '  ' }, 'TechID'],
    [{ ...PERSON, TechID: { id: 1 } }, 'TechID'],
    [{ ...PERSON, LoaiTaiKhoan: '4' }, 'LoaiTaiKhoan'],
    [{ ...PERSON, LoaiTaiKhoan: null }, 'LoaiTaiKhoan'],
    ['not an object', undefined],
  ])('is refused without id or kind %#', (claims, field) => {
    const parsed = NationalClaims.safeParse(claims)
    expect(parsed.success).toBe(false)
    expect(parsed.error?.issues[0]?.path[0]).toBe(field)
  })
})
