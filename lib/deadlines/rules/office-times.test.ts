import { describe, expect, test } from 'vitest'
import type { TimeAmount } from './amount'
import { answerDueAt, apologyDueAt, supplementAskableUntil, transferDueAt } from './office-times'
import { promisedFor } from './promise'
import { plannedSteps, stepDeadline } from './step-times'
import { MADE_UP, onTheWall, PLAIN, rule, vn } from './testing/calendar'

const hours = (amount: number): TimeAmount => ({ unit: 'working_hour', amount })
const workingDays = (amount: number): TimeAmount => ({ unit: 'working_day', amount })
const days = (amount: number): TimeAmount => ({ unit: 'day', amount })

describe('the eight working hours to answer an online submission (NĐ 45/2020 Đ11, decided 8)', () => {
  test.each([
    ['2026-11-20 15:00', '2026-11-23 15:00'],
    ['2026-11-21 22:00', '2026-11-23 17:00'],
    ['2026-02-13 16:30', '2026-02-23 16:30'],
  ])('sent %s: by %s', (sent, by) => {
    expect(onTheWall(answerDueAt(vn(sent), PLAIN))).toBe(by)
  })

  test('a province may give itself less', () => {
    expect(onTheWall(answerDueAt(vn('2026-11-20 15:00'), PLAIN, undefined, rule('working_hour', 4)))).toBe(
      '2026-11-23 09:00',
    )
  })
})

describe('the apology, a working day before the day of the due date (NĐ 61/2018 Đ19.9)', () => {
  test.each([
    ['2026-02-25 17:00', '2026-02-24 17:00'],
    ['2026-02-23 17:00', '2026-02-13 17:00'],
    ['2026-11-19 10:00', '2026-11-18 17:00'],
    ['2026-08-24 17:00', '2026-08-21 17:00'],
  ])('due %s: by %s', (due, by) => {
    expect(onTheWall(apologyDueAt(vn(due), PLAIN))).toBe(by)
  })

  test('a make-up Saturday is the working day before', () => {
    expect(onTheWall(apologyDueAt(vn('2026-08-24 17:00'), MADE_UP))).toBe('2026-08-22 17:00')
  })
})

describe('asking for a supplement, within three working days of receipt (NĐ 61/2018 Đ19.4)', () => {
  test.each([
    ['2026-11-16 10:00', '2026-11-19 17:00'],
    ['2026-02-13 10:00', '2026-02-25 17:00'],
    ['2026-11-21 10:00', '2026-11-26 17:00'],
  ])('received %s: until %s', (received, until) => {
    expect(onTheWall(supplementAskableUntil(vn(received), PLAIN))).toBe(until)
  })
})

describe('the transfer to the specialist unit (NĐ 61/2018 Đ18)', () => {
  test.each([
    ['before 15:00: the same day', '2026-11-20 14:59', '2026-11-20 17:00'],
    ['at 15:00: strictly after is what counts (decided 5)', '2026-11-20 15:00', '2026-11-20 17:00'],
    ['a second later: the beginning of the next working day', '2026-11-20 15:00:01', '2026-11-23 07:00'],
    ['at 15:01', '2026-11-20 15:01', '2026-11-23 07:00'],
    ['in the evening', '2026-11-20 19:00', '2026-11-23 07:00'],
    ['on Saturday: as come on Monday', '2026-11-21 16:00', '2026-11-23 17:00'],
    ['before Tết', '2026-02-13 15:30', '2026-02-23 07:00'],
  ])('%s', (_name, received, by) => {
    expect(onTheWall(transferDueAt(vn(received), PLAIN))).toBe(by)
  })
})

describe('the date that an apology promises', () => {
  test.each([
    [workingDays(3), '2026-11-23 17:00', '2026-11-26 17:00'],
    [workingDays(1), '2026-02-13 17:00', '2026-02-23 17:00'],
    [days(5), '2026-11-23 17:00', '2026-11-30 17:00'],
    [hours(4), '2026-11-19 10:00', '2026-11-19 16:00'],
    [hours(4), '2026-11-23 17:00', '2026-11-24 11:00'],
  ])('%j more than %s: %s', (by, due, promised) => {
    expect(onTheWall(promisedFor(vn(due), by, PLAIN))).toBe(promised)
  })
})

describe('the time of a step', () => {
  test.each([
    ['four hours over lunch', hours(4), '2026-11-16 10:00', '2026-11-16 16:00'],
    ['a working day', workingDays(1), '2026-11-16 10:00', '2026-11-17 17:00'],
    ['begun after closing', workingDays(1), '2026-11-16 18:00', '2026-11-18 17:00'],
    ['two hours begun on Saturday', hours(2), '2026-11-21 10:00', '2026-11-23 09:00'],
    ['calendar days', days(5), '2026-11-16 10:00', '2026-11-23 17:00'],
  ])('%s', (_name, time, begun, due) => {
    expect(onTheWall(stepDeadline(time, vn(begun), PLAIN).at)).toBe(due)
  })

  test('explains itself', () => {
    expect(stepDeadline(hours(2), vn('2026-11-21 10:00'), PLAIN).steps.map(({ text }) => text)).toEqual([
      'Bắt đầu bước lúc 10 giờ 00, ngày 21/11/2026.',
      'Ngoài giờ làm việc, tính từ 07 giờ 00, ngày 23/11/2026.',
      'Thời hạn của bước: 2 giờ làm việc.',
      'Hạn của bước: 09 giờ 00, ngày 23/11/2026.',
    ])
  })
})

describe('steps planned one after the other', () => {
  const planned = (begun: string, ...times: TimeAmount[]) =>
    plannedSteps(
      times.map((time) => ({ time })),
      vn(begun),
      PLAIN,
    ).map(({ beginsAt, dueAt }) => `${onTheWall(beginsAt)} – ${onTheWall(dueAt)}`)

  test('hours and days mixed', () => {
    expect(planned('2026-11-16 09:00', hours(2), workingDays(1), workingDays(1), hours(4))).toEqual([
      '2026-11-16 09:00 – 2026-11-16 11:00',
      '2026-11-16 11:00 – 2026-11-17 17:00',
      '2026-11-17 17:00 – 2026-11-18 17:00',
      '2026-11-18 17:00 – 2026-11-19 11:00',
    ])
  })

  test('one, two and three working days end with a rule of six', () => {
    const ends = planned('2026-02-11 10:00', workingDays(1), workingDays(2), workingDays(3))
    const whole = planned('2026-02-11 10:00', workingDays(6))
    expect(ends.at(-1)?.slice(-16)).toBe('2026-02-26 17:00')
    expect(whole.at(-1)?.slice(-16)).toBe('2026-02-26 17:00')
  })

  test('begun on Saturday: from Monday; the step comes back with its time', () => {
    const [only] = plannedSteps([{ name: 'Thẩm định', time: hours(1) }], vn('2026-11-21 10:00'), PLAIN)
    expect(only?.step.name).toBe('Thẩm định')
    expect(only && [onTheWall(only.beginsAt), onTheWall(only.dueAt)]).toEqual(['2026-11-23 07:00', '2026-11-23 08:00'])
  })
})
