import { dayOf } from '@/lib/platform/day'
import type { TimeAmount } from './amount'
import { endOfDays } from './period'
import { addWorkingMinutes, DEFAULT_HOURS, type WorkCalendar, type WorkHours } from './work-time'

/**
 * The date that a letter of apology promises when it adds `by` to the due date: days after the day of the due date, hours after
 * its minute. A dossier already late is prolonged from its due date too, so this can lie in the past: the act is refused
 * then (`promised_too_early`) until more time is given.
 */
export function promisedFor(
  dueAt: Date,
  by: TimeAmount,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): Date {
  return by.unit === 'working_hour'
    ? addWorkingMinutes(dueAt, by.amount * 60, calendar, hours)
    : endOfDays(by.unit, by.amount, dayOf(dueAt), calendar, hours).at
}
