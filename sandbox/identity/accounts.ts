/**
 * Claims of userinfo, exact spelling of national-portal.md (e): strings or null, `GioiTinh` and `TinhTrangHonNhan`
 * numbers.
 */
export interface IdentityClaims {
  TechID: string
  LoaiTaiKhoan: '1' | '2' | '3'
  HoVaTen: string
  SoDinhDanh: string | null
  SoCMND: string | null
  MaSoThue: string | null
  MaSoDoanhNghiep: string | null
  TenDoanhNghiep: string | null
  NguoiDaiDien: string | null
  ThuDienTu: string | null
  SoDienThoai: string | null
  NgayThangNamSinh: string | null
  GioiTinh: number | null
  TinhTrangHonNhan: number | null
  DanToc: string | null
  QuocTich: string | null
  QueQuan: string | null
  ThuongTru: string | null
  NoiOHienNay: string | null
  DiaChi: string | null
  TrangThai: string
  loAs: string
}

/** Claims that the real list names and that are empty for everybody here. */
export const EMPTY_CLAIMS = [
  'MaBHXH',
  'HoChieu',
  'SoDienThoaiBan',
  'TonGiao',
  'NhomMau',
  'NoiDangKyKhaiSinh',
  'Cha',
  'Me',
  'VoChong',
  'ChuHo',
] as const

export interface DemoAccount {
  username: string
  /** What stands on the button under the name. */
  kind: string
  claims: IdentityClaims
}

export const DEMO_PASSWORD = 'demo'

const nobody = {
  SoCMND: null,
  MaSoThue: null,
  MaSoDoanhNghiep: null,
  TenDoanhNghiep: null,
  NguoiDaiDien: null,
  DanToc: 'Kinh',
  QuocTich: 'Việt Nam',
  TrangThai: '1',
  loAs: 'LoA1',
} as const

/**
 * Nobody real: province 099 of the identity numbers does not exist, the telephone numbers begin with 0900000, the mail
 * domain is reserved for examples (RFC 2606), the tax code belongs to no one.
 */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    username: 'congdan1',
    kind: 'Công dân',
    claims: {
      ...nobody,
      TechID: '00000000-0000-4000-8000-00000000c001',
      LoaiTaiKhoan: '1',
      HoVaTen: 'Nguyễn Thị Mẫu',
      SoDinhDanh: '099190000001',
      ThuDienTu: 'congdan1@example.com',
      SoDienThoai: '0900000001',
      NgayThangNamSinh: '19900214',
      GioiTinh: 2,
      TinhTrangHonNhan: 2,
      QueQuan: 'Phường An Bình, tỉnh Mẫu',
      ThuongTru: 'Số 1, đường Mẫu, phường An Bình, tỉnh Mẫu',
      NoiOHienNay: 'Số 1, đường Mẫu, phường An Bình, tỉnh Mẫu',
      DiaChi: 'Số 1, đường Mẫu, phường An Bình, tỉnh Mẫu',
    },
  },
  {
    username: 'congdan2',
    kind: 'Công dân',
    claims: {
      ...nobody,
      TechID: '00000000-0000-4000-8000-00000000c002',
      LoaiTaiKhoan: '1',
      HoVaTen: 'Trần Văn Thử',
      SoDinhDanh: '099085000002',
      ThuDienTu: 'congdan2@example.com',
      SoDienThoai: '0900000002',
      NgayThangNamSinh: '19850930',
      GioiTinh: 1,
      TinhTrangHonNhan: 1,
      QueQuan: 'Xã Hòa Lạc Mẫu, tỉnh Mẫu',
      ThuongTru: 'Thôn Mẫu, xã Hòa Lạc Mẫu, tỉnh Mẫu',
      NoiOHienNay: 'Thôn Mẫu, xã Hòa Lạc Mẫu, tỉnh Mẫu',
      DiaChi: 'Thôn Mẫu, xã Hòa Lạc Mẫu, tỉnh Mẫu',
    },
  },
  {
    username: 'doanhnghiep1',
    kind: 'Doanh nghiệp',
    claims: {
      ...nobody,
      TechID: '00000000-0000-4000-8000-00000000d001',
      LoaiTaiKhoan: '2',
      HoVaTen: 'Lê Thị Thí Nghiệm',
      SoDinhDanh: '099180000003',
      MaSoThue: '9900000001',
      MaSoDoanhNghiep: '9900000001',
      TenDoanhNghiep: 'Công ty TNHH Mẫu Thử',
      NguoiDaiDien: 'Lê Thị Thí Nghiệm',
      ThuDienTu: 'doanhnghiep1@example.com',
      SoDienThoai: '0900000003',
      NgayThangNamSinh: '19800505',
      GioiTinh: 2,
      TinhTrangHonNhan: null,
      QueQuan: null,
      ThuongTru: 'Số 3, đường Mẫu, phường An Bình, tỉnh Mẫu',
      NoiOHienNay: 'Số 3, đường Mẫu, phường An Bình, tỉnh Mẫu',
      DiaChi: 'Số 5, khu công nghiệp Mẫu, phường An Bình, tỉnh Mẫu',
    },
  },
]

export const findAccount = (username: string): DemoAccount | undefined =>
  DEMO_ACCOUNTS.find((account) => account.username === username)

/** By tax code or identity number, as TraCuuTechID asks (b.1). */
export const findByTaxCodeOrId = (number: string): DemoAccount | undefined =>
  DEMO_ACCOUNTS.find(({ claims }) => [claims.MaSoThue, claims.SoDinhDanh, claims.SoCMND].includes(number))
