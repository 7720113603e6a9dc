import { expect, it } from 'vitest'
import { figuresPush, nationalFigures } from './figures'

const FACTS = {
  year: 2026,
  month: 3,
  counts: {
    received: 5,
    carried: 3,
    total: 8,
    processed: 3,
    onTime: 2,
    late: 1,
    pending: 5,
    within: 5,
    overdue: 0,
  },
  shares: { onTime: '66.67', late: '33.33', within: '100.00', overdue: '0.00' },
  note: '',
  agencyCode: '000.00.07.H99',
  agencyName: 'UBND phường Mẫu',
  kind: '1',
}

/** Written by hand from the contract (national-portal c.6): every value a string, no zero before the month, `Madonvi` with a capital. */
const GOLDEN = {
  kind: 'integration',
  service: 'DongBoThongKeHoSo',
  parameters: {
    data: [
      {
        Thang: '3',
        Nam: '2026',
        SoNhanTrongKy: '5',
        SoTonKyTruoc: '3',
        TongSoXuLy: '8',
        TongDaXuLy: '3',
        TongXuLyDungHan: '2',
        PhanTramXuLyDungHan: '66.67',
        TongXuLyTreHan: '1',
        PhanTramXuLyTreHan: '33.33',
        TongChuaXuLy: '5',
        TongChuaXuLyTrongHan: '5',
        PhanTramChuaXuLyTrongHan: '100.00',
        TongChuaXuLyTreHan: '0',
        PhanTramChuaXuLyTreHan: '0.00',
        GhiChu: '',
        Madonvi: '000.00.07.H99',
        TenDonVi: 'UBND phường Mẫu',
        LoaiThongKe: '1',
      },
    ],
  },
}

it('the figures of a month go out as the contract has them', () => {
  expect(figuresPush([nationalFigures(FACTS)])).toEqual(GOLDEN)
})

it('a long note is cut to what others were able to send', () => {
  expect(nationalFigures({ ...FACTS, note: 'x'.repeat(3000) }).GhiChu).toHaveLength(2000)
})
