import 'server-only'
import { eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, procedures } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { keepsCalendar } from '@/lib/categories/policy'
import type { CalendarEdit } from '@/lib/categories/schema'
import { getCalendar } from '@/lib/deadlines/queries'
import { withDay } from '@/lib/deadlines/rules/calendar-change'
import { dayOf } from '@/lib/platform/day'
import { movedByChange } from './clocks'

const PAGE = 20

export type MovedRow = { id: string; code: string; procedureName: string; from: Date; to: Date }

export type ChangePreview = {
  /** Days in the past for which it is refused; empty when it may be saved. */
  refusedDays: string[]
  /** All that would move; of closed dossiers those found first. */
  count: number
  /** This page of them, nearest new date first. */
  rows: MovedRow[]
  page: number
  pages: number
}

/** What saving the day would do, before it is saved; null for an officer who does not keep the calendar. No personal data is read. */
export async function previewCalendarChange(
  officer: Officer,
  edit: CalendarEdit,
  page: number,
  now: Date,
): Promise<ChangePreview | null> {
  if (!keepsCalendar(officer)) return null
  const { change, rows, at } = await db.transaction(
    async (tx) => {
      const before = await getCalendar(tx)
      const state = edit.state?.confirmed ? edit.state : null
      const change = await movedByChange(tx, before, withDay(before, edit.day, state), dayOf(now))
      const all = 'problem' in change ? change.closed : change.moved
      const at = Math.min(Math.max(1, page), Math.max(1, Math.ceil(all.length / PAGE)))
      const shown = all.slice((at - 1) * PAGE, at * PAGE)
      const named = await tx
        .select({ id: dossiers.id, code: dossiers.number, sent: dossiers.submissionCode, name: procedures.name })
        .from(dossiers)
        .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
        .where(
          inArray(
            dossiers.id,
            shown.map(({ id }) => id),
          ),
        )
      const rows = shown.flatMap(({ id, from, to }) => {
        const row = named.find((one) => one.id === id)
        return row ? [{ id, code: row.code ?? row.sent, procedureName: row.name, from, to }] : []
      })
      return { change, rows, at }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  const refused = 'problem' in change
  const count = refused ? change.closed.length : change.moved.length
  await recordAudit({
    actorKind: 'officer',
    actorId: officer.id,
    act: 'calendar.previewed',
    subjectKind: 'calendar',
    subjectId: edit.day,
    detail: { rows: count },
  })
  return { refusedDays: refused ? change.days : [], count, rows, page: at, pages: Math.max(1, Math.ceil(count / PAGE)) }
}
