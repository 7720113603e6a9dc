import 'server-only'
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, notices, officerRoles, officers } from '@/db/schema'
import type { Officer, OfficerRole } from '@/lib/auth/actor'
import { inScope } from '@/lib/dossiers/queries/scope'
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

/** What stands in the dossiers that an officer sees, and in the own hands, at this instant. */
export async function getStanding(reader: Pick<DigestReader, 'id' | 'agencyId'>, now: Date): Promise<Standing> {
  const endOfDay = instantAt(addDays(dayOf(now), 1), 0)
  const running = inArray(dossiers.status, ['2', '4'])
  const of = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})::int`
  const [standing] = await db
    .select({
      toReceive: of(eq(dossiers.status, '1')),
      answerLate: of(and(eq(dossiers.status, '1'), lt(dossiers.answerDueAt, now))),
      toProcess: of(eq(dossiers.status, '2')),
      inProgress: of(eq(dossiers.status, '4')),
      mine: of(and(eq(dossiers.status, '4'), eq(dossiers.holderId, reader.id))),
      toPay: of(eq(dossiers.status, '6')),
      toHandOver: of(eq(dossiers.status, '9')),
      dueToday: of(and(running, gte(dossiers.dueAt, now), lt(dossiers.dueAt, endOfDay))),
      overdue: of(and(running, lt(dossiers.dueAt, now))),
    })
    .from(dossiers)
    .where(and(inScope(reader), inArray(dossiers.status, ['1', '2', '4', '6', '9'])))
  if (!standing) throw new Error('no count of dossiers')
  return standing
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
