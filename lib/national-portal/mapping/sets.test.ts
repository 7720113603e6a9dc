import { describe, expect, it } from 'vitest'
import { agencyQuestion, decisionQuestion, readDecision, readServices, servicesQuestion } from './sets'

/* Messages written by hand from the contract (b.1). */

it('questions, in the letter case of the contract', () => {
  expect(agencyQuestion('H56.14')).toMatchObject({
    service: 'LayDanhSachTTHCDonVi',
    kind: 'share',
    parameters: { maDonVi: 'H56.14' },
  })
  expect(decisionQuestion('501')).toMatchObject({ service: 'LayQDCB', kind: 'share', parameters: { idQDCB: '501' } })
  expect(servicesQuestion({ trang: 1 })).toMatchObject({ service: 'LayDVC', kind: 'share', parameters: { trang: 1 } })
})

describe('a decision', () => {
  const row = { SOQUYETDINH: '163/QĐ-MAU', NGAYQUYETDINH: '2026-01-15T00:00:00', TRICHYEU: 'Công bố thủ tục mẫu' }

  it.each([
    ['all of it', row, { number: '163/QĐ-MAU', decidedOn: '2026-01-15T00:00:00', summary: 'Công bố thủ tục mẫu' }],
    ['what is empty is absent', { ...row, NGAYQUYETDINH: '', TRICHYEU: null }, { decidedOn: null, summary: null }],
    ['others are left alone', { ...row, NGUOIKY: 'ai đó' }, { number: '163/QĐ-MAU' }],
  ])('%s', (_what, given, read) => {
    expect(readDecision([given], '501')).toMatchObject({ decisionId: '501', ...read })
  })

  it.each([[[]], [[{}]], [[{ ...row, SOQUYETDINH: '' }]], [[{ ...row, SOQUYETDINH: 7 }]], [['x']]])(
    'refuses %j',
    (result) => {
      expect(() => readDecision(result, '501')).toThrow()
    },
  )
})

describe('services', () => {
  const row = {
    MADVC: '1.001193.DVC',
    TENDVC: 'Đăng ký khai sinh',
    MATTHC: '1.001193',
    TENTTHC: 'Thủ tục đăng ký khai sinh',
    TENCOQUANBANHANH: '',
    TENLINHVUC: 'Hộ tịch',
    APDUNGDVC: [],
  }

  it('code, name and procedure of each', () => {
    expect(readServices([row])).toEqual([
      { serviceCode: '1.001193.DVC', name: 'Đăng ký khai sinh', procedureCode: '1.001193', agencyName: null },
    ])
  })

  it.each([[[row, { ...row, MADVC: '' }]], [[{ ...row, MATTHC: undefined }]], [[null]]])(
    'refuses the whole of %j',
    (rows) => {
      expect(() => readServices(rows)).toThrow()
    },
  )
})
