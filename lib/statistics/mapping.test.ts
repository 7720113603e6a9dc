import { describe, expect, it } from 'vitest'
import { factsOfUnit } from './mapping'
import { NOTHING } from './rules/figures'

const unit = { cut: 'processing', agencyId: 'mau', agencyCode: '000.00.01.H99', agencyName: 'UBND phường Mẫu' } as const
const FIRST = { month: '2028-02', version: 1, reason: null }

describe('a share of nothing on the wire', () => {
  it.each(['0', '0.00', ''])('is what was agreed: %j', (zeroShare) => {
    const { shares } = factsOfUnit({ ...unit, ...NOTHING }, FIRST, { kind: '1', zeroShare })
    expect(shares).toEqual({ onTime: zeroShare, late: zeroShare, within: zeroShare, overdue: zeroShare })
  })

  it('is not a share that is nought', () => {
    const counts = { ...NOTHING, received: 3, total: 3, processed: 3, late: 3 }
    const { shares } = factsOfUnit({ ...unit, ...counts }, FIRST, { kind: '1', zeroShare: '-' })
    expect(shares).toEqual({ onTime: '0.00', late: '100.00', within: '-', overdue: '-' })
  })
})

it('a correction says that it is one and why; the month travels as numbers', () => {
  const corrected = factsOfUnit(
    { ...unit, ...NOTHING },
    { month: '2028-02', version: 3, reason: 'Nhập bù' },
    { kind: '1', zeroShare: '0' },
  )
  expect(corrected).toMatchObject({ year: 2028, month: 2, note: 'Đính chính lần 2: Nhập bù' })
  expect(factsOfUnit({ ...unit, ...NOTHING }, FIRST, { kind: '1', zeroShare: '0' }).note).toBe('')
})
