import { describe, expect, test } from 'vitest'
import { dossierClock } from './clock'
import type { ClockEvent } from './history'
import { isLate, type LateReading, lateness, timeLeft } from './lateness'
import { PLAIN, rule, vn } from './testing/calendar'

/** Five working days from Monday 16/11: due on Monday 23/11 at 17:00. */
const FIVE_DAYS = rule('working_day', 5)
const RECEIVED: ClockEvent = { kind: 'received', at: vn('2026-11-16 10:00') }
const ask = (at: string, mode: 'restart' | 'pause' = 'restart'): ClockEvent => ({
  kind: 'supplement_asked',
  mode,
  at: vn(at),
})
const event = (
  kind: 'supplement_received' | 'payment_asked' | 'paid' | 'finished' | 'withdrawn',
  at: string,
): ClockEvent => ({
  kind,
  at: vn(at),
})
const EXTENDED: ClockEvent = {
  kind: 'extended',
  at: vn('2026-11-20 09:00'),
  by: { unit: 'working_day', amount: 3 },
  promisedAt: vn('2026-11-26 17:00'),
}

/** `late 2d 900m`: working days, working minutes. */
const said = (reading: LateReading) =>
  reading.result === 'on_time'
    ? 'on time'
    : `late ${reading.workingDays}d ${reading.workingMinutes}m${reading.because === 'second_supplement' ? ' second' : ''}`

function read(events: readonly ClockEvent[], at: string): string[] {
  const { original, extended, national } = lateness(dossierClock(FIVE_DAYS, events, PLAIN), vn(at), PLAIN)
  return [said(original), said(extended), said(national)]
}
const all = (reading: string) => [reading, reading, reading]

describe('against the date, by the minute', () => {
  test.each([
    ['before', '2026-11-20 10:00', 'on time'],
    ['the due instant itself', '2026-11-23 17:00', 'on time'],
    ['the same minute', '2026-11-23 17:00:59', 'on time'],
    ['a minute later, outside working time', '2026-11-23 17:01', 'late 0d 0m'],
    ['two working hours later', '2026-11-24 09:00', 'late 1d 120m'],
    ['on Saturday', '2026-11-28 10:00', 'late 4d 1920m'],
  ])('finished %s', (_name, at, expected) => {
    expect(read([RECEIVED, event('finished', at)], at)).toEqual(all(expected))
  })

  test('nothing grows later after the end', () => {
    expect(read([RECEIVED, event('finished', '2026-11-24 09:00')], '2027-03-01 09:00')).toEqual(all('late 1d 120m'))
  })

  test('an open one is read at the present', () => {
    expect(read([RECEIVED], '2026-11-24 09:00')).toEqual(all('late 1d 120m'))
  })
})

describe('the three readings part (decided 7)', () => {
  test('finished inside the extension: late against the official date all the same', () => {
    const finished = event('finished', '2026-11-25 16:00')
    expect(read([RECEIVED, EXTENDED, finished], '2026-11-25 16:00')).toEqual([
      'late 2d 900m',
      'on time',
      'late 2d 900m',
    ])
  })

  test('finished after the extension', () => {
    const finished = event('finished', '2026-11-27 08:00')
    expect(read([RECEIVED, EXTENDED, finished], '2026-11-27 08:00')).toEqual([
      'late 4d 1500m',
      'late 1d 60m',
      'late 4d 1500m',
    ])
  })

  test('counted anew by law, while the national index takes off the wait alone', () => {
    const history = [RECEIVED, ask('2026-11-18 09:00'), event('supplement_received', '2026-11-20 15:00')]
    expect(read([...history, event('finished', '2026-11-25 17:00')], '2026-11-25 17:00')).toEqual(all('on time'))
    expect(read([...history, event('finished', '2026-11-26 10:00')], '2026-11-26 10:00')).toEqual([
      'on time',
      'on time',
      'late 1d 180m',
    ])
  })

  test('the national index does not take off the wait for payment', () => {
    const history = [RECEIVED, event('payment_asked', '2026-11-19 14:00'), event('paid', '2026-11-25 08:00')]
    expect(read([...history, event('finished', '2026-11-26 17:00')], '2026-11-26 17:00')).toEqual([
      'on time',
      'on time',
      'late 3d 1440m',
    ])
  })

  test('a second supplement is late for the national index, however quick (decided 6)', () => {
    const once = [RECEIVED, ask('2026-11-17 09:00', 'pause'), event('supplement_received', '2026-11-17 10:00')]
    const twice = [...once, ask('2026-11-18 09:00', 'pause'), event('supplement_received', '2026-11-18 10:00')]
    expect(read(once, '2026-11-19 09:00')).toEqual(all('on time'))
    expect(read(twice, '2026-11-19 09:00')).toEqual(['on time', 'on time', 'late 0d 0m second'])
    expect(read(twice, '2026-11-24 09:00')).toEqual(all('late 1d 120m'))
  })
})

describe('while the clock stands', () => {
  test('nobody is late, however long it takes', () => {
    expect(read([RECEIVED, ask('2026-11-18 09:00')], '2026-12-31 09:00')).toEqual(all('on time'))
  })

  test('who was late before stays so, and no more', () => {
    expect(read([RECEIVED, ask('2026-11-24 08:00')], '2026-12-31 09:00')).toEqual(all('late 1d 60m'))
  })

  test('withdrawn while waiting: read when the wait began', () => {
    const history = [RECEIVED, ask('2026-11-18 09:00'), event('withdrawn', '2026-12-18 09:00')]
    expect(read(history, '2026-12-18 09:00')).toEqual(all('on time'))
  })

  test('asked while it still ran', () => {
    expect(read([RECEIVED, ask('2026-11-24 08:00')], '2026-11-23 18:00')).toEqual(all('late 0d 0m'))
  })
})

test('isLate compares minutes', () => {
  expect(isLate(vn('2026-11-23 17:00:30'), vn('2026-11-23 17:00:59'))).toBe(false)
  expect(isLate(vn('2026-11-23 17:00:59'), vn('2026-11-23 17:01:00'))).toBe(true)
})

describe('working time left', () => {
  test.each([
    ['two days and two hours', '2026-11-25 17:00', '2026-11-23 15:00', { workingMinutes: 1080, workingDays: 2 }],
    ['today', '2026-11-23 17:00', '2026-11-23 15:00', { workingMinutes: 120, workingDays: 0 }],
    ['over Tết', '2026-02-23 17:00', '2026-02-13 17:00', { workingMinutes: 480, workingDays: 1 }],
    ['passed', '2026-11-23 17:00', '2026-11-24 09:00', { workingMinutes: -120, workingDays: -1 }],
    [
      'passed this evening: none, and not -0',
      '2026-11-23 17:00',
      '2026-11-23 18:00',
      { workingMinutes: 0, workingDays: 0 },
    ],
  ])('%s', (_name, due, now, expected) => {
    expect(timeLeft(vn(due), vn(now), PLAIN)).toEqual(expected)
  })
})
