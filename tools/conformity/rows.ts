/*
 * What TT 22/2019/TT-BTTTT asks for, row by row, and where this product shows it. `npm run conformity` draws docs/tt-22-2019.md
 * from here; table.test.ts fails when a route or a test named here does not exist, or a row that is due has no test.
 *
 * The circular was read in full (Đ5, Đ6); the nine groups of TT 21/2023/TT-BTTTT as amended by TT 11/2025/TT-BKHCN are known
 * from secondary sources only.
 */

/** The nine groups of TT 21/2023 as amended, with the word `cổng` for what moved to the national portal. */
export const GROUPS_2023 = {
  taiKhoan: 'Tài khoản',
  danhMuc: 'Danh mục và hồ sơ',
  kySo: 'Ký số',
  giaiQuyet: 'Tiếp nhận và giải quyết',
  tienIch: 'Tiện ích (in, nhắc việc, tìm kiếm, trợ lý)',
  baoCao: 'Báo cáo',
  dieuHanh: 'Điều hành',
  kho: 'Kho dữ liệu',
  lienThong: 'Liên thông',
} as const
export type Group2023 = keyof typeof GROUPS_2023

export type TestName = { file: string; name: string }
export type Row = {
  /** `Đ5.a`, `Đ6.b`. */
  key: string
  name: string
  groups2023: readonly Group2023[]
  /** `later`: not due yet. `partly`: some of it is there. Both say in `missing` what is not, and in which part it comes. */
  state: 'there' | 'partly' | 'later'
  missing?: string
  /** Addresses as in app/ (`/can-bo/ho-so/[ma]`), answers of the national doors, or files of jobs. */
  places: readonly string[]
  /** The name as the test file writes it. */
  tests: readonly TestName[]
}
