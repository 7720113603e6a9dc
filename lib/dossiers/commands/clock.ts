import 'server-only'
import type { Tx } from '@/db/client'
import { getCalendar } from '@/lib/deadlines/queries'
import { clockProblem, dossierClock } from '@/lib/deadlines/rules/clock'
import type { ClockEvent } from '@/lib/deadlines/rules/history'
import { answerDueAt, answerRule, transferDueAt } from '@/lib/deadlines/rules/office-times'
import { deadlineFor, type PeriodRule } from '@/lib/deadlines/rules/period'
import { DEFAULT_HOURS, isWorkingDay, type WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { dayOf } from '@/lib/platform/day'
import { Refusal } from '@/lib/platform/refusal'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { SENTENCES } from '../labels'
import type { DossierAct } from '../rules/acts'
import { clockEvents } from '../rules/clock-events'
import type { ActDetails } from '../schema/acts'
import type { DossierRow, Locked } from './record'

/**
 * What the act that is about to be recorded makes of the due date: null while the clock stands, a new one with its
 * explanation when it runs again or was extended. Before receipt only the time to answer moves. Refuses `dossier.day` for an
 * extension to a day that is no later working day.
 */
export async function clockAfter(
  tx: Tx,
  { acts, terms, state }: Locked,
  act: DossierAct,
  now: Date,
  details?: ActDetails,
): Promise<Partial<DossierRow>> {
  const calendar = await getCalendar(tx)
  if (!state.received) return { answerDueAt: act === 'ask_supplement' ? null : answerDue(terms, now, calendar) }
  const rule = terms.deadline
  const events = clockEvents([...acts, { act, at: now, details: details ?? null }], rule)
  const last = events.at(-1)
  if (!last) throw new Error(`act ${act} moves no clock`)
  if (last.kind === 'extended') refuseEarlyPromise(rule, events.slice(0, -1), last, calendar)
  const clock = dossierClock(rule, events, calendar)
  return { dueAt: clock.dueAt, dueSteps: clock.steps }
}

/** Until when a submission or a supplement sent before receipt is answered; null where the terms set no such time. */
export function answerDue(terms: ServiceTerms, sentAt: Date, calendar: WorkCalendar): Date | null {
  const hours = terms.answerWithinHours
  if (hours === null) return null
  return answerDueAt(sentAt, calendar, DEFAULT_HOURS, answerRule(hours))
}

/** What receipt at `receivedAt` sets in the dossier's row: the due date with its explanation, and until when it is transferred. */
export function receiptTimes(terms: ServiceTerms, receivedAt: Date, calendar: WorkCalendar) {
  const deadline = deadlineFor(terms.deadline, receivedAt, calendar)
  return {
    receivedAt,
    dueAt: deadline.at,
    originalDueAt: deadline.at,
    dueSteps: deadline.steps,
    transferDueAt: transferDueAt(receivedAt, calendar),
  } satisfies Partial<DossierRow>
}

type Extension = Extract<ClockEvent, { kind: 'extended' }>

function refuseEarlyPromise(
  rule: PeriodRule,
  before: readonly ClockEvent[],
  extension: Extension,
  calendar: WorkCalendar,
): void {
  const tooEarly = clockProblem(rule, before, extension, calendar) === 'promised_too_early'
  if (tooEarly || !isWorkingDay(dayOf(extension.promisedAt), calendar))
    throw new Refusal('invalid', 'dossier.day', SENTENCES.dayNotLater, { day: [SENTENCES.dayNotLater] })
}
