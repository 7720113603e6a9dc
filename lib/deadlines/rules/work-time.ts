import { addDays, type Day, dayOf, instantAt, weekdayOf } from '@/lib/platform/day'

/** Which days are worked. Make-up Saturdays are; public holidays are not (Bộ luật Lao động 2019 Đ112, Đ111.3). */
export type WorkCalendar = { holidays: ReadonlyMap<Day, string>; makeUpDays: ReadonlySet<Day> }

/** Working hours of an agency, in minutes after midnight, in order: 07:00–11:30 and 13:30–17:00 by default. */
export type WorkHours = readonly { readonly from: number; readonly to: number }[]

export const DEFAULT_HOURS: WorkHours = [
  { from: 7 * 60, to: 11 * 60 + 30 },
  { from: 13 * 60 + 30, to: 17 * 60 },
]

export function isWorkingDay(day: Day, calendar: WorkCalendar): boolean {
  if (calendar.makeUpDays.has(day)) return true
  return ![0, 6].includes(weekdayOf(day)) && !calendar.holidays.has(day)
}

export function nextWorkingDay(day: Day, calendar: WorkCalendar): Day {
  let next = addDays(day, 1)
  while (!isWorkingDay(next, calendar)) next = addDays(next, 1)
  return next
}

export function previousWorkingDay(day: Day, calendar: WorkCalendar): Day {
  let previous = addDays(day, -1)
  while (!isWorkingDay(previous, calendar)) previous = addDays(previous, -1)
  return previous
}

export const openingOf = (day: Day, hours: WorkHours) => instantAt(day, hours[0]?.from ?? 0)
export const closingOf = (day: Day, hours: WorkHours) => instantAt(day, hours.at(-1)?.to ?? 0)

/**
 * Where the clock starts: the instant itself inside working time, else the next opening (decided 5).
 * Lunch counts as outside: work goes on when the afternoon opens.
 */
export function startOfClock(at: Date, calendar: WorkCalendar, hours: WorkHours = DEFAULT_HOURS): Date {
  const day = dayOf(at)
  if (isWorkingDay(day, calendar)) {
    for (const span of hours) {
      if (at < instantAt(day, span.from)) return instantAt(day, span.from)
      if (at < instantAt(day, span.to)) return at
    }
  }
  return openingOf(nextWorkingDay(day, calendar), hours)
}

/** Adds minutes of working time; the seconds of `from` are kept. Used for all times in working hours. */
export function addWorkingMinutes(
  from: Date,
  minutes: number,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): Date {
  // What was kept over a pause is a fraction of minutes: whole milliseconds again.
  let left = Math.round(minutes * 60_000)
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

/** Working time from `from` to `to`, in minutes (a fraction where the instants have seconds); 0 when `to` is not later. */
export function workingMinutesBetween(
  from: Date,
  to: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): number {
  let total = 0
  for (let day = dayOf(from), last = dayOf(to); day <= last; day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue
    for (const span of hours) {
      const begin = Math.max(from.getTime(), instantAt(day, span.from).getTime())
      const end = Math.min(to.getTime(), instantAt(day, span.to).getTime())
      total += Math.max(0, end - begin)
    }
  }
  return total / 60_000
}

/** Working days after `after` up to and including `last`; 0 when `last` is not later. */
export function workingDaysBetween(after: Day, last: Day, calendar: WorkCalendar): number {
  let count = 0
  for (let day = addDays(after, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1
  return count
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
