import { describe, expect, it } from 'vitest'
import { differenceText, FIGURE_WORDS, figureText } from '../labels'
import { FIGURE_NAMES, figureValue, NOTHING, openSums, shareText, sumOf } from './figures'

/** The sketch of the design: 12.480 + 1.236 = 13.716 = 11.902 + 1.814. */
const SKETCH = {
  ...NOTHING,
  received: 12_480,
  carried: 1236,
  total: 13_716,
  processed: 11_902,
  onTime: 11_593,
  late: 309,
  pending: 1814,
  within: 1797,
  overdue: 17,
}

describe('the thirteen figures', () => {
  it('are thirteen, each with the name of the plan', () => {
    expect(FIGURE_NAMES).toHaveLength(13)
    expect(Object.keys(FIGURE_WORDS)).toEqual(FIGURE_NAMES)
  })

  it('read as people write numbers', () => {
    expect(FIGURE_NAMES.map((figure) => figureText(SKETCH, figure))).toEqual([
      '12.480',
      '1.236',
      '13.716',
      '11.902',
      '11.593',
      '97,4 %',
      '309',
      '2,6 %',
      '1.814',
      '1.797',
      '99,1 %',
      '17',
      '0,9 %',
    ])
  })

  it('are – where there is nothing to take a share of', () => {
    expect(FIGURE_NAMES.map((figure) => figureText(NOTHING, figure)).filter((text) => text === '–')).toHaveLength(4)
  })

  it.each([
    [1, 3],
    [2, 3],
    [1, 6],
    [1, 7],
    [333, 1000],
    // Half a unit of the last decimal on both sides: each rounded by itself would be 100,1 %.
    [7, 16],
    [1, 20_000],
    [0, 5],
    [5, 5],
  ])('%i of %i: both shares together are 100', (onTime, processed) => {
    const counts = { ...NOTHING, processed, onTime, late: processed - onTime }
    for (const decimals of [1, 2]) {
      const [one, other] = [
        figureValue(counts, 'phan-tram-dung-hen', decimals),
        figureValue(counts, 'phan-tram-tre-hen', decimals),
      ]
      expect((one ?? 0) + (other ?? 0)).toBe(100 * 10 ** decimals)
    }
  })

  it.each([
    [9741, 2, '97.41'],
    [0, 2, '0.00'],
    [5, 2, '0.05'],
    [10_000, 2, '100.00'],
  ])('%i with %i decimals is %s', (units, decimals, text) => expect(shareText(units, decimals, '.')).toBe(text))

  it('differ from the month before by a sign and a size', () => {
    const before = { ...SKETCH, received: 12_500, onTime: 11_500 }
    expect(differenceText(SKETCH, before, 'nhan-trong-ky')).toBe('−20')
    expect(differenceText(SKETCH, before, 'phan-tram-dung-hen')).toBe('+0,8 điểm %')
    expect(differenceText(SKETCH, NOTHING, 'phan-tram-dung-hen')).toBe('–')
    expect(differenceText(SKETCH, SKETCH, 'da-xu-ly')).toBe('0')
  })
})

describe('the sums', () => {
  it('close', () => expect(openSums(SKETCH)).toEqual([]))

  it.each([
    [{ received: 12_481 }, ['total']],
    [{ pending: 1813 }, ['total', 'pending']],
    [{ late: 310 }, ['processed']],
    [{ overdue: 18 }, ['pending']],
  ])('are found open: %j', (wrong, sums) => {
    expect(openSums({ ...SKETCH, ...wrong }).map(([sum]) => sum)).toEqual(sums)
  })

  it('of units add up', () => {
    expect(sumOf([SKETCH, SKETCH])).toMatchObject({ received: 24_960, overdue: 34, paused: 0 })
    expect(sumOf([])).toEqual(NOTHING)
  })
})
