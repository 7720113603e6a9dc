import 'server-only'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { calendarChanges, dossierActs, dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { lockCalendar, recordCalendarChange } from '@/lib/categories/commands/calendar'
import { CALENDAR_SENTENCES, changeWords, decisionWords } from '@/lib/categories/labels'
import { type CalendarChange, getCalendarChange } from '@/lib/categories/queries'
import type { CalendarEdit } from '@/lib/categories/schema'
import { getCalendar } from '@/lib/deadlines/queries'
import { withDay } from '@/lib/deadlines/rules/calendar-change'
import { dossierClock } from '@/lib/deadlines/rules/clock'
import { transferDueAt } from '@/lib/deadlines/rules/office-times'
import type { WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { now as clock } from '@/lib/platform/clock'
import { type Day, dayOf, instantAt, showDay, showInstant } from '@/lib/platform/day'
import { Refusal } from '@/lib/platform/refusal'
import { movedAmong, movedByChange, openPage } from '../queries/clocks'
import { readCourse, termsOf } from '../queries/state'
import { type ActOnClock, clockEvents } from '../rules/clock-events'
import { statusAfterAct } from '../rules/state'
import { answerDue } from './clock'
import { recordAct } from './record'

type DayState = { kind: 'holiday' | 'make_up'; name: string; confirmed: boolean } | null

/** The day as the clock sees it: a proposed one is as none (decided 13). */
const counted = (state: DayState) => (state?.confirmed ? state : null)

/**
 * Saves one day of the calendar; open due dates behind it are moved by the job that hears of it. Refuses what `lockCalendar` and
 * `recordCalendarChange` refuse, and `calendar.closed_would_move` where a day in the past would change what was measured of
 * closed dossiers. Answers the new version of the calendar.
 */
export async function saveCalendarDay(
  officer: Officer,
  edit: CalendarEdit,
  now = clock(),
): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const before = await lockCalendar(tx, officer, edit)
    const calendar = await getCalendar(tx)
    const after = withDay(calendar, edit.day, counted(edit.state))
    const change = await movedByChange(tx, calendar, after, dayOf(now))
    if ('problem' in change) {
      const days = change.days.map(showDay).join(', ')
      throw new Refusal(
        'conflict',
        'calendar.closed_would_move',
        CALENDAR_SENTENCES.closedWouldMove(days, change.closed.length),
      )
    }
    return recordCalendarChange(tx, officer, { edit, before, expectedMoves: change.moved.length, at: now })
  })
}

export type MovingPlace = { dueAt: string; id: string }

/**
 * Moves the due dates of some hundred open dossiers behind a change, each in its own transaction; `after` is where the last piece
 * ended. May run twice. Answers where to go on, undefined at the end.
 */
export async function moveDeadlines(
  changeId: string,
  after: MovingPlace | undefined,
  now = clock(),
): Promise<{ next: MovingPlace | undefined; moved: number }> {
  const change = await getCalendarChange(changeId)
  const day = change.day as Day
  const calendar = await getCalendar()
  const page = await openPage(db, day, day, after)
  const behind = await movedAmong(db, page, withDay(calendar, day, counted(change.before)), calendar)
  let moved = 0
  for (const { id } of page.filter((row) => behind.has(row.id))) if (await moveDeadline(change, id, now)) moved += 1
  const last = page.at(-1)
  return { next: last?.dueAt ? { dueAt: last.dueAt.toISOString(), id: last.id } : undefined, moved }
}

/** The due date of one dossier under the calendar as it is now, recorded as an act that is told to the citizen. */
async function moveDeadline(change: CalendarChange, dossierId: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [dossier] = await tx.select().from(dossiers).where(eq(dossiers.id, dossierId)).for('update')
    if (!dossier?.dueAt) return false
    const { acts, terms, state } = await readCourse(tx, dossier)
    if (statusAfterAct(state, 'recalculate') === undefined) return false
    const { deadline } = terms
    const calendar = await getCalendar(tx)
    const dueAt = dossierClock(deadline, clockEvents(acts, deadline), calendar).dueAt
    if (!dueAt || dueAt.getTime() === dossier.dueAt.getTime()) return false
    const moved = movedDetails(change, dossier.dueAt, dueAt)
    const told: ActOnClock[] = [...acts, { act: 'recalculate', at: now, details: { moved } }]
    const { steps } = dossierClock(deadline, clockEvents(told, deadline), calendar)
    const note = `${sentence(moved.why)}. Ngày hẹn trả chuyển từ ${showInstant(dossier.dueAt)} sang ${showInstant(dueAt)}. Căn cứ: ${moved.source}.`
    const done = {
      act: 'recalculate' as const,
      ...BY_SYSTEM,
      channel: dossier.channel,
      note,
      details: { moved },
      at: now,
    }
    await recordAct(tx, { dossier, state }, done, { dueAt, dueSteps: steps })
    await tx
      .update(calendarChanges)
      .set({ movedCount: sql`${calendarChanges.movedCount} + 1` })
      .where(eq(calendarChanges.id, change.id))
    return true
  })
}

const BY_SYSTEM = { actorKind: 'system' as const, actorName: 'Hệ thống', actorTitle: 'Cập nhật lịch làm việc' }

const sentence = (why: string) => `Lịch làm việc thay đổi: ${why}`

function movedDetails(change: CalendarChange, from: Date, to: Date) {
  return {
    changeId: change.id,
    from: from.toISOString(),
    to: to.toISOString(),
    why: changeWords(change.day as Day, change.before, change.after),
    source: decisionWords(change.after ?? change.before),
  }
}

/**
 * Times of the office's own that lie behind the day: until when a submission is answered and a received dossier transferred. They
 * are promised to nobody, so no act tells of them. Marks the change as applied. May run twice.
 */
export async function finishCalendarChange(changeId: string, now = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    const change = await getCalendarChange(changeId, tx)
    const calendar = await getCalendar(tx)
    const since = instantAt(change.day as Day, 0)
    await refreshAnswers(tx, since, calendar)
    await refreshTransfers(tx, since, calendar)
    await tx.update(calendarChanges).set({ appliedAt: now }).where(eq(calendarChanges.id, changeId))
  })
}

async function refreshAnswers(tx: Tx, since: Date, calendar: WorkCalendar): Promise<void> {
  const waiting = await tx
    .select()
    .from(dossiers)
    .where(and(eq(dossiers.status, '1'), sql`${dossiers.answerDueAt} >= ${since.toISOString()}::timestamptz`))
    .for('update')
  for (const dossier of waiting) {
    const [sent] = await tx
      .select({ at: dossierActs.at })
      .from(dossierActs)
      .where(and(eq(dossierActs.dossierId, dossier.id), inArray(dossierActs.act, ['submit', 'send_supplement'])))
      .orderBy(desc(dossierActs.sequence))
      .limit(1)
    const answerDueAt = answerDue(await termsOf(tx, dossier), sent?.at ?? dossier.submittedAt, calendar)
    if (answerDueAt?.getTime() !== dossier.answerDueAt?.getTime())
      await tx.update(dossiers).set({ answerDueAt }).where(eq(dossiers.id, dossier.id))
  }
}

async function refreshTransfers(tx: Tx, since: Date, calendar: WorkCalendar): Promise<void> {
  const waiting = await tx
    .select()
    .from(dossiers)
    .where(and(eq(dossiers.status, '2'), sql`${dossiers.transferDueAt} >= ${since.toISOString()}::timestamptz`))
    .for('update')
  for (const { id, receivedAt, transferDueAt: was } of waiting) {
    const is = receivedAt && transferDueAt(receivedAt, calendar)
    if (is?.getTime() !== was?.getTime())
      await tx.update(dossiers).set({ transferDueAt: is }).where(eq(dossiers.id, id))
  }
}
