import { describe, expect, it } from 'vitest'
import { percents, ratingsPush } from './ratings'

const FACTS = {
  year: 2026,
  month: 3,
  people: 3,
  overall: { very: 1, satisfied: 1, unsatisfied: 1 },
  service: { very: 3, satisfied: 0, unsatisfied: 0 },
  procedureCode: '1.001193',
  procedureName: 'Thủ tục đăng ký khai sinh',
  agencyCode: '000.00.07.H99',
  agencyName: 'UBND phường Mẫu',
}

/** Written by hand from the contract (national-portal c.7): one number, shares with a sign, a month without a zero before it. */
const GOLDEN = {
  kind: 'integration',
  service: 'DongBoDanhGia',
  parameters: {
    data: [
      {
        NgayTongHop: '3-2026',
        TongSoNguoiDanhGia: 3,
        PhanTramDanhGiaRatHaiLong: '34%',
        PhanTramDanhGiaHaiLong: '33%',
        PhanTramDanhGiaChuaHaiLong: '33%',
        DanhSachNoiDungYKien: '',
        MaThuTuc: '1.001193',
        NoiDung: 'Thủ tục đăng ký khai sinh',
        PhanTramDanhGiaDichVuRatHaiLong: '100%',
        PhanTramDanhGiaDichVuHaiLong: '0%',
        PhanTramDanhGiaDichVuChuaHaiLong: '0%',
        Madonvi: '000.00.07.H99',
        TenDonVi: 'UBND phường Mẫu',
      },
    ],
  },
}

it('the ratings of a month go out as the contract has them', () => {
  expect(ratingsPush([FACTS])).toEqual(GOLDEN)
})

describe('three shares are 100 together', () => {
  it.each([
    [1, 1, 1, ['34%', '33%', '33%']],
    [0, 1, 2, ['0%', '33%', '67%']],
    [2, 2, 2, ['34%', '33%', '33%']],
    [1, 0, 0, ['100%', '0%', '0%']],
    [995, 3, 2, ['100%', '0%', '0%']],
    [1, 2, 4, ['14%', '29%', '57%']],
  ])('%i, %i, %i', (very, satisfied, unsatisfied, shares) => {
    expect(percents({ very, satisfied, unsatisfied })).toEqual(shares)
  })
})
