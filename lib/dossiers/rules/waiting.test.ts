import { expect, it } from 'vitest'
import { daysWaited, typedPhone } from './waiting'

it.each([
  ['2026-11-23T02:00:00Z', '2026-11-23T16:59:00Z', 0],
  ['2026-11-23T16:59:00Z', '2026-11-23T17:00:00Z', 1],
  ['2026-11-23T17:00:00Z', '2026-11-24T16:59:59Z', 0],
  ['2026-12-31T10:00:00Z', '2027-01-31T10:00:00Z', 31],
])('a result of %s has waited at %s for %i days', (finishedAt, now, days) => {
  expect(daysWaited(new Date(finishedAt), new Date(now))).toBe(days)
})

it.each([
  ['0900000001', '0900000001'],
  ['0900 000 001', '0900000001'],
  ['+84 900.000.001', '0900000001'],
  ['84900000001', '0900000001'],
  ['024 3823 0000', '02438230000'],
  ['Trần Thị Mẫu', undefined],
  ['0900', undefined],
  ['000.00.07.H99-261123-0042', undefined],
])('“%s” typed is the telephone number %s', (typed, phone) => expect(typedPhone(typed)).toBe(phone))
