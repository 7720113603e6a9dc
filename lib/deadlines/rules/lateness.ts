import { dayOf } from '@/lib/platform/day'
import type { DossierClock, Hand } from './clock'
import {
  DEFAULT_HOURS,
  type WorkCalendar,
  type WorkHours,
  workingDaysBetween,
  workingMinutesBetween,
} from './work-time'

/**
 * `workingMinutes` and `workingDays` are what the office took too long: a dossier finished half an hour after closing of its
 * last day is late by 0 of both. `because` says why when it is not the date.
 */
export type LateReading =
  | { result: 'on_time' }
  | { result: 'late'; workingMinutes: number; workingDays: number; because: 'due_passed' | 'second_supplement' }

/** The beginning of the minute in which the instant lies. */
export const minuteOf = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000)

/**
 * Later than due? Compared by the minute, as both are shown to people, for rules in days and in hours alike: a rule in days
 * ends at closing time, so no second way of comparing is needed (requirements §4: choose one). The same minute is on time.
 * In SQL: `date_trunc('minute', finished_at) > date_trunc('minute', due_at)`.
 */
export const isLate = (dueAt: Date, at: Date) => minuteOf(at) > minuteOf(dueAt)

/**
 * The three readings of decided 7 at `at`, the present or the end: against the official date (the one that counts), against
 * the extended one, and by the national index, for which a second supplement alone is late (decided 6). Nothing grows
 * later while the clock stands or after the end.
 */
export function lateness(
  clock: DossierClock,
  at: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): { original: LateReading; extended: LateReading; national: LateReading } {
  const { original, extended, national } = clock.hands
  const byIndex = readHand(national, at, calendar, hours)
  const twice = clock.supplementsAsked > 1 && byIndex.result === 'on_time'
  return {
    original: readHand(original, at, calendar, hours),
    extended: readHand(extended, at, calendar, hours),
    national: twice ? { result: 'late', workingMinutes: 0, workingDays: 0, because: 'second_supplement' } : byIndex,
  }
}

function readHand({ dueAt, stillSince }: Hand, at: Date, calendar: WorkCalendar, hours: WorkHours): LateReading {
  const until = stillSince && stillSince < at ? stillSince : at
  if (!isLate(dueAt, until)) return { result: 'on_time' }
  return {
    result: 'late',
    workingMinutes: Math.floor(workingMinutesBetween(dueAt, until, calendar, hours)),
    workingDays: workingDaysBetween(dayOf(dueAt), dayOf(until), calendar),
    because: 'due_passed',
  }
}

/** Working time until `dueAt`, for lists: negative when it has passed. Days are those after today. */
export function timeLeft(
  dueAt: Date,
  now: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): { workingMinutes: number; workingDays: number } {
  const [first, last, sign] = now <= dueAt ? [now, dueAt, 1] : [dueAt, now, -1]
  const workingMinutes = Math.floor(workingMinutesBetween(first, last, calendar, hours))
  const workingDays = workingDaysBetween(dayOf(first), dayOf(last), calendar)
  // Not -0, which a list would print.
  return { workingMinutes: sign * workingMinutes || 0, workingDays: sign * workingDays || 0 }
}
