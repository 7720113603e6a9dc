import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { calendarChanges, calendarDays } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { showInstantShort } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { calendarChanged } from '../events'
import { CALENDAR_SENTENCES } from '../labels'
import { keepsCalendar } from '../policy'
import { type CalendarDayRow, findCalendarDay, lastCalendarChange } from '../queries'
import type { CalendarEdit } from '../schema'

/** Locks the calendar against other changes and answers the day as it stands; refuses `calendar.not_keeper` and `calendar.changed`. */
export async function lockCalendar(tx: Tx, officer: Officer, edit: CalendarEdit): Promise<CalendarDayRow | null> {
  refuseUnless(keepsCalendar(officer), 'calendar.not_keeper', CALENDAR_SENTENCES.notKeeper, 'forbidden')
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('calendar', 0))`)
  const last = await lastCalendarChange(tx)
  if ((last?.version ?? 0) !== edit.version) {
    const sentence = last
      ? CALENDAR_SENTENCES.changed(last.officerName, showInstantShort(last.at))
      : CALENDAR_SENTENCES.absent
    throw new Refusal('conflict', 'calendar.changed', sentence)
  }
  return findCalendarDay(edit.day, tx)
}

/**
 * Puts, changes or takes out the day under `lockCalendar`, keeps the change for ever and announces it; the job that hears of it
 * moves `expectedMoves` due dates. Answers the id of the change. Refuses `calendar.nothing` and `calendar.absent`.
 */
export async function recordCalendarChange(
  tx: Tx,
  officer: Officer,
  {
    edit,
    before,
    expectedMoves,
    at,
  }: { edit: CalendarEdit; before: CalendarDayRow | null; expectedMoves: number; at: Date },
): Promise<{ changeId: string; version: number }> {
  const { day, state } = edit
  refuseUnless(state !== null || before !== null, 'calendar.absent', CALENDAR_SENTENCES.absent, 'not_found')
  const was = before && withoutDay(before)
  const after = state && { ...state, source: before?.source ?? 'Quản trị ghi' }
  refuseUnless(!sameState(was, after), 'calendar.nothing', CALENDAR_SENTENCES.nothing, 'invalid')
  if (after) {
    const row = { day, ...after }
    await tx.insert(calendarDays).values(row).onConflictDoUpdate({ target: calendarDays.day, set: after })
  } else await tx.delete(calendarDays).where(eq(calendarDays.day, day))
  const [changeId, version] = [newId(), edit.version + 1]
  const by = { officerId: officer.id, officerName: officer.fullName }
  await tx.insert(calendarChanges).values({ id: changeId, version, day, before: was, after, ...by, at, expectedMoves })
  await recordAudit(
    {
      actorKind: 'officer',
      actorId: officer.id,
      act: after ? 'calendar.day_put' : 'calendar.day_removed',
      subjectKind: 'calendar',
      subjectId: day,
      detail: { version, dossiers: expectedMoves },
    },
    tx,
  )
  await emit(tx, calendarChanged({ changeId }))
  return { changeId, version }
}

function withoutDay({ day: _day, ...state }: CalendarDayRow) {
  return state
}

type State = ReturnType<typeof withoutDay> | null

const sameState = (one: State, other: State) =>
  one !== null &&
  other !== null &&
  one.kind === other.kind &&
  one.name === other.name &&
  one.confirmed === other.confirmed &&
  one.decisionNumber === other.decisionNumber &&
  one.decidedOn === other.decidedOn
