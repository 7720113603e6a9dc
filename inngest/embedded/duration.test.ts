import { describe, expect, test } from 'vitest'
import { clockOffsetMs, durationMs } from './duration'

describe('durationMs', () => {
  test.each([
    ['2s', 2_000],
    ['1h30m', 5_400_000],
    ['1w2d', 777_600_000],
    ['500ms', 500],
    ['1.5h', 5_400_000],
    ['1h30m10s', 5_410_000],
    ['', 0],
  ])('%s', (text, ms) => {
    expect(durationMs(text)).toBe(ms)
  })

  test.each(['mai', '5', '2 phút', '1y', '-1s'])('%s is refused', (text) => {
    expect(() => durationMs(text)).toThrow(text)
  })
})

describe('clockOffsetMs', () => {
  test.each([
    ['0', 0],
    ['-3600000', -3_600_000],
    ['P60D', 5_184_000_000],
    ['-PT3H', -10_800_000],
    ['P1DT2H3M4S', 93_784_000],
  ])('%s', (text, ms) => {
    expect(clockOffsetMs(text)).toBe(ms)
  })

  test.each(['P1M', 'P1Y', 'P', 'PT', '1,5', 'ngày mai', ''])('%s is refused', (text) => {
    expect(() => clockOffsetMs(text)).toThrow('APP_CLOCK_OFFSET')
  })
})
