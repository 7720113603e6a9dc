import { addDays, type Day, dayOf, instantAt, showDay, showInstant, wallTimeOf, weekdayOf } from '@/lib/platform/day'
import type { DeadlineRule } from '@/lib/procedures/schema'

/** Which days are worked. Make-up Saturdays are; public holidays are not (Bộ luật Lao động 2019 Đ112, Đ111.3). */
export type WorkCalendar = { holidays: ReadonlyMap<Day, string>; makeUpDays: ReadonlySet<Day> }

/** Working hours of an agency, in minutes after midnight, in order: 07:00–11:30 and 13:30–17:00 by default. */
export type WorkHours = readonly { readonly from: number; readonly to: number }[]

export const DEFAULT_HOURS: WorkHours = [
  { from: 7 * 60, to: 11 * 60 + 30 },
  { from: 13 * 60 + 30, to: 17 * 60 },
]

/** One line of the arithmetic that led to a due date; shown to officer and citizen. */
export type DeadlineStep = { text: string; source?: string }
export type Deadline = { at: Date; steps: DeadlineStep[] }

export function isWorkingDay(day: Day, calendar: WorkCalendar): boolean {
  if (calendar.makeUpDays.has(day)) return true
  return ![0, 6].includes(weekdayOf(day)) && !calendar.holidays.has(day)
}

export function nextWorkingDay(day: Day, calendar: WorkCalendar): Day {
  let next = addDays(day, 1)
  while (!isWorkingDay(next, calendar)) next = addDays(next, 1)
  return next
}

const opening = (hours: WorkHours) => hours[0]?.from ?? 0
const closing = (hours: WorkHours) => hours.at(-1)?.to ?? 0

/**
 * Where the clock starts: the instant itself inside working time, else the next opening (decided 5).
 * Lunch counts as outside: work goes on when the afternoon opens.
 */
export function startOfClock(at: Date, calendar: WorkCalendar, hours: WorkHours = DEFAULT_HOURS): Date {
  const { day } = wallTimeOf(at)
  if (isWorkingDay(day, calendar)) {
    for (const span of hours) {
      if (at < instantAt(day, span.from)) return instantAt(day, span.from)
      if (at < instantAt(day, span.to)) return at
    }
  }
  return instantAt(nextWorkingDay(day, calendar), opening(hours))
}

/**
 * The due instant of a dossier received at `receivedAt`, with the arithmetic behind it.
 * A rule in days ends at closing of its last day, the day of receipt not counted (BLDS 2015 Đ147.2); calendar days that
 * end on a day off move to the next working day (BLDS 2015 Đ148.5); a rule in hours keeps the minute (decided 5).
 */
export function deadlineFor(
  rule: DeadlineRule,
  receivedAt: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): Deadline {
  const start = startOfClock(receivedAt, calendar, hours)
  const steps: DeadlineStep[] = [{ text: `Tiếp nhận lúc ${showInstant(receivedAt)}.` }]
  if (start > receivedAt) steps.push({ text: `Ngoài giờ làm việc, tính từ ${showInstant(start)}.` })
  steps.push({ text: `Thời hạn giải quyết: ${ruleText(rule)}.`, source: rule.citation })
  const ended = end(rule, receivedAt, start, calendar, hours)
  steps.push(...ended.steps, { text: `Hạn trả kết quả: ${showInstant(ended.at)}.` })
  return { at: ended.at, steps }
}

function end(rule: DeadlineRule, receivedAt: Date, start: Date, calendar: WorkCalendar, hours: WorkHours): Deadline {
  if (rule.unit === 'working_hour')
    return { at: addWorkingMinutes(start, rule.amount * 60, calendar, hours), steps: [] }
  if (rule.unit === 'same_day') return sameDay(rule, receivedAt, start, calendar, hours)
  const counted =
    rule.unit === 'working_day'
      ? addWorkingDays(dayOf(start), rule.amount, calendar)
      : addCalendarDays(dayOf(start), rule.amount, calendar)
  return { at: instantAt(counted.day, closing(hours)), steps: counted.steps }
}

function sameDay(
  rule: DeadlineRule,
  receivedAt: Date,
  start: Date,
  calendar: WorkCalendar,
  hours: WorkHours,
): Deadline {
  const day = dayOf(start)
  // Compared with the receipt itself: at lunch the clock starts later than the receipt, but on the same day.
  const late =
    rule.cutOff !== undefined && dayOf(receivedAt) === day && receivedAt > instantAt(day, minutesOf(rule.cutOff))
  if (!late) return { at: instantAt(day, closing(hours)), steps: [] }
  const next = nextWorkingDay(day, calendar)
  const text = `Nhận sau ${rule.cutOff?.replace(':', ' giờ ')}, trả kết quả trong ngày làm việc tiếp theo ${showDay(next)}.`
  return { at: instantAt(next, closing(hours)), steps: [{ text, source: rule.citation }] }
}

export function addWorkingDays(from: Day, count: number, calendar: WorkCalendar): { day: Day; steps: DeadlineStep[] } {
  const steps: DeadlineStep[] = []
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) left -= 1
    const skipped = dayOffText(day, calendar)
    if (skipped) steps.push(skipped)
  }
  return { day, steps }
}

function addCalendarDays(from: Day, count: number, calendar: WorkCalendar): { day: Day; steps: DeadlineStep[] } {
  const last = addDays(from, count)
  if (isWorkingDay(last, calendar)) return { day: last, steps: [] }
  const day = nextWorkingDay(last, calendar)
  const text = `Ngày cuối ${showDay(last)} là ngày nghỉ, chuyển sang ngày làm việc ${showDay(day)}.`
  return { day, steps: [{ text, source: 'Điều 148 khoản 5 Bộ luật Dân sự 2015' }] }
}

/** Adds minutes of working time; used for rules in hours and for the 8 working hours of an online answer (decided 8). */
export function addWorkingMinutes(
  from: Date,
  minutes: number,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): Date {
  let left = minutes * 60_000
  for (let at = startOfClock(from, calendar, hours); ; ) {
    const day = dayOf(at)
    const span = hours.find((candidate) => at < instantAt(day, candidate.to))
    if (!span) throw new Error('working hours are empty')
    const spanEnd = instantAt(day, span.to).getTime()
    if (at.getTime() + left <= spanEnd) return new Date(at.getTime() + left)
    left -= spanEnd - at.getTime()
    at = startOfClock(new Date(spanEnd), calendar, hours)
  }
}

function dayOffText(day: Day, calendar: WorkCalendar): DeadlineStep | undefined {
  if (calendar.makeUpDays.has(day)) return { text: `${showDay(day)} là ngày làm bù, được tính.` }
  const holiday = calendar.holidays.get(day)
  return holiday === undefined
    ? undefined
    : {
        text: `${showDay(day)} nghỉ${holiday ? ` ${holiday}` : ' lễ'}, không tính.`,
        source: 'Điều 112 Bộ luật Lao động 2019',
      }
}

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** The rule in words: `3 ngày làm việc`, `Trong ngày làm việc`. */
export function ruleText(rule: DeadlineRule): string {
  const unit = { same_day: '', working_day: 'ngày làm việc', day: 'ngày', working_hour: 'giờ làm việc' }[rule.unit]
  if (rule.unit !== 'same_day') return `${rule.amount} ${unit}`
  return rule.cutOff
    ? `trong ngày làm việc; nhận sau ${rule.cutOff.replace(':', ' giờ ')} thì trả trong ngày làm việc tiếp theo`
    : 'trong ngày làm việc'
}
