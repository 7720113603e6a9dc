import { describe, expect, test } from 'vitest'
import { retryTime } from './retry'

const published = { retryBaseMs: undefined }

describe('retryTime', () => {
  test.each([
    [1, 15],
    [2, 30],
    [3, 60],
    [5, 300],
    [10, 7_200],
    [25, 7_200],
  ])('attempt %i waits %i seconds and up to half a minute more', (attempt, seconds) => {
    for (let i = 0; i < 50; i++) {
      const time = retryTime(published, attempt, undefined)
      const pause = 'delayMs' in time ? time.delayMs : Number.NaN
      expect(pause).toBeGreaterThanOrEqual(seconds * 1_000)
      expect(pause).toBeLessThan(seconds * 1_000 + 30_000)
    }
  })

  test('the function may ask for seconds or for an instant, at most a day', () => {
    expect(retryTime(published, 1, '7')).toEqual({ delayMs: 7_000 })
    expect(retryTime(published, 1, '9999999')).toEqual({ delayMs: 86_400_000 })
    expect(retryTime(published, 1, '2026-12-01T00:00:00Z')).toEqual({ at: new Date('2026-12-01T00:00:00Z') })
  })

  test('a base for tests doubles with every attempt', () => {
    const time = retryTime({ retryBaseMs: 100 }, 3, undefined)
    const pause = 'delayMs' in time ? time.delayMs : Number.NaN
    expect(pause).toBeGreaterThanOrEqual(200)
    expect(pause).toBeLessThanOrEqual(400)
  })
})
