import { describe, expect, it } from 'vitest'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { aspectsOf, differencesOf } from './differences'
import { WHOLE_DETAIL } from './testing/details'

/** The same value with one text or number in it replaced, once for each of them. */
function variants(value: unknown, path: string[] = []): [string, unknown][] {
  if (typeof value === 'string') return [[path.join('.'), `${value}!`]]
  if (typeof value === 'number') return [[path.join('.'), value + 1]]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) =>
    variants(part, [...path, key]).map(([where, changed]): [string, unknown] => {
      if (!Array.isArray(value)) return [where, { ...value, [key]: changed }]
      return [where, value.map((each, index) => (String(index) === key ? changed : each))]
    }),
  )
}

/** The code is what names a procedure, so it cannot differ. */
const CHANGES = variants(WHOLE_DETAIL).filter(([where]) => where !== 'code') as [string, ProcedureDetail][]

it('the sample has every part that a text can have', () => {
  expect(CHANGES.length).toBeGreaterThan(50)
})

it.each(CHANGES)('a change of %s is seen', (_where, changed) => {
  expect(differencesOf(WHOLE_DETAIL, changed)).not.toEqual([])
})

it('equal texts differ in nothing', () => {
  expect(differencesOf(WHOLE_DETAIL, structuredClone(WHOLE_DETAIL))).toEqual([])
})

const [way] = WHOLE_DETAIL.ways
const withTime = (time: object): ProcedureDetail => ({
  ...WHOLE_DETAIL,
  ways: way ? [{ ...way, times: way.times.map((each) => ({ ...each, ...time })) }] : [],
})

describe('money, time and papers are told from other text', () => {
  it.each([
    ['another amount', withTime({ fees: [{ amountVnd: 9000 }] }), ['fee']],
    ['no fee any more', withTime({ fees: [] }), ['fee']],
    ['a longer time', withTime({ amount: '7' }), ['deadline']],
    ['another unit', withTime({ unit: 'Ngày' }), ['deadline']],
    ['time and money', withTime({ amount: '7', fees: [] }), ['fee', 'deadline']],
    ['a paper fewer', { ...WHOLE_DETAIL, papers: [] }, ['papers']],
    ['another name', { ...WHOLE_DETAIL, name: 'Tên khác' }, ['text']],
    ['another channel, of the same terms', { ...WHOLE_DETAIL, ways: [] }, ['fee', 'deadline', 'text']],
  ] as [string, ProcedureDetail, string[]][])('%s', (_what, changed, aspects) => {
    expect(aspectsOf(differencesOf(WHOLE_DETAIL, changed))).toEqual(aspects)
  })
})

it('both sides are given as lines to read', () => {
  expect(differencesOf(WHOLE_DETAIL, withTime({ amount: '7', fees: [{ amountVnd: 20_000 }] }))).toEqual([
    {
      section: 'fees',
      aspect: 'fee',
      before: ['Trực tiếp: 8.000 đồng, lệ phí, mã PLP1, bieu-phi.pdf, https://vi.example/a'],
      after: ['Trực tiếp: 20.000 đồng'],
    },
    {
      section: 'deadlines',
      aspect: 'deadline',
      before: ['Trực tiếp: 5 ngày làm việc. kể từ ngày nhận'],
      after: ['Trực tiếp: 7 ngày làm việc. kể từ ngày nhận'],
    },
  ])
})
