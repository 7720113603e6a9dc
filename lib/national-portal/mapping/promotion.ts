import type { FILING_WORDS } from '../labels/inbound'
import type { PromotionNotice, PromotionSupplement } from '../schema/messages'

/** A file as it travels inside a message. */
export type CarriedFile = { name: string; base64: string }

/** What a trader told at DVCQG, by our names; only texts, in the order of the contract. */
export type FilingTexts = Partial<Record<FilingText, string>>
type FilingText = keyof typeof FILING_WORDS
type Fields = Readonly<Partial<Record<FilingText, string>>>

/** A promotion notice (thông báo khuyến mại, d.3) in our words. */
export type PromotionFiling = {
  nationalNumber: string
  procedureCode: string
  traderName: string
  taxCode: string
  phone: string | null
  email: string | null
  address: string | null
  texts: FilingTexts
  files: CarriedFile[]
}

/** A supplement to it. Its paper is only told by its address: nothing is fetched from where a message says. */
export type PromotionAddition = { nationalNumber: string; taxCode: string; texts: FilingTexts }

/** Our names of the texts that are kept, with the field of the contract each comes from. */
const NOTICE_FIELDS = {
  documentNumber: 'SoVanBan',
  filedOn: 'NgayNopHoSo',
  contactName: 'NguoiLienHe',
  contactPhone: 'SoDienThoaiNguoiLienHe',
  fax: 'Fax',
  program: 'TenChuongTrinhKhuyenMai',
  form: 'HinhThucKhuyenMai',
  from: 'ThoiGianKhuyenMaiTu',
  until: 'ThoiGianKhuyenMaiDen',
  goods: 'HangHoaDichVuKhuyenMai',
  quantity: 'SoLuongHangHoaDichVu',
  customers: 'KhachHang',
  prizes: 'CoCauGiaiThuong',
  totalValue: 'TongGiaTriHangHoa',
  content: 'NoiDungChiTiet',
  partners: 'TenCacThuongNhanCungThucHien',
} as const satisfies Fields

const CHANGE_FIELDS = {
  program: 'TenChuongTrinhKM',
  quantity: 'SoLuongHangHoaDichVuKM',
  goods: 'HangHoaDichVuKM',
  prizes: 'CoCauGiaiThuongKM',
  content: 'NoiDungChiTietKM',
  usedGoods: 'HangHoaDichVuDungKM',
} as const satisfies Fields

const ADDITION_FIELDS = {
  documentNumber: 'SoVanBan',
  filedOn: 'NgayNopHoSo',
  changeReason: 'LyDoDieuChinh',
  otherPromise: 'NoiDungCamKetKhac',
  paperName: 'TenTepDangKy',
  paperAddress: 'URLTepDangKy',
} as const satisfies Fields

const MOST_TEXT = 20_000

/** What somebody wrote; numbers travel as numbers now and then. */
function words(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''
  return text.normalize('NFC').replaceAll('\0', '').trim().slice(0, MOST_TEXT)
}

function textsOf(fields: Fields, from: Readonly<Record<string, unknown>>): FilingTexts {
  const read = Object.entries(fields).map(([name, field]) => [name, words(from[field])] as const)
  return Object.fromEntries(read.filter(([, text]) => text !== ''))
}

/** Reads a checked promotion notice. */
export function promotionFiling(notice: PromotionNotice): PromotionFiling {
  const { DiaChiDoanhNghiep: place, TepDonDangKy: form, TaiLieuNop: papers } = notice
  const parts = [place?.DiaChiChiTiet, place?.MaXa, place?.MaHuyen, place?.MaTinh].map(words)
  const carried = (papers ?? []).map((paper) => ({ name: paper.TenTepDinhKem, base64: paper.Base64 }))
  const application = form ? [{ name: words(notice.TenTepDonDangKy) || 'Đơn đăng ký', base64: form }] : []
  return {
    nationalNumber: notice.MaHoSo,
    procedureCode: notice.MaTTHC,
    traderName: notice.TenThuongNhan,
    taxCode: notice.MaSoThue,
    phone: words(notice.DienThoai).slice(0, 50) || null,
    email: words(notice.Email).slice(0, 200) || null,
    address: parts.filter((part) => part !== '').join(', ') || null,
    texts: textsOf(NOTICE_FIELDS, notice),
    files: [...application, ...carried],
  }
}

/** Reads a checked supplement. */
export function promotionAddition(supplement: PromotionSupplement): PromotionAddition {
  return {
    nationalNumber: supplement.MaHoSoQG,
    taxCode: supplement.MaSoThue,
    texts: { ...textsOf(ADDITION_FIELDS, supplement), ...textsOf(CHANGE_FIELDS, supplement.ThongTinSuaDoi) },
  }
}
