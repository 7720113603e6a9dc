import { type Deadline, deadlineFor } from '@/lib/deadlines/rules/period'
import { plannedSteps } from '@/lib/deadlines/rules/step-times'
import type { WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { type Day, dayOf, instantAt, wallTimeOf } from '@/lib/platform/day'
import type { ProcessStep, ServiceTerms } from '@/lib/procedures/schema'
import { longestWay } from './process-times'

export type DryRun = {
  /** The longest way through the process; a step without a time has no due instant. */
  steps: { step: ProcessStep; beginsAt?: Date; dueAt?: Date }[]
  whole: Deadline
  /** Whether the last planned step ends by the whole due date. */
  fits: boolean
}

/** When the sample is received: the day and the minute asked for, else those of now. */
export function receiptOf({ ngay, gio }: { ngay?: Day | undefined; gio?: number | undefined }, now: Date): Date {
  const { hours, minutes } = wallTimeOf(now)
  return instantAt(ngay ?? dayOf(now), gio ?? hours * 60 + minutes)
}

/** A sample dossier received at `receivedAt`, on the longest way: when each step is due, and the whole. */
export function dryRun(
  process: readonly ProcessStep[],
  deadline: ServiceTerms['deadline'],
  receivedAt: Date,
  calendar: WorkCalendar,
): DryRun {
  const way = longestWay(process)
  const timed = way.flatMap((step) => (step.time && !step.moves.hand_over ? [{ step, time: step.time }] : []))
  const planned = plannedSteps(timed, receivedAt, calendar)
  const whole = deadlineFor(deadline, receivedAt, calendar)
  const steps = way.map((step) => {
    const found = planned.find((plan) => plan.step.step === step)
    return found ? { step, beginsAt: found.beginsAt, dueAt: found.dueAt } : { step }
  })
  const last = planned.at(-1)
  return { steps, whole, fits: !last || last.dueAt <= whole.at }
}
