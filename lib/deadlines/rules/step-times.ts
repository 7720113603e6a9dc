import { dayOf, showInstant } from '@/lib/platform/day'
import type { TimeAmount } from './amount'
import { type Deadline, endOfDays, type PeriodRule, periodFrom } from './period'
import { addWorkingMinutes, DEFAULT_HOURS, startOfClock, type WorkCalendar, type WorkHours } from './work-time'

/** The time of a step is set by the agency's own process, not by law. */
export const stepRule = (time: TimeAmount): PeriodRule => ({
  ...time,
  citation: 'Quy trình nội bộ',
  citationChecked: true,
})

/** The due instant of one configured step, or of an opinion asked, begun at `begunAt`; counted like a dossier's own period. */
export function stepDeadline(
  time: TimeAmount,
  begunAt: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): Deadline {
  const { at, steps } = periodFrom(stepRule(time), begunAt, calendar, hours, 'Thời hạn của bước')
  const begun = { text: `Bắt đầu bước lúc ${showInstant(begunAt)}.` }
  return { at, steps: [begun, ...steps, { text: `Hạn của bước: ${showInstant(at)}.` }] }
}

/**
 * The planned times of configured steps that follow one another from `begunAt`. Days are counted on from the day on which the
 * step before ends, closing included, so that steps of 1, 2 and 3 working days end together with a rule of 6. Steps that run
 * side by side are planned each by a call of its own.
 */
export function plannedSteps<Step extends { time: TimeAmount }>(
  steps: readonly Step[],
  begunAt: Date,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): { step: Step; beginsAt: Date; dueAt: Date }[] {
  let beginsAt = startOfClock(begunAt, calendar, hours)
  return steps.map((step) => {
    const planned = { step, beginsAt, dueAt: endFrom(step.time, beginsAt, calendar, hours) }
    beginsAt = planned.dueAt
    return planned
  })
}

function endFrom({ unit, amount }: TimeAmount, beginsAt: Date, calendar: WorkCalendar, hours: WorkHours): Date {
  return unit === 'working_hour'
    ? addWorkingMinutes(beginsAt, amount * 60, calendar, hours)
    : endOfDays(unit, amount, dayOf(beginsAt), calendar, hours).at
}
