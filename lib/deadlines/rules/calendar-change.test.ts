import { describe, expect, test } from 'vitest'
import type { Day } from '@/lib/platform/day'
import { changedDays, type DossierHistory, movedBy, withDay } from './calendar-change'
import type { ClockEvent } from './history'
import { MADE_UP, PLAIN, rule, vn } from './testing/calendar'
import type { WorkCalendar } from './work-time'

const off = (calendar: WorkCalendar, ...days: Day[]): WorkCalendar => ({
  holidays: new Map([...calendar.holidays, ...days.map((day) => [day, 'Nghỉ đột xuất'] as const)]),
  makeUpDays: calendar.makeUpDays,
})
const dossier = (
  id: string,
  received: string,
  events: readonly ClockEvent[] = [],
  of = rule('working_day', 5),
): DossierHistory => ({
  id,
  rule: of,
  events: [{ kind: 'received', at: vn(received) }, ...events],
})
const finished = (at: string): ClockEvent => ({ kind: 'finished', at: vn(at) })
const move = (id: string, from: string, to: string) => ({ id, from: vn(from), to: vn(to) })

/** Received on Friday 20/11: due on Friday 27/11; with 24/11 off on Monday 30/11. */
const RUNNING = dossier('running', '2026-11-20 10:00')
const MOVES = (id: string) => move(id, '2026-11-27 17:00', '2026-11-30 17:00')
const CULTURE_DAY = off(PLAIN, '2026-11-24')

describe('a day off that lies ahead', () => {
  const preview = (...histories: DossierHistory[]) => movedBy(PLAIN, CULTURE_DAY, histories, '2026-11-23')

  test('moves the open deadlines that reach over it', () => {
    const due23 = dossier('ends before', '2026-11-16 10:00')
    const later = dossier('received after', '2026-11-25 10:00')
    expect(preview(RUNNING, due23, later)).toEqual({ moved: [MOVES('running')] })
  })

  test('moves no clock that stands and no date in a signed letter', () => {
    const waiting = dossier('waiting', '2026-11-20 10:00', [{ kind: 'payment_asked', at: vn('2026-11-20 11:00') }])
    const by = { unit: 'working_day', amount: 3 } as const
    const letter: ClockEvent = { kind: 'extended', at: vn('2026-11-23 09:00'), by, promisedAt: vn('2026-12-02 17:00') }
    expect(preview(waiting, dossier('extended', '2026-11-20 10:00', [letter]))).toEqual({ moved: [] })
  })

  test('is not held up by what is closed: that was measured', () => {
    expect(preview(dossier('closed', '2026-11-20 10:00', [finished('2026-11-23 08:00')]))).toEqual({ moved: [] })
  })

  test('hours move by the minute', () => {
    const inHours = dossier('hours', '2026-11-23 16:00', [], rule('working_hour', 4))
    expect(preview(inHours)).toEqual({ moved: [move('hours', '2026-11-24 10:00', '2026-11-25 10:00')] })
  })
})

describe('a day off in the past', () => {
  const preview = (...histories: DossierHistory[]) => movedBy(PLAIN, CULTURE_DAY, histories, '2026-12-10')

  test('is refused when it would move a closed dossier', () => {
    const closed = dossier('closed', '2026-11-20 10:00', [finished('2026-11-30 09:00')])
    expect(preview(RUNNING, closed)).toEqual({
      problem: 'closed_would_move',
      days: ['2026-11-24'],
      closed: [MOVES('closed')],
    })
  })

  test('is refused too when only the national reading of a closed one would move', () => {
    // Counted anew from 26/11 the official date does not see the 24th; before the wait it was one of the days used up.
    const again: ClockEvent[] = [
      { kind: 'supplement_asked', mode: 'restart', at: vn('2026-11-25 09:00') },
      { kind: 'supplement_received', at: vn('2026-11-26 09:00') },
    ]
    expect(preview(dossier('closed', '2026-11-20 10:00', [...again, finished('2026-11-30 09:00')]))).toEqual({
      problem: 'closed_would_move',
      days: ['2026-11-24'],
      closed: [move('closed', '2026-11-30 17:00', '2026-12-01 17:00')],
    })
  })

  test('is let through when it moves open ones alone', () => {
    const before = dossier('closed before', '2026-11-16 10:00', [finished('2026-11-20 09:00')])
    expect(preview(RUNNING, before)).toEqual({ moved: [MOVES('running')] })
  })

  test('a day ahead in the same change is not what refuses it', () => {
    const closed = dossier('closed', '2026-12-08 10:00', [finished('2026-12-09 09:00')])
    const both = off(CULTURE_DAY, '2026-12-11')
    expect(movedBy(PLAIN, both, [closed, RUNNING], '2026-12-10')).toEqual({ moved: [MOVES('running')] })
  })
})

describe('the days that change', () => {
  test('a make-up Saturday brings deadlines forward', () => {
    const august = dossier('august', '2026-08-20 09:00', [], rule('working_day', 2))
    expect(changedDays(PLAIN, MADE_UP)).toEqual(['2025-04-26', '2026-01-10', '2026-08-22'])
    expect(movedBy(PLAIN, MADE_UP, [august], '2026-08-20')).toEqual({
      moved: [move('august', '2026-08-24 17:00', '2026-08-22 17:00')],
    })
  })

  test('another name, or a day off on a Sunday, changes nothing', () => {
    const renamed = off(PLAIN, '2026-09-02', '2026-11-22')
    expect(changedDays(PLAIN, renamed)).toEqual([])
    expect(movedBy(PLAIN, renamed, [RUNNING], '2026-12-10')).toEqual({ moved: [] })
  })
})

test('one day told otherwise leaves the others', () => {
  const holiday = withDay(MADE_UP, '2026-11-24', { kind: 'holiday', name: 'Ngày Văn hóa' })
  expect(changedDays(MADE_UP, holiday)).toEqual(['2026-11-24'])
  expect(changedDays(MADE_UP, withDay(MADE_UP, '2026-08-22', null))).toEqual(['2026-08-22'])
  expect(changedDays(PLAIN, withDay(PLAIN, '2026-08-22', { kind: 'make_up', name: 'Làm bù' }))).toEqual(['2026-08-22'])
  expect(changedDays(holiday, withDay(holiday, '2026-11-24', null))).toEqual(['2026-11-24'])
  expect(changedDays(MADE_UP, MADE_UP)).toEqual([])
})
