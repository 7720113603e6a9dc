import { expect, it } from 'vitest'
import { isLateOpinion } from './opinions'

const vn = (text: string) => new Date(`${text}:00+07:00`)
const dueOn = '2026-11-25' as const

it.each([
  [null, '2026-11-25T23:59', false],
  [null, '2026-11-26T00:00', true],
  ['2026-11-25T16:00', '2026-12-01T08:00', false],
  ['2026-11-26T08:00', '2026-11-26T09:00', true],
])('answered %s, seen at %s: late %s', (answered, now, late) => {
  expect(isLateOpinion({ dueOn, answeredAt: answered === null ? null : vn(answered) }, vn(now))).toBe(late)
})
