/** Fields that name nobody and no way to anybody; of every other text an administrator sees that it is there. */
const SHOWN = new Set(
  [
    ...[
      'service',
      'isUpdating',
      'MaHoSo',
      'MaHoSoQG',
      'MaTTHC',
      'SoVanBan',
      'NgayNopHoSo',
      'MaTinh',
      'MaHuyen',
      'MaXa',
    ],
    ...['MaThongBaoThue', 'ThoiGianThanhToan', 'SoTien', 'TrangThaiThanhToan', 'ThoiGianKhuyenMaiTu'],
    ...['ThoiGianKhuyenMaiDen', 'TenChuongTrinhKhuyenMai', 'HinhThucKhuyenMai', 'LoaiBanTin', 'MaLoi', 'MaDoiTac'],
    ...['MaThamChieu', 'MaTienTe', 'MaNganHang', 'ThoiGianGD'],
  ].map((name) => name.toLowerCase()),
)

const MOST_SHOWN = 200
const MOST_CHARACTERS = 20_000
const DEEPEST = 12

/** The text of a message with its structure and without its people: what is not known to name nobody becomes its length. */
export function maskedMessage(raw: string): string {
  try {
    return JSON.stringify(masked(JSON.parse(raw), '', 0), null, 2).slice(0, MOST_CHARACTERS)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return hidden(raw)
  }
}

const hidden = (text: string) => `(${text.length} ký tự)`

function masked(value: unknown, name: string, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'number')
    return SHOWN.has(name.toLowerCase()) && String(value).length <= MOST_SHOWN ? value : hidden(String(value))
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return '…'
  if (Array.isArray(value)) return value.slice(0, 50).map((each) => masked(each, name, depth + 1))
  // Names of fields are texts of the sender too.
  const entries = Object.entries(value).slice(0, 100)
  return Object.fromEntries(
    entries.map(([key, each]) => [/^\w{1,60}$/.test(key) ? key : hidden(key), masked(each, key, depth + 1)]),
  )
}
