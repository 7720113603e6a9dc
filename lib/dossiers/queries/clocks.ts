import 'server-only'
import { and, asc, inArray, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { dossierActs, dossiers, serviceVersions } from '@/db/schema'
import { type CalendarChange, changedDays, type MovedDeadline, movedBy } from '@/lib/deadlines/rules/calendar-change'
import { type DossierClock, dossierClock } from '@/lib/deadlines/rules/clock'
import { lateness } from '@/lib/deadlines/rules/lateness'
import type { WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { addDays, type Day, instantAt } from '@/lib/platform/day'
import type { DeadlineRule } from '@/lib/procedures/schema'
import { type ActOnClock, clockEvents } from '../rules/clock-events'
import { instant } from './overdue'

const AT_ONCE = 500

/** Acts on record of these dossiers, in their order; what moves no clock is left to the rules. */
async function actsOfDossiers(on: Reader, ids: readonly string[]): Promise<Map<string, ActOnClock[]>> {
  if (ids.length === 0) return new Map()
  const rows = await on
    .select({ id: dossierActs.dossierId, act: dossierActs.act, at: dossierActs.at, details: dossierActs.details })
    .from(dossierActs)
    .where(inArray(dossierActs.dossierId, [...ids]))
    .orderBy(asc(dossierActs.dossierId), asc(dossierActs.sequence))
  return Map.groupBy(rows, ({ id }) => id)
}

/** The rule of every service version of these, by its id. */
async function rulesOf(on: Reader, versionIds: readonly string[]): Promise<Map<string, DeadlineRule>> {
  const ids = [...new Set(versionIds)]
  if (ids.length === 0) return new Map()
  const rows = await on
    .select({ id: serviceVersions.id, rule: sql<DeadlineRule>`${serviceVersions.terms}->'deadline'` })
    .from(serviceVersions)
    .where(inArray(serviceVersions.id, ids))
  return new Map(rows.map(({ id, rule }) => [id, rule]))
}

type Pinned = { id: string; serviceVersionId: string }

/** The histories of received dossiers, as the deadline engine takes them. */
async function historiesOf(on: Reader, found: readonly Pinned[]) {
  const rules = await rulesOf(
    on,
    found.map(({ serviceVersionId }) => serviceVersionId),
  )
  const acts = await actsOfDossiers(
    on,
    found.map(({ id }) => id),
  )
  return found.flatMap(({ id, serviceVersionId }) => {
    const rule = rules.get(serviceVersionId)
    if (!rule) throw new Error(`service version of dossier ${id} is gone`)
    const events = clockEvents(acts.get(id) ?? [], rule)
    return events.length > 0 ? [{ id, rule, events }] : []
  })
}

/** Open dossiers whose clock runs to the first changed day or beyond; no other date can move. */
export const reachOver = (firstDay: Day, lastDay: Day): SQL => sql`(${dossiers.status} in ('2', '4')
  and ${dossiers.dueAt} >= ${instant(instantAt(firstDay, 0))}
  and ${dossiers.receivedAt} < ${instant(instantAt(addDays(lastDay, 1), 0))})`

/** Closed ones that a day in the past could have measured otherwise. */
const closedOver = (firstDay: Day, lastDay: Day): SQL => sql`(${dossiers.status} in ('7', '8', '9', '10')
  and (${dossiers.dueAt} >= ${instant(instantAt(firstDay, 0))} or ${dossiers.dueAt} is null)
  and ${dossiers.receivedAt} < ${instant(instantAt(addDays(lastDay, 1), 0))})`

/** What a change of the calendar would move, all of it counted; of closed dossiers the first batch that it would move is enough to refuse it. */
export async function movedByChange(
  on: Reader,
  before: WorkCalendar,
  after: WorkCalendar,
  today: Day,
): Promise<CalendarChange> {
  const days = changedDays(before, after)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return { moved: [] }
  const lastPast = days.filter((day) => day < today).at(-1)
  if (lastPast) {
    for await (const batch of batchesOf(on, closedOver(first, lastPast))) {
      const found = movedBy(before, after, await historiesOf(on, batch), today)
      if ('problem' in found) return found
    }
  }
  const moved: MovedDeadline[] = []
  for await (const batch of batchesOf(on, reachOver(first, last))) {
    const found = movedBy(before, after, await historiesOf(on, batch), today)
    if ('moved' in found) moved.push(...found.moved)
  }
  return { moved: moved.sort((one, other) => one.to.getTime() - other.to.getTime() || (one.id < other.id ? -1 : 1)) }
}

/** Ids first, which are small, then the acts of some hundred at a time. */
async function* batchesOf(on: Reader, where: SQL): AsyncGenerator<Pinned[]> {
  const all = await on
    .select({ id: dossiers.id, serviceVersionId: dossiers.serviceVersionId })
    .from(dossiers)
    .where(where)
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}

/** Those of these open dossiers that the change moves. */
export async function movedAmong(
  on: Reader,
  found: readonly Pinned[],
  before: WorkCalendar,
  after: WorkCalendar,
): Promise<Set<string>> {
  const change = movedBy(before, after, await historiesOf(on, found), '0000-01-01')
  return new Set('moved' in change ? change.moved.map(({ id }) => id) : [])
}

export type Lateness = { clock: DossierClock; late: ReturnType<typeof lateness> }

/** The three readings of late at `now` (decided 7) of those of these dossiers that were received, by their id. */
export async function latenessOf(
  on: Reader,
  found: readonly Pinned[],
  calendar: WorkCalendar,
  now: Date,
): Promise<Map<string, Lateness>> {
  const readings = new Map<string, Lateness>()
  for (const { id, rule, events } of await historiesOf(on, found)) {
    const clock = dossierClock(rule, events, calendar)
    readings.set(id, { clock, late: lateness(clock, now, calendar) })
  }
  return readings
}

/** The keyset page of the job that moves dates: `after` is the due date and id of the last one seen. */
export function openPage(on: Reader, firstDay: Day, lastDay: Day, after: { dueAt: string; id: string } | undefined) {
  const beyond = after && sql`(${dossiers.dueAt}, ${dossiers.id}) > (${after.dueAt}::timestamptz, ${after.id}::uuid)`
  return on
    .select({ id: dossiers.id, serviceVersionId: dossiers.serviceVersionId, dueAt: dossiers.dueAt })
    .from(dossiers)
    .where(and(reachOver(firstDay, lastDay), beyond))
    .orderBy(asc(dossiers.dueAt), asc(dossiers.id))
    .limit(AT_ONCE)
}
