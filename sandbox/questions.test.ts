import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestSandbox, type TestSandbox } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

const answer = (change: object = {}) => ({
  HOIDAPID: 'HD-1',
  MADONVI: '000.00.07.H99',
  NGUOITRALOI: 'Nguyễn Văn Mẫu',
  CHUCVUNGUOITRALOI: 'Công chức',
  NGAYTRALOI: '29/02/2028',
  NOIDUNGTRALOI: 'Tại phường.',
  ...change,
})

const rating = (change: object = {}) => ({
  NgayTongHop: '2-2028',
  TongSoNguoiDanhGia: 3,
  PhanTramDanhGiaRatHaiLong: '67%',
  PhanTramDanhGiaHaiLong: '0%',
  PhanTramDanhGiaChuaHaiLong: '33%',
  DanhSachNoiDungYKien: '',
  MaThuTuc: '1.001193',
  NoiDung: '',
  PhanTramDanhGiaDichVuRatHaiLong: '100%',
  PhanTramDanhGiaDichVuHaiLong: '0%',
  PhanTramDanhGiaDichVuChuaHaiLong: '0%',
  Madonvi: '000.00.07.H99',
  TenDonVi: 'UBND phường Mẫu',
  ...change,
})

describe('questions', () => {
  it('that the tester asks are listed, each list its own', async () => {
    await sandbox.control('POST', 'hoi', { HOIDAPID: 'HD-1', NOIDUNG: 'Ở đâu?' })
    await sandbox.control('POST', 'hoi', { danhSach: 'cong-bo', HOIDAPID: 'CB-1', NOIDUNG: 'A', NOIDUNGTRALOI: 'B' })
    expect(await sandbox.call('LayDanhSachHoiDapGuiTuDVCQG')).toMatchObject({
      error_code: '0',
      result: [{ HOIDAPID: 'HD-1', NOIDUNG: 'Ở đâu?' }],
    })
    expect(await sandbox.call('LayDanhSachHoiDapBoCoQuan')).toMatchObject({ result: [{ HOIDAPID: 'CB-1' }] })
    expect(await sandbox.call('LayNoiDungTraLoiTheoCauHoi', { cauhoiid: 'CB-1' })).toMatchObject({
      result: [{ NOIDUNGTRALOI: 'B' }],
    })
    expect(await sandbox.call('LayNoiDungTraLoiTheoCauHoi', { cauhoiid: 'HD-1' })).toMatchObject({ result: [] })
  })

  it.each([
    ['no such question', { HOIDAPID: 'HD-2' }, 'HD-2'],
    ['a day that is none', { NGAYTRALOI: '30/02/2028' }, 'NGAYTRALOI'],
    ['a day the other way round', { NGAYTRALOI: '2028-02-29' }, 'NGAYTRALOI'],
    ['nobody who answers', { NGUOITRALOI: '' }, 'NGUOITRALOI'],
  ])('refuse an answer with %s', async (_name, change, named) => {
    await sandbox.control('POST', 'hoi', { HOIDAPID: 'HD-1', NOIDUNG: 'Ở đâu?' })
    const reply = await sandbox.call('DongBoKetQuaHoiDapGuiTuDVCQG', { data: [answer(change)] })
    expect(reply).toMatchObject({ error_code: '-1', message: expect.stringContaining(named) })
    expect(await sandbox.rows('hoi-dap')).toEqual([])
  })
})

describe('ratings', () => {
  it('are kept by month, agency and procedure', async () => {
    expect(await sandbox.call('DongBoDanhGia', { data: [rating()] })).toMatchObject({ error_code: '0' })
    await sandbox.call('DongBoDanhGia', { data: [rating()] })
    expect(await sandbox.rows('danh-gia')).toMatchObject([{ NgayTongHop: '2-2028', _soLanNhan: 2 }])
  })

  it.each([
    ['a count as a string', { TongSoNguoiDanhGia: '3' }, 'TongSoNguoiDanhGia'],
    ['a month with a zero', { NgayTongHop: '02-2028' }, 'NgayTongHop'],
    ['shares without a sign', { PhanTramDanhGiaHaiLong: '0' }, 'PhanTramDanhGiaHaiLong'],
    ['shares that are not all', { PhanTramDanhGiaHaiLong: '1%' }, '100%'],
  ])('are refused with %s', async (_name, change, named) => {
    const reply = await sandbox.call('DongBoDanhGia', { data: [rating(change)] })
    expect(reply).toMatchObject({ error_code: '-1', message: expect.stringContaining(named) })
  })
})
