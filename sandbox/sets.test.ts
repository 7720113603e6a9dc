import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestSandbox, type TestSandbox } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

const Listed = z.array(z.strictObject({ MATTHC: z.string(), TENTTHC: z.string() }))
const Services = z.strictObject({
  data: z.array(
    z.strictObject({
      MADVC: z.string(),
      TENDVC: z.string(),
      MATTHC: z.string(),
      TENTTHC: z.string(),
      TENCOQUANBANHANH: z.string(),
      TENLINHVUC: z.string(),
      APDUNGDVC: z.array(z.unknown()),
    }),
  ),
})

describe('LayDanhSachTTHCDonVi', () => {
  it('a commune has what communes carry out, a department what the province does', async () => {
    const ofCommune = Listed.parse((await sandbox.call('LayDanhSachTTHCDonVi', { maDonVi: '000.00.07.H99' })).result)
    const ofDepartment = Listed.parse((await sandbox.call('LayDanhSachTTHCDonVi', { maDonVi: '000.00.15.H99' })).result)
    expect(ofCommune.some(({ MATTHC }) => MATTHC === '1.001193')).toBe(true)
    expect(ofDepartment.length).toBeGreaterThan(ofCommune.length)
  })

  it('rows that a tester puts, until everything is set back', async () => {
    const rows = [{ MATTHC: '1.001193.000.00.00.H99', TENTTHC: 'Mẫu' }]
    await sandbox.control('PUT', 'danh-muc/LayDanhSachTTHCDonVi:000.00.07.H99', rows)
    expect((await sandbox.call('LayDanhSachTTHCDonVi', { maDonVi: '000.00.07.H99' })).result).toEqual(rows)
    await sandbox.control('POST', 'dat-lai')
    expect((await sandbox.call('LayDanhSachTTHCDonVi', { maDonVi: '000.00.07.H99' })).result).not.toEqual(rows)
  })

  it.each([
    ['no agency', {}, /maDonVi/],
    ['another letter case', { madonVi: '000.00.07.H99' }, /maDonVi/],
    ['an unknown agency', { maDonVi: '000.00.99.H99' }, /không có đơn vị/],
    ['a field too many', { maDonVi: '000.00.07.H99', trang: 1 }, /trang/],
  ])('refuses %s', async (_what, parameters, message) => {
    expect(await sandbox.call('LayDanhSachTTHCDonVi', parameters)).toMatchObject({
      error_code: '-1',
      message: expect.stringMatching(message),
    })
  })
})

describe('LayQDCB', () => {
  it('knows the decisions that a tester puts, and no other', async () => {
    const rows = [{ SOQUYETDINH: '12/QĐ-MAU', NGAYQUYETDINH: '2026-01-15T00:00:00', TRICHYEU: 'Công bố mẫu' }]
    await sandbox.control('PUT', 'danh-muc/LayQDCB:501', rows)
    expect((await sandbox.call('LayQDCB', { idQDCB: '501' })).result).toEqual(rows)
    expect(await sandbox.call('LayQDCB', { idQDCB: '502' })).toMatchObject({ error_code: '-1' })
    expect(await sandbox.call('LayQDCB', { IDQDCB: '501' })).toMatchObject({ error_code: '-1' })
  })
})

describe('LayDVC', () => {
  it('an object with its rows in data: what can be done online', async () => {
    const { data } = Services.parse((await sandbox.call('LayDVC')).result)
    expect(data.length).toBeGreaterThan(0)
    await sandbox.control('PUT', 'danh-muc/LayDVC', [])
    expect((await sandbox.call('LayDVC')).result).toEqual({ data: [] })
    expect(await sandbox.call('LayDVC', { trang: 1 })).toMatchObject({ error_code: '-1' })
  })
})
