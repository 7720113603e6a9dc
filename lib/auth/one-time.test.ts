import { expect, it } from 'vitest'
import { isOneTimeOver, oneTimeUntil } from './one-time'

const at = (text: string) => new Date(`2026-11-${text}Z`)

it.each([
  ['23T02:00', 72, '26T02:00'],
  ['23T02:00', 1, '23T03:00'],
])('a password given at %s for %i hours is good until %s', (given, hours, until) => {
  expect(oneTimeUntil(at(given), hours)).toEqual(at(until))
})

it.each([
  ['in time', true, at('26T02:00'), '26T01:59:59.999', false],
  ['at its end', true, at('26T02:00'), '26T02:00', true],
  ['long after', true, at('26T02:00'), '30T02:00', true],
  ['whose end nobody knows', true, null, '23T02:00', true],
  ['of the officer', false, null, '30T02:00', false],
  ['of the officer, set after one that has ended', false, at('26T02:00'), '30T02:00', false],
])('a password %s', (_what, passwordOnce, passwordOnceUntil, now, over) => {
  expect(isOneTimeOver({ passwordOnce, passwordOnceUntil }, at(now))).toBe(over)
})
