import { addDays, type Day, dayOf, instantAt } from '@/lib/platform/day'

/** A month of the calendar in Viet Nam, `2026-03`. */
export type Month = `${number}-${number}`

/** Half open: the first instant that belongs, and the first that no longer does (decided 10). */
export type Period = { from: Date; until: Date }

export const isMonth = (text: string): text is Month => /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text)

export const monthOf = (at: Date): Month => dayOf(at).slice(0, 7) as Month

const firstDay = (month: Month): Day => `${month}-01` as Day

export const monthBefore = (month: Month): Month => addDays(firstDay(month), -1).slice(0, 7) as Month

// 31 days after the first of any month lie in the next one.
export const monthAfter = (month: Month): Month => addDays(firstDay(month), 31).slice(0, 7) as Month

/** The whole month, from midnight to midnight on the wall in Viet Nam. */
export const periodOf = (month: Month): Period => ({
  from: instantAt(firstDay(month), 0),
  until: instantAt(firstDay(monthAfter(month)), 0),
})

/** As much of the month as has passed: what lies ahead is not counted. */
export function passedOf(month: Month, now: Date): Period {
  const { from, until } = periodOf(month)
  return { from, until: until <= now ? until : now }
}

export const hasBegun = (month: Month, now: Date): boolean => periodOf(month).from <= now

export const isOver = (month: Month, now: Date): boolean => periodOf(month).until <= now

/** `tháng 3/2026` */
export const showMonth = (month: Month): string => `tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`

/**
 * The month whose figures are to be counted and told by now: the one before this, once the set day and hour of this month have come.
 * `day` is 1 to 28, `hour` 0 to 23, on the wall in Viet Nam.
 */
export function monthDue(now: Date, day: number, hour: number): Month | undefined {
  const month = monthOf(now)
  const at = instantAt(addDays(firstDay(month), day - 1), hour * 60)
  return now >= at ? monthBefore(month) : undefined
}

const MONTHS_OFFERED = 36

/** The month of `now` and those before it, the latest first, three years in all. */
export function lastMonths(now: Date): Month[] {
  const months = [monthOf(now)]
  while (months.length < MONTHS_OFFERED) months.push(monthBefore(months.at(-1) ?? monthOf(now)))
  return months
}
