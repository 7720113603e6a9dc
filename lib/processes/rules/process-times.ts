import { DEFAULT_HOURS } from '@/lib/deadlines/rules/work-time'
import { findStep } from '@/lib/procedures/rules/process'
import type { DeadlineRule, ProcessStep } from '@/lib/procedures/schema'

/** Working hours of one working day: 8 by default. */
export const HOURS_OF_A_DAY = DEFAULT_HOURS.reduce((sum, { from, to }) => sum + (to - from) / 60, 0)

const WORKING_DAYS_OF_A_WEEK = 5

/**
 * Working hours that a period holds at least, public holidays aside: N calendar days hold N less their Saturdays and Sundays, at
 * worst two for a begun week.
 */
export function periodHours(unit: DeadlineRule['unit'], amount: number): number {
  switch (unit) {
    case 'same_day':
      return HOURS_OF_A_DAY
    case 'working_hour':
      return amount
    case 'working_day':
      return amount * HOURS_OF_A_DAY
    case 'day':
      return (Math.floor(amount / 7) * WORKING_DAYS_OF_A_WEEK + Math.max(0, (amount % 7) - 2)) * HOURS_OF_A_DAY
  }
}

export const hoursOf = ({ time }: Pick<ProcessStep, 'time'>): number =>
  time ? time.amount * (time.unit === 'working_day' ? HOURS_OF_A_DAY : 1) : 0

/** The longest way through the process, in its order, returns aside. Steps that hand over count no time. */
export function longestWay(process: readonly ProcessStep[]): ProcessStep[] {
  // One way per step: ways that part and meet again are many more than steps.
  const known = new Map<ProcessStep, ProcessStep[]>()
  const from = (step: ProcessStep, trail: readonly ProcessStep[]): ProcessStep[] => {
    const ways = Object.values(step.moves).flatMap((key) => {
      const next = findStep(process, key)
      return next && !trail.includes(next) ? [known.get(next) ?? from(next, [...trail, next])] : []
    })
    const [longest = []] = ways.sort((a, b) => wayHours(b) - wayHours(a) || b.length - a.length)
    const way = [step, ...longest]
    known.set(step, way)
    return way
  }
  const [first] = process
  return first ? from(first, [first]) : []
}

const wayHours = (way: readonly ProcessStep[]) =>
  way.filter(({ moves }) => !moves.hand_over).reduce((sum, step) => sum + hoursOf(step), 0)

export const longestHours = (process: readonly ProcessStep[]): number => wayHours(longestWay(process))
