import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestSandbox, Rows, type TestSandbox } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

const rowsOf = async (service: string) => Rows.parse((await sandbox.call(service)).result)

test.each([
  ['LayDanhMucTinhThanh', 34, { MATINHTHANH: '01', TENTINHTHANH: 'Thành phố Hà Nội' }],
  ['LayDanhMucPhuongXa', 3321, { MAPHUONGXA: '00004', TENPHUONGXA: 'Phường Ba Đình', MATINHTHANH: '01' }],
  ['LayDanhMucQuocGia', 250, { MAQUOCGIA: 'AD', TENQUOCGIA: 'Andorra' }],
  ['LayDanhMucDanToc', 54, { MADANTOC: '01', TENDANTOC: 'Kinh' }],
  ['LayDanhMucTonGiao', 17, { MATONGIAO: 'G99-TG01', TENTONGIAO: 'Không' }],
  ['LayDanhMucGioiTinh', 3, { MAGIOITINH: '0', TENGIOITINH: 'Chưa có thông tin' }],
  ['LayDanhMucTinhTrangHonNhan', 4, { MATINHTRANG: '0', TENTINHTRANG: 'Chưa có thông tin' }],
  ['LayDanhMucDoiTuong', 13, { MADOITUONG: 'G99-DT01', TENDOITUONG: 'Tổ chức (không bao gồm doanh nghiệp, HTX)' }],
  ['LayDanhMucCapThucHien', 3, { CAPTHUCHIEN: '0', TENCAP: 'Cấp bộ' }],
  ['LayDanhMucLePhi', 2, { MAPHILEPHI: 'G99-LP01', TENPHILEPHI: 'Lệ phí hộ tịch (bản thử)' }],
])('%s answers %i rows', async (service, count, first) => {
  const rows = await rowsOf(service)
  expect(rows).toHaveLength(count)
  expect(rows[0]).toEqual(first)
})

test('the districts are no more: an empty list, accepted', async () => {
  expect(await sandbox.call('LayDanhMucQuanHuyen')).toMatchObject({ error_code: '0', result: [] })
  expect(await rowsOf('LayDanhMucCanCuPhapLy')).toHaveLength(2)
})

test('rows are changed by the short name, under the shipped keys', async () => {
  const rows = [{ MADANTOC: '01', TENDANTOC: 'Kinh (sửa)' }]
  await sandbox.control('PUT', 'danh-muc/dan-toc', rows)
  expect(await rowsOf('LayDanhMucDanToc')).toEqual(rows)
})

test('a service and its keys take other names; the old name is gone until all is put back', async () => {
  const names = { LayDanhMucCapThucHien: { ten: 'LayDSCap', khoa: { CAPTHUCHIEN: 'MA' } } }
  expect(await sandbox.control('PUT', 'ten-danh-muc', names)).toEqual(names)
  expect((await rowsOf('LayDSCap'))[0]).toEqual({ MA: '0', TENCAP: 'Cấp bộ' })
  expect((await sandbox.call('LayDanhMucCapThucHien')).error_code).not.toBe('0')
  expect(await sandbox.control('GET', 'ten-danh-muc')).toEqual(names)
  await sandbox.control('PUT', 'ten-danh-muc', {})
  expect((await rowsOf('LayDanhMucCapThucHien'))[0]).toEqual({ CAPTHUCHIEN: '0', TENCAP: 'Cấp bộ' })
  expect((await sandbox.call('LayDSCap')).error_code).not.toBe('0')
})

test.each([[{ 'a b': {} }], [{ LayDanhMucDanToc: { ten: '' } }], [{ LayDanhMucDanToc: { them: 1 } }], [[]]])(
  'names %j are refused',
  async (names) => {
    const response = await fetch(`${sandbox.base}/__sandbox/ten-danh-muc`, {
      method: 'PUT',
      body: JSON.stringify(names),
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status).toBe(400)
  },
)
