import { expect, test } from 'vitest'
import { isItsHour, lastDueDay } from './nightly'

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

test.each([
  ['2026-11-28T18:59:59Z', 2, '2026-11-28'],
  ['2026-11-28T19:00:00Z', 2, '2026-11-29'],
  ['2026-11-29T16:59:59Z', 2, '2026-11-29'],
  ['2026-11-29T17:00:00Z', 2, '2026-11-29'],
  ['2026-11-29T17:00:00Z', 0, '2026-11-30'],
  ['2026-11-29T15:59:59Z', 23, '2026-11-28'],
  ['2026-11-29T16:00:00Z', 23, '2026-11-29'],
  ['2026-12-31T17:30:00Z', 23, '2026-12-31'],
])('at %s the last day whose hour %i has come is %s', (now, hour, day) => {
  expect(lastDueDay(new Date(now), hour)).toBe(day)
})
