import { randomInt } from 'node:crypto'
import { fieldOf, type PortalAnswer, type PortalDoor } from './door'
import { type Check, check, failed, judged, passed, type Verdict } from './verdict'

/** What DVCQG sends (d.3, d.5) and asks about payments (payment-connect 2.7); answers carry integers. All names are invented. */
export function messageChecks(door: PortalDoor): Check[] {
  return [...promotionChecks(door), ...landTaxChecks(door), ...envelopeChecks(door), ...paymentChecks(door)]
}

const tail = () => String(randomInt(1e9)).padStart(9, '0')
const aNotice = (change: object = {}) => ({
  MaHoSo: `G22.99-261101-${tail()}`,
  MaTTHC: '2.000033',
  TenThuongNhan: 'Công ty Thử Sự Phù hợp',
  MaSoThue: '0100000000',
  SoVanBan: '01/TB-MAU',
  NgayNopHoSo: '20261101083000',
  ...change,
})

function promotionChecks(door: PortalDoor): Check[] {
  const send = (body: unknown) => door.post('addtthcKhuyenMai', body)
  return [
    check('d.3', 'Thông báo khuyến mại gửi lại cùng MaHoSo: error_code số 1', async () => {
      const notice = aNotice()
      const first = await send(notice)
      const again = await send(notice)
      // Who refuses the first for a reason of its own (no TechID) has nothing to call repeated.
      return fieldOf(first.json, 'error_code') === 0 ? judgeCode(again, [1]) : judgeCode(first, [-1])
    }),
    ...['MaHoSo', 'MaTTHC', 'TenThuongNhan', 'MaSoThue'].map((name) =>
      check('d.3', `Thông báo khuyến mại thiếu ${name}: error_code số -1`, async () =>
        judgeCode(await send(aNotice({ [name]: '' })), [-1]),
      ),
    ),
  ]
}

const base64 = (text: string) => Buffer.from(text).toString('base64')
const noticeXml = (list: string, head = '') =>
  `${head}<DATA><BODY><ROW_LIST><MA_HSO>H99.99-990101-99999</MA_HSO>${list}</ROW_LIST></BODY></DATA>`
const LIST =
  '<LIST><MA_SO_THUE>8000000000</MA_SO_THUE><SO_QUYET_DINH>QD-MAU-1</SO_QUYET_DINH><SO_TIEN>1000</SO_TIEN></LIST>'
const ENTITIES =
  '<?xml version="1.0"?><!DOCTYPE DATA [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;&a;&a;">]>'

function landTaxChecks(door: PortalDoor): Check[] {
  const notice = (FileThongBaoThue: unknown) =>
    door.post('nhantbthuedvcqg', { service: 'NhanThongBaoThueDat', isUpdating: false, data: { FileThongBaoThue } })
  const document = (change: object) =>
    door.post('nhanhsdvcqg', { service: 'NhanChungTuThueDat', isUpdating: 'False', data: aDocument(change) })
  return [
    check('d.5', 'Thông báo thuế đất của hồ sơ chưa có: vẫn nhận, error_code số 0', async () =>
      judgeCode(await notice(base64(noticeXml(LIST))), [0]),
    ),
    check('d.5', 'Thông báo thuế đất gửi lại: vẫn trả error_code số 0', async () => {
      await notice(base64(noticeXml(LIST)))
      return judgeCode(await notice(base64(noticeXml(LIST))), [0])
    }),
    check('d.5', 'FileThongBaoThue rỗng: error_code số -1', async () => judgeCode(await notice(''), [-1])),
    check('d.5', 'XML khai thực thể bên ngoài: trả lời theo hợp đồng, không mở thực thể', async () =>
      judgeCode(await notice(base64(noticeXml(LIST.replace('QD-MAU-1', '&b;'), ENTITIES))), [0, -1]),
    ),
    ...['MaHoSo', 'HoTenNguoiNopTien', 'SoCMTNguoiNopTien', 'MaSoThue', 'UrlFileChungTu'].map((name) =>
      check('d.5', `Chứng từ thuế đất thiếu ${name}: error_code số -1`, async () =>
        judgeCode(await document({ [name]: '' }), [-1]),
      ),
    ),
  ]
}

const aDocument = (change: object) => ({
  MaHoSo: 'H99.99-990101-99999',
  HoTenNguoiNopTien: 'Nguyễn Văn Mẫu',
  SoCMTNguoiNopTien: '000000000',
  DiaChiNguoiNopTien: '1 đường Mẫu',
  TinhNguoiNopTien: 'Tỉnh Mẫu',
  HuyenNguoiNopTien: 'Huyện Mẫu',
  XaNguoiNopTien: 'Xã Mẫu',
  MaSoThue: '8000000000',
  UrlFileChungTu: 'https://example.com/chung-tu-mau.pdf',
  ThongTinThanhToan: {
    MaThongBaoThue: 'QD-MAU-1',
    ThoiGianThanhToan: '20261101083000',
    SoTien: 1000,
    NoiDungThanhToan: 'Nộp thuế đất',
    TrangThaiThanhToan: 1,
  },
  ...change,
})

function envelopeChecks(door: PortalDoor): Check[] {
  const wrong: [string, () => Promise<PortalAnswer>][] = [
    ['không phải JSON', () => door.postText('nhanhsdvcqg', '<html>')],
    ['rỗng', () => door.postText('nhanhsdvcqg', '')],
    ['là một mảng', () => door.post('nhanhsdvcqg', [])],
    ['mang service lạ', () => door.post('nhanhsdvcqg', { service: 'KhongCoDichVuNay', data: {} })],
  ]
  return [
    ...wrong.map(([what, send]) =>
      check('d', `Gói tin ${what}: error_code số -1, không phải lỗi máy chủ`, async () =>
        judgeCode(await send(), [-1]),
      ),
    ),
    check('d', 'Địa chỉ không có trong hợp đồng không được phục vụ', async () => {
      const { status } = await door.get('khong-co-dia-chi-nay')
      return status >= 400 && status < 500 ? passed : failed(`trả HTTP ${status}`)
    }),
  ]
}

function paymentChecks(door: PortalDoor): Check[] {
  return [
    check('P.2.7', 'Hỏi khoản phải nộp của hồ sơ không có: error_code số -1', async () =>
      judgeCode(await door.post('dptracuuthanhtoanhs', { MaHoSo: 'H99.99-990101-99999' }), [-1]),
    ),
    check('P.2.3', 'Báo kết quả thanh toán không rõ nguồn: HTTP 200, MaLoi "99"', async () => {
      const { status, json } = await door.post('dpnhankqthanhtoanhs', {})
      if (status !== 200) return failed(`trả HTTP ${status}`)
      return fieldOf(json, 'MaLoi') === '99' ? passed : failed('MaLoi không phải "99"')
    }),
  ]
}

function judgeCode({ status, json }: PortalAnswer, wanted: readonly number[]): Verdict {
  const code = fieldOf(json, 'error_code')
  return judged([
    ...(status === 200 ? [] : [`trả HTTP ${status}`]),
    ...(typeof code === 'number' && wanted.includes(code) ? [] : [`error_code không phải số ${wanted.join(' hoặc ')}`]),
  ])
}
