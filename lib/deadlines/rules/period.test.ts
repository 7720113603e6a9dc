import { assert, constantFrom, date, integer, property, record } from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { dayOf, wallTimeOf } from '@/lib/platform/day'
import type { DeadlineRule } from '@/lib/procedures/schema'
import { deadlineFor, ruleText } from './period'
import { DAYS_OFF, MADE_UP, onTheWall, PLAIN, rule, vn } from './testing/calendar'
import { isWorkingDay, startOfClock, type WorkCalendar } from './work-time'

const CULTURE_DAY: WorkCalendar = {
  holidays: new Map([...DAYS_OFF, ['2026-11-24', 'Ngày Văn hóa Việt Nam']]),
  makeUpDays: new Set(),
}

const due = (of: DeadlineRule, received: string, calendar = PLAIN) =>
  onTheWall(deadlineFor(of, vn(received), calendar).at)

describe('working days, the day of receipt not counted (BLDS Đ147.2)', () => {
  test.each([
    ['three over Tết 2026', 3, '2026-02-13 10:00', '2026-02-25 17:00'],
    ['seven over Tết 2026', 7, '2026-02-10 10:00', '2026-02-26 17:00'],
    ['two over Tết 2025', 2, '2025-01-24 10:00', '2025-02-04 17:00'],
    ['two over the New Year of 2026 with 02/01 off', 2, '2025-12-30 10:00', '2026-01-05 17:00'],
    ['one over Giỗ Tổ 2025, a Monday', 1, '2025-04-04 10:00', '2025-04-08 17:00'],
    ['one over Giỗ Tổ 2026, a Sunday made up on Monday (Đ111.3)', 1, '2026-04-24 10:00', '2026-04-28 17:00'],
    ['one over 30/4 and 1/5/2026', 1, '2026-04-29 10:00', '2026-05-04 17:00'],
    ['one over 1/5/2027, a Saturday made up on Monday', 1, '2027-04-29 10:00', '2027-05-04 17:00'],
    ['one over Quốc khánh 2025', 1, '2025-08-29 10:00', '2025-09-03 17:00'],
    ['one over Quốc khánh 2026 with 31/08 off', 1, '2026-08-28 10:00', '2026-09-03 17:00'],
    ['twenty without a day off', 20, '2026-11-02 10:00', '2026-11-30 17:00'],
    ['one, in the last minute of Friday', 1, '2026-11-20 16:59', '2026-11-23 17:00'],
    ['one, at closing on Friday: counted from Monday', 1, '2026-11-20 17:00', '2026-11-24 17:00'],
    ['one, on Saturday: counted from Monday', 1, '2026-11-21 09:00', '2026-11-24 17:00'],
    ['three, late on Sunday', 3, '2026-11-22 23:30', '2026-11-26 17:00'],
    ['one, before opening: the same day', 1, '2026-11-23 06:00', '2026-11-24 17:00'],
    ['one, after closing before the New Year', 1, '2025-12-31 18:00', '2026-01-06 17:00'],
    ['a day that is only proposed counts as a working day (decided 13)', 1, '2026-11-23 08:00', '2026-11-24 17:00'],
  ])('%s', (_name, amount, received, expected) => {
    expect(due(rule('working_day', amount), received)).toBe(expected)
  })

  test('a proposed day off counts once it is confirmed', () => {
    expect(due(rule('working_day', 1), '2026-11-23 08:00', CULTURE_DAY)).toBe('2026-11-25 17:00')
  })

  test.each([
    ['22/08/2026', 2, '2026-08-20 09:00', '2026-08-22 17:00', '2026-08-24 17:00'],
    ['10/01/2026', 4, '2026-01-06 09:00', '2026-01-10 17:00', '2026-01-12 17:00'],
    ['26/04/2025', 2, '2025-04-24 09:00', '2025-04-26 17:00', '2025-04-28 17:00'],
  ])('the make-up Saturday %s counts when it is confirmed', (_name, amount, received, made, plain) => {
    expect(due(rule('working_day', amount), received, MADE_UP)).toBe(made)
    expect(due(rule('working_day', amount), received)).toBe(plain)
  })
})

describe('calendar days that end on a day off move to the next working day (BLDS Đ148.5)', () => {
  test.each([
    ['ends on a working day', 10, '2026-11-23 10:00', '2026-12-03 17:00'],
    ['ends on Wednesday', 20, '2026-10-01 10:00', '2026-10-21 17:00'],
    ['ends on Saturday', 5, '2026-11-23 10:00', '2026-11-30 17:00'],
    ['ends in Tết', 3, '2026-02-13 10:00', '2026-02-23 17:00'],
    ['received on Saturday, counted from Monday', 2, '2026-11-21 10:00', '2026-11-25 17:00'],
  ])('%s', (_name, amount, received, expected) => {
    expect(due(rule('day', amount), received)).toBe(expected)
  })

  test('ends on a make-up Saturday, which is a working day', () => {
    expect(due(rule('day', 1), '2026-08-21 10:00', MADE_UP)).toBe('2026-08-22 17:00')
    expect(due(rule('day', 1), '2026-08-21 10:00')).toBe('2026-08-24 17:00')
  })
})

describe('within the day, with a cut-off of its own (decided 5)', () => {
  test.each([
    ['in the morning', '15:00', '2026-11-23 09:00', '2026-11-23 17:00'],
    ['at lunch', '15:00', '2026-11-23 12:00', '2026-11-23 17:00'],
    ['at 15:00 to the second: strictly after is what counts', '15:00', '2026-11-23 15:00:00', '2026-11-23 17:00'],
    ['a second later', '15:00', '2026-11-23 15:00:01', '2026-11-24 17:00'],
    ['on Friday at 15:01', '15:00', '2026-11-20 15:01', '2026-11-23 17:00'],
    ['late on the last day before Tết', '15:00', '2026-02-13 16:00', '2026-02-23 17:00'],
    ['after closing: the next day, not the one after', '15:00', '2026-11-23 18:00', '2026-11-24 17:00'],
    ['on Saturday', '15:00', '2026-11-21 10:00', '2026-11-23 17:00'],
    ['before opening', '15:00', '2026-11-23 05:00', '2026-11-23 17:00'],
    ['at lunch after a cut-off in the morning', '11:00', '2026-11-23 12:00', '2026-11-24 17:00'],
    ['no cut-off, in the last minute', undefined, '2026-11-23 16:59', '2026-11-23 17:00'],
  ])('%s', (_name, cutOff, received, expected) => {
    expect(due(rule('same_day', 1, cutOff), received)).toBe(expected)
  })
})

describe('working hours keep the minute', () => {
  test.each([
    ['a whole day from opening', 8, '2026-11-23 07:00', '2026-11-23 17:00'],
    ['eight from 08:00', 8, '2026-11-23 08:00', '2026-11-24 08:00'],
    ['one over lunch', 1, '2026-11-23 10:45', '2026-11-23 13:45'],
    ['one from lunch', 1, '2026-11-23 12:00', '2026-11-23 14:30'],
    ['two over a weekend', 2, '2026-11-20 16:30', '2026-11-23 08:30'],
    ['eight over Tết', 8, '2026-02-13 16:00', '2026-02-23 16:00'],
    ['one from Saturday', 1, '2026-11-21 10:00', '2026-11-23 08:00'],
    ['one in the hour before closing', 1, '2026-11-23 16:00', '2026-11-23 17:00'],
    ['sixteen: two days', 16, '2026-11-23 07:00', '2026-11-24 17:00'],
  ])('%s', (_name, amount, received, expected) => {
    expect(due(rule('working_hour', amount), received)).toBe(expected)
  })
})

describe('the explanation', () => {
  const linesOf = (of: DeadlineRule, received: string, calendar = PLAIN) =>
    deadlineFor(of, vn(received), calendar).steps.map((step) => step.text)

  test('names the receipt, the rule, every day left out, and the end', () => {
    expect(linesOf(rule('working_day', 3), '2026-02-13 10:00')).toEqual([
      'Tiếp nhận lúc 10 giờ 00, ngày 13/02/2026.',
      'Thời hạn giải quyết: 3 ngày làm việc.',
      '16/02/2026 nghỉ Tết Bính Ngọ, không tính.',
      '17/02/2026 nghỉ Tết Bính Ngọ, không tính.',
      '18/02/2026 nghỉ Tết Bính Ngọ, không tính.',
      '19/02/2026 nghỉ Tết Bính Ngọ, không tính.',
      '20/02/2026 nghỉ Tết Bính Ngọ, không tính.',
      'Hạn trả kết quả: 17 giờ 00, ngày 25/02/2026.',
    ])
  })

  test('says that the receipt was outside working time, and that a day was moved', () => {
    expect(linesOf(rule('day', 5), '2026-11-22 20:00')).toEqual([
      'Tiếp nhận lúc 20 giờ 00, ngày 22/11/2026.',
      'Ngoài giờ làm việc, tính từ 07 giờ 00, ngày 23/11/2026.',
      'Thời hạn giải quyết: 5 ngày.',
      'Ngày cuối 28/11/2026 là ngày nghỉ, chuyển sang ngày làm việc 30/11/2026.',
      'Hạn trả kết quả: 17 giờ 00, ngày 30/11/2026.',
    ])
  })

  test('says that the cut-off had passed, and names a make-up day', () => {
    expect(linesOf(rule('same_day', 1, '15:00'), '2026-11-23 15:30')).toContain(
      'Nhận sau 15 giờ 00, trả kết quả trong ngày làm việc tiếp theo 24/11/2026.',
    )
    expect(linesOf(rule('working_day', 2), '2026-08-20 09:00', MADE_UP)).toContain(
      '22/08/2026 là ngày làm bù, được tính.',
    )
  })

  test('gives the article behind the rule and behind a day off', () => {
    const { steps } = deadlineFor(rule('working_day', 3), vn('2026-02-13 10:00'), PLAIN)
    expect(steps[1]?.source).toBe('Quyết định mẫu')
    expect(steps[2]?.source).toBe('Điều 112 Bộ luật Lao động 2019')
  })

  test.each([
    [rule('working_day', 3), '3 ngày làm việc'],
    [rule('day', 10), '10 ngày'],
    [rule('working_hour', 8), '8 giờ làm việc'],
    [rule('same_day', 1), 'trong ngày làm việc'],
  ])('the rule in words', (of, words) => {
    expect(ruleText(of)).toBe(words)
  })
})

describe('for every receipt and rule', () => {
  const anyRule = record({
    unit: constantFrom('same_day', 'working_day', 'day', 'working_hour'),
    amount: integer({ min: 1, max: 60 }),
  })
  const anyTime = date({
    min: new Date('2025-01-01T00:00:00Z'),
    max: new Date('2026-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  const dueOf = (of: { unit: DeadlineRule['unit']; amount: number }, at: Date) =>
    deadlineFor(rule(of.unit, of.amount, of.unit === 'same_day' ? '15:00' : undefined), at, MADE_UP).at

  test('it is due after the receipt, on a working day, not after closing', () => {
    assert(
      property(anyRule, anyTime, (of, at) => {
        const end = dueOf(of, at)
        const { hours, minutes } = wallTimeOf(end)
        return end > at && isWorkingDay(dayOf(end), MADE_UP) && hours * 60 + minutes <= 17 * 60
      }),
    )
  })

  test('who comes later is never due earlier', () => {
    assert(
      property(anyRule, anyTime, integer({ min: 1, max: 5 * 86_400 }), (of, at, seconds) => {
        return dueOf(of, at) <= dueOf(of, new Date(at.getTime() + seconds * 1000))
      }),
    )
  })

  test('the clock starts inside working time and not before the receipt', () => {
    assert(property(anyTime, (at) => startOfClock(startOfClock(at, PLAIN), PLAIN) >= at))
  })
})

describe('the zone of the server', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  test.each(['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Ho_Chi_Minh'])('%s changes nothing', (name) => {
    process.env.TZ = name
    expect(due(rule('working_day', 3), '2026-02-13 10:00')).toBe('2026-02-25 17:00')
    expect(onTheWall(new Date('2026-03-01T17:30:00Z'))).toBe('2026-03-02 00:30')
  })
})
