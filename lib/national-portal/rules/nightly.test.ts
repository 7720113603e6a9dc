import { expect, test } from 'vitest'
import { isItsHour } from './nightly'

test.each([
  ['2026-11-28T19:15:00Z', 2, true],
  ['2026-11-28T19:59:59Z', 2, true],
  ['2026-11-28T20:00:00Z', 2, false],
  ['2026-11-28T17:00:00Z', 0, true],
  ['2026-11-29T16:59:59Z', 23, true],
  ['2026-11-29T02:15:00Z', 2, false],
])('%s is within the hour %i of Viet Nam: %s', (now, hour, itsHour) => {
  expect(isItsHour(new Date(now), hour)).toBe(itsHour)
})
