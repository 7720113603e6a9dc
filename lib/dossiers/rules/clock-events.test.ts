import { expect, it } from 'vitest'
import { clockEvents } from './clock-events'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))
const act = (name: Parameters<typeof clockEvents>[0][number]['act'], hour: number) => ({
  act: name,
  at: at(hour),
  details: null,
})

const ANEW = {}

it('moves no clock before receipt, nor for work among officers', () => {
  expect(clockEvents([act('submit', 1), act('ask_supplement', 2), act('send_supplement', 3)], ANEW)).toEqual([])
  const events = clockEvents([act('submit', 1), act('receive', 2), act('process', 3), act('claim', 4)], ANEW)
  expect(events).toEqual([{ kind: 'received', at: at(2) }])
})

it('tells waits and ends in their order, never going back in time', () => {
  const events = clockEvents(
    [
      act('receive', 2),
      act('ask_supplement', 5),
      act('send_supplement', 4),
      act('ask_payment', 6),
      act('record_payment', 7),
      act('finish', 8),
    ],
    ANEW,
  )
  expect(events).toEqual([
    { kind: 'received', at: at(2) },
    { kind: 'supplement_asked', at: at(5), mode: 'restart' },
    { kind: 'supplement_received', at: at(5) },
    { kind: 'payment_asked', at: at(6) },
    { kind: 'paid', at: at(7) },
    { kind: 'finished', at: at(8) },
  ])
})

it('promises closing time of the new day', () => {
  const extend = { act: 'extend' as const, at: at(3), details: { day: '2026-12-01' as const } }
  expect(clockEvents([act('receive', 2), extend], ANEW).at(-1)).toEqual({
    kind: 'extended',
    at: at(3),
    promisedAt: new Date('2026-12-01T17:00:00+07:00'),
  })
})

it('only pauses for a supplement where the procedure says so', () => {
  const events = clockEvents([act('receive', 2), act('ask_supplement', 3)], { supplement: 'pause' })
  expect(events.at(-1)).toEqual({ kind: 'supplement_asked', at: at(3), mode: 'pause' })
})

it('tells of a date that a change of the calendar moved', () => {
  const [from, to] = ['2026-11-27T10:00:00.000Z', '2026-11-30T10:00:00.000Z']
  const change = { changeId: '01890000-0000-7000-8000-000000000001', why: 'thêm ngày nghỉ', source: 'Quyết định mẫu' }
  const recalculate = { act: 'recalculate' as const, at: at(3), details: { moved: { ...change, from, to } } }
  expect(clockEvents([act('receive', 2), recalculate], ANEW).at(-1)).toEqual({
    kind: 'calendar_changed',
    at: at(3),
    from: new Date(from),
    to: new Date(to),
    why: 'thêm ngày nghỉ',
    source: 'Quyết định mẫu',
  })
})

it('leaves out a fee that nobody waited for', () => {
  const events = clockEvents(
    [act('receive', 2), act('record_payment', 3), act('ask_payment', 4), act('record_payment', 5)],
    ANEW,
  )
  expect(events.map(({ kind }) => kind)).toEqual(['received', 'payment_asked', 'paid'])
})
