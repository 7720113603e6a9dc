import 'server-only'
import { count, eq, inArray } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
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
  /** Mails and SMS by which applicants would be told of their new date; none where it is refused. */
  messages: { mail: number; sms: number }
}

/** What saving the day would do, before it is saved; null for an officer who does not keep the calendar. No personal data is read. */
export async function previewCalendarChange(
  officer: Officer,
  edit: CalendarEdit,
  page: number,
  now: Date,
): Promise<ChangePreview | null> {
  if (!keepsCalendar(officer)) return null
  const { change, rows, at, told } = await db.transaction(
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
      const told = 'moved' in change ? await countAddresses(tx, change.moved) : { mail: 0, sms: 0 }
      return { change, rows, at, told }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  const refused = 'problem' in change
  const rowCount = refused ? change.closed.length : change.moved.length
  await recordAudit({
    actorKind: 'officer',
    actorId: officer.id,
    act: 'calendar.previewed',
    subjectKind: 'calendar',
    subjectId: edit.day,
    detail: { rows: rowCount },
  })
  const pages = Math.max(1, Math.ceil(rowCount / PAGE))
  return { refusedDays: refused ? change.days : [], count: rowCount, rows, page: at, pages, messages: told }
}

const AT_ONCE = 5000

/** How many of these dossiers have an address for mail, and a number for SMS. */
async function countAddresses(on: Reader, moved: readonly { id: string }[]): Promise<ChangePreview['messages']> {
  const told = { mail: 0, sms: 0 }
  for (let from = 0; from < moved.length; from += AT_ONCE) {
    const ids = moved.slice(from, from + AT_ONCE).map(({ id }) => id)
    const [row] = await on
      .select({ mail: count(dossiers.email), sms: count(dossiers.phone) })
      .from(dossiers)
      .where(inArray(dossiers.id, ids))
    told.mail += row?.mail ?? 0
    told.sms += row?.sms ?? 0
  }
  return told
}
