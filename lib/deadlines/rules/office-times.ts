import { dayOf, instantAt } from '@/lib/platform/day'
import { CITATIONS } from './citations'
import { type PeriodRule, periodFrom } from './period'
import {
  closingOf,
  DEFAULT_HOURS,
  isWorkingDay,
  nextWorkingDay,
  openingOf,
  previousWorkingDay,
  type WorkCalendar,
  type WorkHours,
} from './work-time'

/** Times of the one-stop shop's own, as rule data: a procedure or the province may put its own in their place. */
export const OFFICE_TIMES = {
  /** An online dossier is answered within 08 working hours (NĐ 45/2020 Đ11, decided 8). */
  answerOnline: { unit: 'working_hour', amount: 8, ...citing('answerOnline') },
  /** A supplement is asked within 03 working days of receipt (NĐ 61/2018 Đ19.4, decided 6). */
  askSupplement: { unit: 'working_day', amount: 3, ...citing('supplement') },
} as const satisfies Record<string, PeriodRule>

/** Strictly after this minute of the day a dossier goes to the specialist unit the next working day (NĐ 61/2018 Đ18). */
export const TRANSFER_CUT_OFF_MINUTES = 15 * 60

function citing(article: keyof typeof CITATIONS): Pick<PeriodRule, 'citation' | 'citationChecked'> {
  return { citation: CITATIONS[article].source, citationChecked: CITATIONS[article].sourceChecked }
}

/** The time to answer of a procedure that sets its own working hours, else the province's. */
export const answerRule = (workingHours: number | undefined): PeriodRule =>
  workingHours === undefined ? OFFICE_TIMES.answerOnline : { ...OFFICE_TIMES.answerOnline, amount: workingHours }

/** Until when an online submission sent at `submittedAt` must be answered. */
export function answerDueAt(
  submittedAt: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
  rule: PeriodRule = OFFICE_TIMES.answerOnline,
): Date {
  return periodFrom(rule, submittedAt, calendar, hours).at
}

/** The last instant at which the first supplement may be asked: closing of the third working day after receipt. */
export function supplementAskableUntil(
  receivedAt: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
  rule: PeriodRule = OFFICE_TIMES.askSupplement,
): Date {
  return periodFrom(rule, receivedAt, calendar, hours).at
}

/**
 * Until when the notice of lateness and the apology are due: closing of the working day before the day of the due date (NĐ
 * 61/2018 Đ19.9, "chậm nhất 01 ngày trước ngày hết hạn"). For a rule within the day this lies before the receipt: then it
 * is due at once.
 */
export function apologyDueAt(dueAt: Date, calendar: WorkCalendar, hours: WorkHours = DEFAULT_HOURS): Date {
  return closingOf(previousWorkingDay(dayOf(dueAt), calendar), hours)
}

/**
 * Until when a received dossier goes to the specialist unit: closing of the same working day, or opening of the next one when
 * it came after 15:00 (NĐ 61/2018 Đ18). On a day off it counts as come at the next opening (decided 5).
 */
export function transferDueAt(receivedAt: Date, calendar: WorkCalendar, hours: WorkHours = DEFAULT_HOURS): Date {
  const day = dayOf(receivedAt)
  if (!isWorkingDay(day, calendar)) return closingOf(nextWorkingDay(day, calendar), hours)
  return receivedAt > instantAt(day, TRANSFER_CUT_OFF_MINUTES)
    ? openingOf(nextWorkingDay(day, calendar), hours)
    : closingOf(day, hours)
}
