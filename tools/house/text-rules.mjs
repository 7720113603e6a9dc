const LARGEST_LINES = 300
const DATA = /^(db\/(migrations|seed)|sandbox\/data)\//

/** Words of the national portal's messages that are no words of any language: they stay at the border. */
const WIRE_NAMES = [
  ...[
    'MaHoSo',
    'MATTHC',
    'MaTTHC',
    'TENTTHC',
    'TenTTHC',
    'MALINHVUC',
    'MaLinhVuc',
    'TENLINHVUC',
    'TenLinhVuc',
    'MADONVI',
  ],
  ...['TENDONVI', 'Madonvi', 'MAGIAYTO', 'MaDoiTuong', 'LoaiDoiTuong', 'TaiLieuNop', 'TepDinhKemId', 'TenTepDinhKem'],
  ...['DanhSachTepDinhKemKhac', 'DanhSachGiayToKetQua', 'DanhSachHoSoBoSung', 'DanhSachGiayToBoSung', 'DanhSachLePhi'],
  ...[
    'TrichYeuHoSo',
    'TrangThaiHoSo',
    'NgayTiepNhan',
    'NgayHenTra',
    'NgayNopHoSo',
    'NguoiXuLy',
    'DonViXuLy',
    'NoiNopHoSo',
  ],
  ...[
    'KenhThucHien',
    'HinhThucThu',
    'SoDinhDanh',
    'LoaiDinhDanh',
    'TechID',
    'HoVaTen',
    'LoaiTaiKhoan',
    'MaSoDoanhNghiep',
  ],
  ...['DuongDanTaiTepTin', 'DuocSoHoa', 'DuocTaiSuDung', 'MaThanhPhanHoSo', 'MaKetQua', 'CAPTHUCHIEN', 'MaThamChieu'],
  ...['ThoiGianGD', 'MaXacThuc', 'ThongTinGiaoDich', 'isUpdating'],
]
const WIRE = new RegExp(`\\b(${WIRE_NAMES.join('|')})\\b`)
// An inbound answers in the words of its contract. Labels may quote an outside word to a person; the claims of the national sign-in come in by lib/accounts/schema.ts.
const KNOWS_WIRE =
  /^(lib\/national-portal\/schema|lib\/accounts\/schema|lib\/[^/]+\/(mapping|labels|inbound)|sandbox\/|e2e\/|tools\/house\/)/

const READS_ENVIRONMENT =
  /^(lib\/platform\/config\.ts$|tools\/|sandbox\/|inngest\/embedded\/|e2e\/|[\w.-]+\.config\.[mc]?[tj]s$)/
/** next-auth reads its own address from the environment and nowhere else: this file tells it. */
const TELLS_NEXT_AUTH = 'lib/auth/next-auth-bridge.ts'

const NARROWED = /\b(?:describe|it|test|suite|bench)(?:\.\w+)*\.(?:only|skip|todo|fixme)\b/

/**
 * Rules about what a file says. `text` is its code with comments blanked out.
 * @type {{ name: string, breaks: (file: { path: string, isTest: boolean, text: string, lines: number }) => boolean }[]}
 */
export const TEXT_RULES = [
  {
    name: `a file is one concept (at most ${LARGEST_LINES} lines)`,
    breaks: ({ path, isTest, lines }) =>
      lines > LARGEST_LINES && !isTest && !DATA.test(path) && !path.startsWith('e2e/'),
  },
  {
    name: 'only lib/platform/config.ts reads the environment',
    breaks: ({ path, isTest, text }) =>
      // Where Next runs the code is no setting.
      /\bprocess\.env\b(?!\.NEXT_(RUNTIME|PHASE)\b)/.test(text) &&
      !isTest &&
      !READS_ENVIRONMENT.test(path) &&
      path !== TELLS_NEXT_AUTH,
  },
  { name: 'no test is narrowed or skipped', breaks: ({ isTest, text }) => isTest && NARROWED.test(text) },
  {
    name: 'wire names stay at the border',
    breaks: ({ path, isTest, text }) => WIRE.test(text) && !KNOWS_WIRE.test(path) && !isTest,
  },
]
