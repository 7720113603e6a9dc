import { dossierClock } from '@/lib/deadlines/rules/clock'
import { isLate, lateness } from '@/lib/deadlines/rules/lateness'
import type { PeriodRule } from '@/lib/deadlines/rules/period'
import type { WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { type ActOnClock, clockEvents } from '@/lib/dossiers/rules/clock-events'
import type { Period } from '../months'

type Act = ActOnClock & { details: { agencyId?: string | undefined } | null }

export type History = { id: string; agencyId: string; acts: readonly Act[]; rule: PeriodRule }

/** What a period counts of a dossier, read from its acts before the end of the period and from nothing else; the slow way. */
export function countedByActs({ id, agencyId, acts, rule }: History, { from, until }: Period, calendar: WorkCalendar) {
  const before = acts.filter(({ at }) => at < until)
  const events = clockEvents(before, rule)
  const [receipt, last] = [events[0], events.at(-1)]
  if (!receipt || !last) return undefined
  const endedAt = ['finished', 'withdrawn', 'stopped'].includes(last.kind) ? last.at : undefined
  if (endedAt && endedAt < from) return undefined
  const clock = dossierClock(rule, events, calendar)
  const late = lateness(clock, endedAt ?? until, calendar)
  const paused = !endedAt && clock.waitsFor !== undefined
  const overdue = !paused && isLate(clock.hands.original.dueAt, until)
  const settles = before.findLast(({ act }) => act === 'transfer')?.details?.agencyId ?? agencyId
  const isDone = endedAt !== undefined
  return {
    id,
    settles,
    carried: receipt.at < from,
    outcome: isDone ? (late.original.result === 'late' ? 'late' : 'on_time') : overdue ? 'overdue' : 'within',
    paused,
    lateExtended: late.extended.result === 'late',
    lateNational: late.national.result === 'late',
  }
}
