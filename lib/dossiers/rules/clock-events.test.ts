import { expect, it } from 'vitest'
import { clockEvents } from './clock-events'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))
const act = (name: Parameters<typeof clockEvents>[0][number]['act'], hour: number) => ({
  act: name,
  at: at(hour),
  details: null,
})

it('moves no clock before receipt, nor for work among officers', () => {
  expect(clockEvents([act('submit', 1), act('ask_supplement', 2), act('send_supplement', 3)])).toEqual([])
  const events = clockEvents([act('submit', 1), act('receive', 2), act('process', 3), act('claim', 4)])
  expect(events).toEqual([{ kind: 'received', at: at(2) }])
})

it('tells waits and ends in their order, never going back in time', () => {
  const events = clockEvents([
    act('receive', 2),
    act('ask_supplement', 5),
    act('send_supplement', 4),
    act('ask_payment', 6),
    act('record_payment', 7),
    act('finish', 8),
  ])
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
  expect(clockEvents([act('receive', 2), extend]).at(-1)).toEqual({
    kind: 'extended',
    at: at(3),
    promisedAt: new Date('2026-12-01T17:00:00+07:00'),
  })
})
