import { dossierClock } from '@/lib/deadlines/rules/clock'
import { type LateReading, lateness } from '@/lib/deadlines/rules/lateness'
import type { PeriodRule } from '@/lib/deadlines/rules/period'
import type { WorkCalendar } from '@/lib/deadlines/rules/work-time'
import type { ActDetails } from '../schema/acts'
import type { DossierAct } from './acts'
import { type ActOnClock, clockEvents } from './clock-events'

/** Acts after which a dossier stands otherwise for the monthly figures: it comes, goes, changes hands, or its clock does. */
const TURNS: ReadonlySet<DossierAct> = new Set([
  'receive',
  'ask_supplement',
  'send_supplement',
  'ask_payment',
  'record_payment',
  'extend',
  'recalculate',
  'transfer',
  'finish',
  'withdraw',
  'stop',
])

export const beginsSpan = (act: DossierAct): boolean => TURNS.has(act)

/** How a received dossier stands for figures after its last act (decided 7); instants. `late` is known at its end alone. */
export type Span = {
  receivedAt: Date
  sinceAt: Date
  dueAt: Date
  extendedDueAt: Date
  nationalDueAt: Date
  standsSince: Date | null
  nationalStandsSince: Date | null
  secondSupplement: boolean
  endedAt: Date | null
  late: boolean | null
  lateExtended: boolean | null
  lateNational: boolean | null
}

/** The span that the last of these acts began; undefined for a dossier that was not received. */
export function spanAfter(acts: readonly ActOnClock[], rule: PeriodRule, calendar: WorkCalendar): Span | undefined {
  const events = clockEvents(acts, rule)
  const [receipt, last] = [events[0], events.at(-1)]
  if (!receipt || !last) return undefined
  const clock = dossierClock(rule, events, calendar)
  const { original, extended, national } = clock.hands
  const endedAt = ['finished', 'withdrawn', 'stopped'].includes(last.kind) ? last.at : null
  const stands = (since: Date | undefined) => (endedAt ? null : (since ?? null))
  return {
    receivedAt: receipt.at,
    // Clocks of two machines may differ: nothing begins before what it follows.
    sinceAt: new Date(Math.max(receipt.at.getTime(), ...acts.map(({ at }) => at.getTime()))),
    dueAt: original.dueAt,
    extendedDueAt: extended.dueAt,
    nationalDueAt: national.dueAt,
    standsSince: stands(original.stillSince),
    nationalStandsSince: stands(national.stillSince),
    secondSupplement: clock.supplementsAsked > 1,
    endedAt,
    ...(endedAt ? lateAtEnd(lateness(clock, endedAt, calendar)) : NOT_ENDED),
  }
}

type ActInOrder = ActOnClock & { sequence: number; details: Pick<ActDetails, 'day' | 'moved' | 'agencyId'> | null }

/**
 * All spans of a dossier with these acts, in order, the last one open. `movedTo` is the agency that an act gave it to. Due instants
 * are those of `calendar`, whatever it was then.
 */
export function spansOf(acts: readonly ActInOrder[], rule: PeriodRule, calendar: WorkCalendar) {
  const begun = acts.flatMap(({ act, sequence, details }, index) => {
    const span = beginsSpan(act) ? spanAfter(acts.slice(0, index + 1), rule, calendar) : undefined
    const movedTo = act === 'transfer' ? details?.agencyId : undefined
    return span ? [{ ...span, sequence, ...(movedTo ? { movedTo } : {}) }] : []
  })
  return begun.map((span, index) => ({ ...span, untilAt: begun[index + 1]?.sinceAt ?? null }))
}

const NOT_ENDED = { late: null, lateExtended: null, lateNational: null }

const isLate = (reading: LateReading) => reading.result === 'late'

const lateAtEnd = ({ original, extended, national }: ReturnType<typeof lateness>) => ({
  late: isLate(original),
  lateExtended: isLate(extended),
  lateNational: isLate(national),
})
