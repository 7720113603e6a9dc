import { describe, expect, test } from 'vitest'
import { nextTick } from './cron'

describe('nextTick', () => {
  test.each([
    ['0 8 * * *', '2026-11-23T07:59:59Z', '2026-11-23T08:00:00.000Z'],
    ['0 8 * * *', '2026-11-23T08:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['TZ=Asia/Ho_Chi_Minh 0 8 * * *', '2026-11-23T00:59:59Z', '2026-11-23T01:00:00.000Z'],
    ['TZ=Asia/Ho_Chi_Minh 30 0 1 * *', '2026-11-23T00:00:00Z', '2026-11-30T17:30:00.000Z'],
    ['TZ=Asia/Ho_Chi_Minh 0 9 * * 1-5', '2026-11-20T03:00:00Z', '2026-11-23T02:00:00.000Z'],
    ['*/5 * * * * *', '2026-11-23T00:00:01Z', '2026-11-23T00:00:05.000Z'],
    ['0 0 13 * 5', '2026-11-08T00:00:00Z', '2026-11-13T00:00:00.000Z'],
    ['0 0 29 2 *', '2026-11-23T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    // The night the clocks of Berlin go back: 02:30 happens twice and ticks once.
    ['TZ=Europe/Berlin 30 2 * * *', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
  ])('%s after %s', (expression, after, next) => {
    expect(nextTick(expression, new Date(after))?.toISOString()).toBe(next)
  })

  test.each(['', 'mỗi ngày', '61 * * * *', 'TZ=Sao/Hoa 0 8 * * *'])('"%s" is refused', (expression) => {
    expect(() => nextTick(expression, new Date())).toThrow()
  })
})
