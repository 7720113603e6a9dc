import { expect, it } from 'vitest'
import { kindOf, readMessage } from './inbound'

/** Written by hand from the contract (d.3): every field it names. */
const NOTICE = {
  MaHoSo: 'DVCQG-KM-1',
  MaTTHC: '2.000033',
  SoVanBan: '12/TB-MAU',
  NgayNopHoSo: '20261120083000',
  TenThuongNhan: 'Công ty TNHH Mẫu Thử',
  MaSoThue: '9900000001',
  DiaChiDoanhNghiep: { MaTinh: '99', MaHuyen: '', MaXa: '99001', DiaChiChiTiet: 'Số 5, đường Mẫu' },
  DienThoai: '0900000003',
  Fax: '',
  Email: 'mau@example.com',
  NguoiLienHe: 'Lê Thị Mẫu',
  SoDienThoaiNguoiLienHe: '0900000004',
  TenChuongTrinhKhuyenMai: 'Mừng năm mới',
  HinhThucKhuyenMai: 'Giảm giá',
  ThoiGianKhuyenMaiTu: '20261201',
  ThoiGianKhuyenMaiDen: '20261231',
  HangHoaDichVuKhuyenMai: 'Nước mắm',
  SoLuongHangHoaDichVu: 1000,
  KhachHang: 'Người mua lẻ',
  CoCauGiaiThuong: null,
  TongGiaTriHangHoa: '50000000',
  NoiDungChiTiet: 'Giảm 10 %',
  TenCacThuongNhanCungThucHien: '',
  TenTepDonDangKy: 'don.pdf',
  TepDonDangKy: 'QQ==',
  TaiLieuNop: [{ TenTepDinhKem: 'the-le.pdf', Base64: 'Qg==' }],
}

it('a promotion notice in our words, field by field', () => {
  expect(kindOf(NOTICE)).toBe('promotion_notice')
  expect(readMessage('promotion_notice', NOTICE)).toEqual({
    kind: 'promotion_notice',
    filing: {
      nationalNumber: 'DVCQG-KM-1',
      procedureCode: '2.000033',
      traderName: 'Công ty TNHH Mẫu Thử',
      taxCode: '9900000001',
      phone: '0900000003',
      email: 'mau@example.com',
      address: 'Số 5, đường Mẫu, 99001, 99',
      texts: {
        documentNumber: '12/TB-MAU',
        filedOn: '20261120083000',
        contactName: 'Lê Thị Mẫu',
        contactPhone: '0900000004',
        program: 'Mừng năm mới',
        form: 'Giảm giá',
        from: '20261201',
        until: '20261231',
        goods: 'Nước mắm',
        quantity: '1000',
        customers: 'Người mua lẻ',
        totalValue: '50000000',
        content: 'Giảm 10 %',
      },
      files: [
        { name: 'don.pdf', base64: 'QQ==' },
        { name: 'the-le.pdf', base64: 'Qg==' },
      ],
    },
  })
})

const SUPPLEMENT = {
  service: 'TenChuaBiet',
  isUpdating: 'True',
  data: {
    MaHoSoQG: 'DVCQG-KM-1',
    MaTTHC: '2.000033',
    SoVanBan: '13/TB-MAU',
    MaSoThue: '9900000001',
    ThongTinDaNop: { MaHoSoQGDNP: 'DVCQG-KM-1' },
    ThongTinSuaDoi: { TenChuongTrinhKM: 'Mừng xuân', HangHoaDichVuDungKM: 'Tương ớt' },
    LyDoDieuChinh: 'Thêm hàng',
    NoiDungCamKetKhac: '',
    TenTepDangKy: 'sua.pdf',
    URLTepDangKy: 'https://example.vn/sua.pdf',
  },
}

it('a supplement to it, whatever the case of the envelope', () => {
  const { service, isUpdating, data } = SUPPLEMENT
  for (const body of [SUPPLEMENT, { SecurityKey: 'k', Service: service, IsUpdating: isUpdating, Data: data }]) {
    expect(kindOf(body)).toBe('promotion_supplement')
    expect(readMessage('promotion_supplement', body)).toEqual({
      kind: 'promotion_supplement',
      addition: {
        nationalNumber: 'DVCQG-KM-1',
        taxCode: '9900000001',
        texts: {
          documentNumber: '13/TB-MAU',
          changeReason: 'Thêm hàng',
          paperName: 'sua.pdf',
          paperAddress: 'https://example.vn/sua.pdf',
          program: 'Mừng xuân',
          usedGoods: 'Tương ớt',
        },
      },
    })
  }
})

it('an empty field of a land tax payment document is named as the contract does', () => {
  const data = { MaHoSo: 'x', HoTenNguoiNopTien: ' ' }
  const read = () => readMessage('land_tax_document', { service: 'NhanChungTuThueDat', data })
  expect(read).toThrow(expect.objectContaining({ sentence: 'HoTenNguoiNopTien empty' }))
})
