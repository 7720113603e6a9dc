import { dossierClock } from '@/lib/deadlines/rules/clock'
import type { ClockEvent } from '@/lib/deadlines/rules/history'
import { isLate } from '@/lib/deadlines/rules/lateness'
import { stepRule } from '@/lib/deadlines/rules/step-times'
import { type WorkCalendar, workingMinutesBetween } from '@/lib/deadlines/rules/work-time'
import { processOf } from '@/lib/procedures/rules/process'
import type { DeadlineRule, ServiceTerms } from '@/lib/procedures/schema'
import { type ActOnClock, clockEvents } from './clock-events'
import { type StepPassed, stepsOf } from './steps'

/** A step with its own clock. `dueAt` is null while the dossier waits for its citizen, absent where the step has no time. */
export type TimedStep = StepPassed & {
  dueAt?: Date | null
  /** Working time used, waits for the citizen taken off; up to now in the step the dossier is in. */
  usedMinutes: number
  late: boolean
}

/** The steps of a dossier under the terms it pins, each with its clock. `acts` newest first, as its page has them. */
export function dossierSteps(
  terms: Pick<ServiceTerms, 'process' | 'deadline'>,
  acts: readonly ActOnClock[],
  calendar: WorkCalendar,
  now: Date,
): TimedStep[] {
  const inOrder = [...acts].reverse()
  return stepClocks(stepsOf(processOf(terms), inOrder), inOrder, terms.deadline, calendar, now)
}

/** The clock of each step passed: it stands and goes on with the dossier's own. `acts` are all of the dossier's, oldest first. */
export function stepClocks(
  passed: readonly StepPassed[],
  acts: readonly ActOnClock[],
  rule: Pick<DeadlineRule, 'supplement'>,
  calendar: WorkCalendar,
  now: Date,
): TimedStep[] {
  const waits = clockEvents(acts, rule).filter(({ kind }) => WAITS.has(kind))
  return passed.map((one) => {
    const { step, beganAt, endedAt } = one
    const inside = waits.filter(({ at }) => at >= beganAt && (!endedAt || at < endedAt))
    const usedMinutes = usedBetween(beganAt, endedAt ?? now, inside, calendar)
    if (!step.time) return { ...one, usedMinutes, late: false }
    const { dueAt } = dossierClock(stepRule(step.time), [{ kind: 'received', at: beganAt }, ...inside], calendar)
    return { ...one, dueAt, usedMinutes, late: dueAt !== null && isLate(dueAt, endedAt ?? now) }
  })
}

const WAITS: ReadonlySet<ClockEvent['kind']> = new Set([
  'supplement_asked',
  'supplement_received',
  'payment_asked',
  'paid',
])

/** Events alternate: what is asked makes the clock stand, what comes lets it go on. */
function usedBetween(from: Date, to: Date, events: readonly ClockEvent[], calendar: WorkCalendar): number {
  let used = 0
  let runsFrom: Date | undefined = from
  for (const { kind, at } of events) {
    if (runsFrom) used += workingMinutesBetween(runsFrom, at, calendar)
    runsFrom = kind === 'supplement_received' || kind === 'paid' ? at : undefined
  }
  return runsFrom ? used + workingMinutesBetween(runsFrom, to, calendar) : used
}
