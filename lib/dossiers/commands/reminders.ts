import 'server-only'
import { and, asc, gt, inArray, lte, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, reminders } from '@/db/schema'
import { getCalendar } from '@/lib/deadlines/queries'
import { apologyDueAt } from '@/lib/deadlines/rules/office-times'
import { closingOf, DEFAULT_HOURS, nextWorkingDay } from '@/lib/deadlines/rules/work-time'
import { now as clock } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { neverExtended } from '../queries/extended'

const AT_ONCE = 1000

/**
 * Reminds of the apology that is due at the latest one working day before the due date (NĐ 61/2018 Đ19.9): one line per dossier
 * and due date for every running dossier due by the end of the next working day and never extended. It does no act: the letter
 * is a person's. Answers how many are new; may run twice and side by side.
 */
export async function remindOfApologies(now = clock()): Promise<number> {
  const calendar = await getCalendar()
  const until = closingOf(nextWorkingDay(dayOf(now), calendar), DEFAULT_HOURS)
  let added = 0
  for (let after: { dueAt: Date; id: string } | undefined; ; ) {
    const beyond =
      after && sql`(${dossiers.dueAt}, ${dossiers.id}) > (${after.dueAt.toISOString()}::timestamptz, ${after.id}::uuid)`
    const found = await db
      .select({ id: dossiers.id, dueAt: dossiers.dueAt })
      .from(dossiers)
      .where(
        and(
          inArray(dossiers.status, ['2', '4']),
          gt(dossiers.dueAt, now),
          lte(dossiers.dueAt, until),
          neverExtended(),
          beyond,
        ),
      )
      .orderBy(asc(dossiers.dueAt), asc(dossiers.id))
      .limit(AT_ONCE)
    const due = found.flatMap(({ id, dueAt }) => (dueAt ? [{ id, dueAt }] : []))
    if (due.length === 0) return added
    const rows = due.map(({ id, dueAt }) => {
      const about = { dossierId: id, kind: 'apology' as const, dueAt }
      return { id: newId(), ...about, actBy: apologyDueAt(dueAt, calendar), createdAt: now }
    })
    const inserted = await db.insert(reminders).values(rows).onConflictDoNothing().returning({ id: reminders.id })
    added += inserted.length
    after = due.at(-1)
  }
}
