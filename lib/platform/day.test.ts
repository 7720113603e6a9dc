import { expect, it } from 'vitest'
import { addDays, dayOf, instantAt, isDay, showInstant, wallTimeOf, weekdayOf } from './day'
import { offsetMilliseconds } from './offset'

it.each([
  ['2026-03-01T17:30:00Z', '2026-03-02', 0, 30],
  ['2026-03-01T16:59:59Z', '2026-03-01', 23, 59],
  ['2025-12-31T17:00:00Z', '2026-01-01', 0, 0],
  ['2028-02-28T18:00:00Z', '2028-02-29', 1, 0],
])('%s shows %s %i:%i on a wall in Viet Nam', (instant, day, hours, minutes) => {
  expect(wallTimeOf(new Date(instant))).toMatchObject({ day, hours, minutes })
  expect(dayOf(new Date(instant))).toBe(day)
})

it('finds the instant of a wall time', () => {
  expect(instantAt('2026-11-23', 17 * 60).toISOString()).toBe('2026-11-23T10:00:00.000Z')
  expect(showInstant(new Date('2026-11-23T07:30:00Z'))).toBe('14 giờ 30, ngày 23/11/2026')
})

it('counts days over months, leap days and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(weekdayOf('2026-11-23')).toBe(1)
})

it.each([
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-2-9', false],
  ['26-02-09', false],
])('%s is a day: %s', (text, real) => {
  expect(isDay(text)).toBe(real)
})

it.each([
  ['0', 0],
  ['-3600000', -3_600_000],
  ['P60D', 60 * 86_400_000],
  ['-PT3H', -3 * 3_600_000],
  ['P1DT2H3M4S', 86_400_000 + 7_384_000],
])('the clock offset %s is %i ms', (text, length) => {
  expect(offsetMilliseconds(text)).toBe(length)
})

it.each(['', 'P', 'PT', 'tomorrow', 'P1M', '1.5'])('the clock offset "%s" is refused', (text) => {
  expect(() => offsetMilliseconds(text)).toThrow('APP_CLOCK_OFFSET')
})
