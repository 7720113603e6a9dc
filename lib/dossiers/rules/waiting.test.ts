import { expect, it } from 'vitest'
import { daysWaited } from './waiting'

it.each([
  ['2026-11-23T02:00:00Z', '2026-11-23T16:59:00Z', 0],
  ['2026-11-23T16:59:00Z', '2026-11-23T17:00:00Z', 1],
  ['2026-11-23T17:00:00Z', '2026-11-24T16:59:59Z', 0],
  ['2026-12-31T10:00:00Z', '2027-01-31T10:00:00Z', 31],
])('a result of %s has waited at %s for %i days', (finishedAt, now, days) => {
  expect(daysWaited(new Date(finishedAt), new Date(now))).toBe(days)
})
