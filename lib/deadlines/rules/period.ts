import { addDays, type Day, dayOf, instantAt, showDay, showInstant } from '@/lib/platform/day'
import type { DeadlineRule } from '@/lib/procedures/schema'
import { amountText } from './amount'
import { CITATIONS, type Citation } from './citations'
import type { ClockEventKind } from './history'
import {
  addWorkingMinutes,
  closingOf,
  DEFAULT_HOURS,
  isWorkingDay,
  nextWorkingDay,
  startOfClock,
  type WorkCalendar,
  type WorkHours,
} from './work-time'

/**
 * One line of the arithmetic that led to a due date; shown to officer and citizen. `source` is the article or decision behind
 * it, `event` what happened. `day` is set on a line about one day alone.
 */
export type DeadlineStep = { text: string; event?: ClockEventKind; day?: Day } & Partial<Citation>
export type Deadline = { at: Date; steps: DeadlineStep[] }

/** The part of a rule that is arithmetic, and where it is written. */
export type PeriodRule = Pick<
  DeadlineRule,
  'unit' | 'amount' | 'cutOff' | 'citation' | 'citationChecked' | 'supplement'
>

/**
 * A stretch in which the clock runs. `from` is the day that is not counted (BLDS 2015 Đ147.2); `lastDay` the last one counted,
 * before it moves off a day of rest; `at` the due instant.
 */
export type Period = { from: Day; lastDay: Day; at: Date; steps: DeadlineStep[] }

/**
 * The due instant of a dossier received at `receivedAt`, with the arithmetic behind it.
 * A rule in days ends at closing of its last day, the day of receipt not counted (BLDS 2015 Đ147.2); calendar days that
 * end on a day off move to the next working day (BLDS 2015 Đ148.5); a rule in hours keeps the minute (decided 5).
 */
export function deadlineFor(
  rule: PeriodRule,
  receivedAt: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): Deadline {
  const period = periodFrom(rule, receivedAt, calendar, hours)
  const received: DeadlineStep = { text: `Tiếp nhận lúc ${showInstant(receivedAt)}.`, event: 'received' }
  const due: DeadlineStep = { text: `Hạn trả kết quả: ${showInstant(period.at)}.` }
  return { at: period.at, steps: [received, ...period.steps, due] }
}

/**
 * The whole period of the rule, begun at `begunAt`: at receipt, or anew when the supplement came (NĐ 61/2018 Đ19.4). `name` is
 * what its explanation calls it.
 */
export function periodFrom(
  rule: PeriodRule,
  begunAt: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
  name = 'Thời hạn giải quyết',
): Period {
  const start = startOfClock(begunAt, calendar, hours)
  const ended = end(rule, begunAt, start, calendar, hours)
  const allowed = { text: `${name}: ${ruleText(rule)}.`, ...citationOf(rule) }
  return { ...ended, steps: [...outsideWorkingTime(begunAt, start), allowed, ...ended.steps] }
}

export const citationOf = (rule: PeriodRule): Citation => ({
  source: rule.citation,
  sourceChecked: rule.citationChecked,
})

/** The line that says where counting begins, when that is not the instant itself (decided 5). */
export function outsideWorkingTime(at: Date, start: Date): DeadlineStep[] {
  return start > at ? [{ text: `Ngoài giờ làm việc, tính từ ${showInstant(start)}.` }] : []
}

function end(rule: PeriodRule, begunAt: Date, start: Date, calendar: WorkCalendar, hours: WorkHours): Period {
  const from = dayOf(start)
  if (rule.unit === 'working_hour') {
    const at = addWorkingMinutes(start, rule.amount * 60, calendar, hours)
    return { from, lastDay: dayOf(at), at, steps: [] }
  }
  if (rule.unit === 'same_day') return sameDay(rule, begunAt, from, calendar, hours)
  return endOfDays(rule.unit, rule.amount, from, calendar, hours)
}

/** The period that ends `count` days after `from`, at closing. 0 days end on `from` itself, which is a working day. */
export function endOfDays(
  unit: 'working_day' | 'day',
  count: number,
  from: Day,
  calendar: WorkCalendar,
  hours: WorkHours,
): Period {
  if (unit === 'working_day') {
    const { day, steps } = addWorkingDays(from, count, calendar)
    return { from, lastDay: day, at: closingOf(day, hours), steps }
  }
  const lastDay = addDays(from, count)
  if (isWorkingDay(lastDay, calendar)) return { from, lastDay, at: closingOf(lastDay, hours), steps: [] }
  const day = nextWorkingDay(lastDay, calendar)
  const text = `Ngày cuối ${showDay(lastDay)} là ngày nghỉ, chuyển sang ngày làm việc ${showDay(day)}.`
  return { from, lastDay, at: closingOf(day, hours), steps: [{ text, ...CITATIONS.movedOffRest, day: lastDay }] }
}

function sameDay(rule: PeriodRule, begunAt: Date, day: Day, calendar: WorkCalendar, hours: WorkHours): Period {
  // Compared with the receipt itself: at lunch the clock starts later than the receipt, but on the same day.
  const late = rule.cutOff !== undefined && dayOf(begunAt) === day && begunAt > instantAt(day, minutesOf(rule.cutOff))
  if (!late) return { from: day, lastDay: day, at: closingOf(day, hours), steps: [] }
  const next = nextWorkingDay(day, calendar)
  const text = `Nhận sau ${rule.cutOff?.replace(':', ' giờ ')}, trả kết quả trong ngày làm việc tiếp theo ${showDay(next)}.`
  return { from: day, lastDay: next, at: closingOf(next, hours), steps: [{ text, ...citationOf(rule) }] }
}

export function addWorkingDays(from: Day, count: number, calendar: WorkCalendar): { day: Day; steps: DeadlineStep[] } {
  const steps: DeadlineStep[] = []
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) left -= 1
    const skipped = dayOffStep(day, calendar)
    if (skipped) steps.push(skipped)
  }
  return { day, steps }
}

function dayOffStep(day: Day, calendar: WorkCalendar): DeadlineStep | undefined {
  if (calendar.makeUpDays.has(day)) return { text: `${showDay(day)} là ngày làm bù, được tính.`, day }
  const holiday = calendar.holidays.get(day)
  return holiday === undefined
    ? undefined
    : { text: `${showDay(day)} nghỉ${holiday ? ` ${holiday}` : ' lễ'}, không tính.`, ...CITATIONS.dayOff, day }
}

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** The rule in words: `3 ngày làm việc`, `trong ngày làm việc`. */
export function ruleText({ unit, amount, cutOff }: PeriodRule): string {
  if (unit !== 'same_day') return amountText({ amount, unit })
  return cutOff
    ? `trong ngày làm việc; nhận sau ${cutOff.replace(':', ' giờ ')} thì trả trong ngày làm việc tiếp theo`
    : 'trong ngày làm việc'
}
