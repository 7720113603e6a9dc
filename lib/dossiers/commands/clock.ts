import 'server-only'
import { asc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { dossierActs, serviceVersions } from '@/db/schema'
import { getCalendar } from '@/lib/deadlines/queries'
import { clockProblem, dossierClock } from '@/lib/deadlines/rules/clock'
import type { ClockEvent } from '@/lib/deadlines/rules/history'
import { answerDueAt } from '@/lib/deadlines/rules/office-times'
import type { PeriodRule } from '@/lib/deadlines/rules/period'
import { isWorkingDay, type WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { dayOf } from '@/lib/platform/day'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import type { DossierAct } from '../rules/acts'
import { type ActOnClock, clockEvents } from '../rules/clock-events'
import type { ActDetails } from '../schema/acts'
import type { DossierRow, Locked } from './record'

/**
 * What the act that is about to be recorded makes of the due date: null while the clock stands, a new one with its
 * explanation when it runs again or was extended. Before receipt only the time to answer moves. Refuses `dossier.day` for an
 * extension to a day that is no later working day.
 */
export async function clockAfter(
  tx: Tx,
  { dossier, state }: Locked,
  act: DossierAct,
  now: Date,
  details?: ActDetails,
): Promise<Partial<DossierRow>> {
  const calendar = await getCalendar(tx)
  if (!state.received) {
    const answered = act === 'ask_supplement'
    return { answerDueAt: answered ? null : answerDueAt(now, calendar) }
  }
  const [service] = await tx.select().from(serviceVersions).where(eq(serviceVersions.id, dossier.serviceVersionId))
  if (!service) throw new Error(`service version of dossier ${dossier.id} is gone`)
  const rule = service.terms.deadline
  const acts = await actsOf(tx, dossier.id)
  const events = clockEvents([...acts, { act, at: now, details: details ?? null }])
  const last = events.at(-1)
  if (!last) throw new Error(`act ${act} moves no clock`)
  if (last.kind === 'extended') refuseEarlyPromise(rule, events.slice(0, -1), last, calendar)
  const clock = dossierClock(rule, events, calendar)
  return { dueAt: clock.dueAt, dueSteps: clock.steps }
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

const actsOf = (tx: Tx, dossierId: string): Promise<ActOnClock[]> =>
  tx
    .select({ act: dossierActs.act, at: dossierActs.at, details: dossierActs.details })
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))
