import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestSandbox, type TestSandbox } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

/** The sketch of the design, by hand: 11593/11902 is 97.4037… %, 1797/1814 is 99.0628… %. */
const figures = (change: object = {}) => ({
  Thang: '3',
  Nam: '2026',
  SoNhanTrongKy: '12480',
  SoTonKyTruoc: '1236',
  TongSoXuLy: '13716',
  TongDaXuLy: '11902',
  TongXuLyDungHan: '11593',
  PhanTramXuLyDungHan: '97.40',
  TongXuLyTreHan: '309',
  PhanTramXuLyTreHan: '2.60',
  TongChuaXuLy: '1814',
  TongChuaXuLyTrongHan: '1797',
  PhanTramChuaXuLyTrongHan: '99.06',
  TongChuaXuLyTreHan: '17',
  PhanTramChuaXuLyTreHan: '0.94',
  GhiChu: '',
  Madonvi: '000.00.07.H99',
  TenDonVi: 'UBND phường Mẫu',
  LoaiThongKe: '1',
  ...change,
})

const NOTHING = {
  ...Object.fromEntries(
    Object.keys(figures())
      .filter((name) => /^(So|Tong|PhanTram)/.test(name))
      .map((name) => [name, '0']),
  ),
}

const push = (...data: object[]) => sandbox.call('DongBoThongKeHoSo', { data })

describe('monthly figures', () => {
  it('are kept, of each agency and month the last that came', async () => {
    expect(await push(figures(), figures({ Madonvi: 'H99.07' }))).toMatchObject({ error_code: '0' })
    expect(await push(figures({ GhiChu: 'Đính chính' }))).toMatchObject({ error_code: '0' })
    const rows = await sandbox.rows('thong-ke')
    expect(rows).toHaveLength(2)
    expect(rows.find(({ Madonvi }) => Madonvi === '000.00.07.H99')).toMatchObject({
      GhiChu: 'Đính chính',
      _soLanNhan: 2,
    })
  })

  it('of a month without a dossier are zeros', async () => {
    expect(await push(figures(NOTHING))).toMatchObject({ error_code: '0' })
  })

  it.each([
    ['a number for a string', { Thang: 3 }, 'Thang'],
    ['a month with a zero before it', { Thang: '03' }, 'Thang'],
    ['a month 0', { Thang: '0' }, 'Thang'],
    ['a year of two digits', { Nam: '26' }, 'Nam'],
    ['a count with a point', { TongSoXuLy: '13.716' }, 'TongSoXuLy'],
    ['NaN', { PhanTramXuLyDungHan: 'NaN' }, 'PhanTramXuLyDungHan'],
    ['a sign', { PhanTramXuLyDungHan: '97.40%' }, 'PhanTramXuLyDungHan'],
    ['one decimal', { PhanTramXuLyDungHan: '97.4' }, 'PhanTramXuLyDungHan'],
    ['the unit under another name', { madonvi: '000.00.07.H99' }, 'madonvi'],
    ['no unit', { Madonvi: undefined }, 'Madonvi'],
    ['a unit of another province', { Madonvi: '000.00.07.H56' }, 'Madonvi'],
    ['another kind', { LoaiThongKe: '2' }, 'LoaiThongKe'],
    ['a sum that does not close', { SoTonKyTruoc: '1235' }, 'TongSoXuLy'],
    ['a share of something else', { PhanTramChuaXuLyTreHan: '9.40' }, 'PhanTramChuaXuLyTreHan'],
    ['a note that is too long', { GhiChu: 'x'.repeat(2001) }, 'GhiChu'],
  ])('are refused with %s', async (_name, change, field) => {
    const answer = await push(figures(change))
    expect(answer).toMatchObject({ error_code: '-1', message: expect.stringContaining(field) })
    expect(await sandbox.rows('thong-ke')).toEqual([])
  })

  it('of one agency twice in a call are refused as a whole', async () => {
    expect(await push(figures(), figures())).toMatchObject({ error_code: '-1' })
    expect(await sandbox.rows('thong-ke')).toEqual([])
  })
})
