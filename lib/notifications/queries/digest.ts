import 'server-only'
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, notices, officerRoles, officers } from '@/db/schema'
import type { Officer, OfficerRole } from '@/lib/auth/actor'
import { answerOverdue } from '@/lib/dossiers/queries/overdue'
import { scopeOf } from '@/lib/dossiers/queries/scope'
import { addDays, dayOf, instantAt } from '@/lib/platform/day'
import type { Standing } from '../rules/digest'

/** An officer as a digest needs one. */
export type DigestReader = { id: string; agencyId: string; roles: readonly OfficerRole[]; email: string | null }

/** Officers who may sign in, by id, a page after `after`. */
export async function listDigestReaders(after: string | null, limit: number): Promise<DigestReader[]> {
  const rows = await db
    .select({
      id: officers.id,
      agencyId: officers.agencyId,
      email: officers.email,
      roles: sql<OfficerRole[]>`array_agg(${officerRoles.role})`,
    })
    .from(officers)
    .innerJoin(officerRoles, eq(officerRoles.officerId, officers.id))
    .where(and(isNull(officers.disabledAt), after ? gt(officers.id, after) : undefined))
    .groupBy(officers.id)
    .orderBy(asc(officers.id))
    .limit(limit)
  return rows
}

type Reader = Pick<DigestReader, 'id' | 'agencyId'>
type OfUnit = Omit<Standing, 'mine'>

/** What stands in the dossiers that an officer sees, and in the own hands, at this instant. */
export async function getStanding(reader: Reader, now: Date): Promise<Standing> {
  return (await getStandings([reader], now))(reader)
}

/** The same for many officers: each unit is counted once, however many work there. */
export async function getStandings(readers: readonly Reader[], now: Date): Promise<(reader: Reader) => Standing> {
  const held = await countHeld(readers)
  const units = new Map<string, OfUnit>()
  for (const { agencyId } of readers) {
    if (!units.has(agencyId)) units.set(agencyId, await countUnit(agencyId, now))
  }
  return ({ id, agencyId }) => {
    const unit = units.get(agencyId)
    if (!unit) throw new Error(`agency ${agencyId} was not counted`)
    return { ...unit, mine: held.get(id) ?? 0 }
  }
}

async function countUnit(agencyId: string, now: Date): Promise<OfUnit> {
  const endOfDay = instantAt(addDays(dayOf(now), 1), 0)
  const running = inArray(dossiers.status, ['2', '4'])
  const of = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})::int`
  const [unit] = await db
    .select({
      toReceive: of(eq(dossiers.status, '1')),
      answerLate: of(answerOverdue(now)),
      toProcess: of(eq(dossiers.status, '2')),
      inProgress: of(eq(dossiers.status, '4')),
      toPay: of(eq(dossiers.status, '6')),
      toHandOver: of(eq(dossiers.status, '9')),
      dueToday: of(and(running, gte(dossiers.dueAt, now), lt(dossiers.dueAt, endOfDay))),
      overdue: of(and(running, lt(dossiers.dueAt, now))),
    })
    .from(dossiers)
    .where(and(await scopeOf(db, { agencyId }), inArray(dossiers.status, ['1', '2', '4', '6', '9'])))
  if (!unit) throw new Error('no count of dossiers')
  return unit
}

async function countHeld(readers: readonly Reader[]): Promise<Map<string, number>> {
  const ids = readers.map(({ id }) => id)
  const rows = await db
    .select({ holderId: dossiers.holderId, count: count() })
    .from(dossiers)
    .where(and(eq(dossiers.status, '4'), inArray(dossiers.holderId, ids)))
    .groupBy(dossiers.holderId)
  return new Map(rows.map((row) => [row.holderId ?? '', row.count]))
}

/** The officer's own digests, newest first. */
export async function listDigests(officer: Officer) {
  return db
    .select({ id: notices.id, subject: notices.subject, body: notices.body, createdAt: notices.createdAt })
    .from(notices)
    .where(and(eq(notices.officerId, officer.id), eq(notices.channel, 'portal')))
    .orderBy(desc(notices.createdAt))
    .limit(10)
}
