import { type Day, dayOf, showDay } from '@/lib/platform/day'
import { amountText } from './amount'
import { CITATIONS } from './citations'
import { endOfDays, outsideWorkingTime, type Period, type PeriodRule, periodFrom, ruleText } from './period'
import {
  addWorkingMinutes,
  daysBetween,
  startOfClock,
  type WorkCalendar,
  type WorkHours,
  workingDaysBetween,
  workingMinutesBetween,
} from './work-time'

/**
 * What is left of a period while the clock stands, in the unit of its rule (decided 6 leaves the unit open; this is our
 * reading). Hours keep working minutes. Days keep whole days: those after the day on which the clock stopped, because a day
 * that has begun is counted, and the day on which it goes on is not (BLDS 2015 Đ147.2), as at receipt. A rule within the day
 * has no days to keep: it is the day on which the last paper came, with its cut-off. `overdue`: it had ended before the
 * clock stopped, and stays ended.
 */
export type KeptTime =
  | { unit: 'working_minute' | 'working_day' | 'day'; amount: number }
  | { unit: 'same_day' }
  | { unit: 'overdue'; dueAt: Date }

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** What is left of `period` when the clock stops at `stoppedAt`. At the due instant itself it has not ended. */
export function keptTime(
  unit: PeriodRule['unit'],
  period: Period,
  stoppedAt: Date,
  calendar: WorkCalendar,
  hours: WorkHours,
): KeptTime {
  if (stoppedAt > period.at) return { unit: 'overdue', dueAt: period.at }
  // A dossier received on a day off is counted from the next working day: nothing is used up before it.
  const used = later(period.from, dayOf(stoppedAt))
  switch (unit) {
    case 'same_day':
      return { unit }
    case 'working_hour':
      return { unit: 'working_minute', amount: workingMinutesBetween(stoppedAt, period.at, calendar, hours) }
    case 'working_day':
      return { unit, amount: workingDaysBetween(used, period.lastDay, calendar) }
    case 'day':
      return { unit, amount: Math.max(0, daysBetween(used, period.lastDay)) }
  }
}

/** The rest of a period, from `resumedAt` (the next opening, when that is outside working time). */
export function resumed(
  kept: KeptTime,
  rule: PeriodRule,
  resumedAt: Date,
  calendar: WorkCalendar,
  hours: WorkHours,
): Period {
  if (kept.unit === 'same_day') return periodFrom(rule, resumedAt, calendar, hours, 'Thời hạn tính tiếp')
  const start = startOfClock(resumedAt, calendar, hours)
  const from = dayOf(start)
  if (kept.unit === 'overdue') return { from, lastDay: dayOf(kept.dueAt), at: kept.dueAt, steps: [] }
  const begun = outsideWorkingTime(resumedAt, start)
  if (kept.unit === 'working_minute') {
    const at = addWorkingMinutes(start, kept.amount, calendar, hours)
    return { from, lastDay: dayOf(at), at, steps: begun }
  }
  const rest = endOfDays(kept.unit, kept.amount, from, calendar, hours)
  const notCounted = { text: `${showDay(from)} là ngày tiếp tục, không tính.`, ...CITATIONS.firstDayNotCounted }
  return { ...rest, steps: [...begun, ...(kept.amount > 0 ? [notCounted] : []), ...rest.steps] }
}

/** The span up to a date promised at `at`, as a period, so that it can stand and go on like one. */
export const promisedPeriod = (at: Date, promisedAt: Date): Period => ({
  from: dayOf(at),
  lastDay: dayOf(promisedAt),
  at: promisedAt,
  steps: [],
})

/** What is left, in words: `3 ngày làm việc`, `2 giờ 30 phút làm việc`. */
export function keptText(kept: Exclude<KeptTime, { unit: 'overdue' }>, rule: PeriodRule): string {
  if (kept.unit === 'same_day') return ruleText(rule)
  return kept.unit === 'working_minute'
    ? workingTimeText(kept.amount)
    : amountText({ unit: kept.unit, amount: kept.amount })
}

/** `2 giờ 30 phút làm việc`; a begun minute counts whole. */
export function workingTimeText(workingMinutes: number): string {
  const whole = Math.ceil(workingMinutes)
  const [inHours, inMinutes] = [Math.floor(whole / 60), whole % 60]
  const parts = [
    ...(inHours > 0 ? [`${inHours} giờ`] : []),
    ...(inMinutes > 0 || inHours === 0 ? [`${inMinutes} phút`] : []),
  ]
  return `${parts.join(' ')} làm việc`
}
