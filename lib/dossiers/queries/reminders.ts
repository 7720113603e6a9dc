import 'server-only'
import { and, asc, count, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, procedures, reminders } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { neverExtended } from './extended'
import { inScope } from './scope'

const MOST = 100

export type Reminder = { dossierId: string; code: string; procedureName: string; dueAt: Date; actBy: Date }

/** Still of use: the dossier runs towards that very date and nobody has extended it. */
const current = (): SQL | undefined =>
  and(inArray(dossiers.status, ['2', '4']), eq(dossiers.dueAt, reminders.dueAt), neverExtended())

/**
 * What the officer is reminded of, nearest date first, at most 100: of the dossiers in hand, and a leader of all in scope. An
 * apology with its new date is due before `actBy` (NĐ 61/2018 Đ19.9).
 */
export async function listReminders(officer: Officer): Promise<Reminder[]> {
  const leads = officer.roles.includes('leader')
  return db
    .select({
      dossierId: dossiers.id,
      code: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
      procedureName: procedures.name,
      dueAt: reminders.dueAt,
      actBy: reminders.actBy,
    })
    .from(reminders)
    .innerJoin(dossiers, eq(dossiers.id, reminders.dossierId))
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .where(and(current(), inScope(officer), leads ? undefined : eq(dossiers.holderId, officer.id)))
    .orderBy(asc(reminders.dueAt), asc(dossiers.id))
    .limit(MOST)
}

/** How many reminders `listReminders` would show, for a job that has no session: nothing for who neither handles nor leads. */
export async function countReminders(officer: Pick<Officer, 'id' | 'agencyId' | 'roles'>): Promise<number> {
  const leads = officer.roles.includes('leader')
  if (!leads && !officer.roles.includes('handler')) return 0
  const [row] = await db
    .select({ count: count() })
    .from(reminders)
    .innerJoin(dossiers, eq(dossiers.id, reminders.dossierId))
    .where(and(current(), inScope(officer), leads ? undefined : eq(dossiers.holderId, officer.id)))
  return row?.count ?? 0
}

/** The reminder that stands on this dossier now, for its own page; null when there is none. */
export async function getReminder(officer: Officer, dossierId: string): Promise<{ actBy: Date; dueAt: Date } | null> {
  const [row] = await db
    .select({ actBy: reminders.actBy, dueAt: reminders.dueAt })
    .from(reminders)
    .innerJoin(dossiers, eq(dossiers.id, reminders.dossierId))
    .where(and(eq(dossiers.id, dossierId), current(), inScope(officer)))
  return row ?? null
}
