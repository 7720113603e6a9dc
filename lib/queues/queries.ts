import 'server-only'
import { and, asc, count, desc, eq, exists, inArray, isNull, lt } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { agencies, officers, queueTickets } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { holdsRole } from '@/lib/auth/roles'
import { type Day, dayOf } from '@/lib/platform/day'
import type { TicketPurpose, TicketState } from './rules'

const hasClerks = () =>
  exists(
    db
      .select({ id: officers.id })
      .from(officers)
      .where(and(eq(officers.agencyId, agencies.id), holdsRole('clerk'), isNull(officers.disabledAt))),
  )

export type QueueAgency = { id: string; code: string; name: string }

const AGENCY = { id: agencies.id, code: agencies.code, name: agencies.name }

/** Agencies where clerks sit, by name: only they give queue numbers. */
export function listQueueAgencies(): Promise<QueueAgency[]> {
  return db.select(AGENCY).from(agencies).where(hasClerks()).orderBy(asc(agencies.name), asc(agencies.code))
}

/** The agency of this mã định danh where clerks sit, or null. */
export async function findQueueAgency(code: string, on: Reader = db): Promise<QueueAgency | null> {
  const [agency] = await on
    .select(AGENCY)
    .from(agencies)
    .where(and(eq(agencies.code, code), hasClerks()))
  return agency ?? null
}

const waitingAt = (agencyId: string, day: Day) =>
  and(eq(queueTickets.agencyId, agencyId), eq(queueTickets.day, day), eq(queueTickets.state, 'waiting'))

async function countWaiting(agencyId: string, day: Day, before?: number): Promise<number> {
  const [row] = await db
    .select({ waiting: count() })
    .from(queueTickets)
    .where(and(waitingAt(agencyId, day), before === undefined ? undefined : lt(queueTickets.number, before)))
  return row?.waiting ?? 0
}

export type TicketView = {
  number: number
  day: Day
  purpose: TicketPurpose
  state: TicketState
  desk: string | null
  /** Smaller numbers that still wait. */
  before: number
}

/** A ticket of the agency, for whoever holds its address; null for one that is not there. */
export async function getTicket(agencyId: string, ticketId: string): Promise<TicketView | null> {
  const [row] = await db
    .select()
    .from(queueTickets)
    .where(and(eq(queueTickets.id, ticketId), eq(queueTickets.agencyId, agencyId)))
  if (!row) return null
  const day = row.day as Day
  const { number, purpose, state, desk } = row
  return { number, day, purpose, state, desk, before: await countWaiting(agencyId, day, number) }
}

/** How many numbers the calling screen shows. */
const SHOWN = 6

export type Screen = { called: { number: number; desk: string }[]; waiting: number }

/** What the calling screen of an agency shows today: the numbers called last, newest first, and how many wait. No personal data. */
export async function getScreen(agencyId: string, at: Date): Promise<Screen> {
  const day = dayOf(at)
  const rows = await db
    .select({ number: queueTickets.number, desk: queueTickets.desk })
    .from(queueTickets)
    .where(
      and(
        eq(queueTickets.agencyId, agencyId),
        eq(queueTickets.day, day),
        inArray(queueTickets.state, ['called', 'served']),
      ),
    )
    .orderBy(desc(queueTickets.calledAt), desc(queueTickets.number))
    .limit(SHOWN)
  return {
    called: rows.map(({ number, desk }) => ({ number, desk: desk ?? '' })),
    waiting: await countWaiting(agencyId, day),
  }
}

export type CalledTicket = { id: string; number: number; purpose: TicketPurpose; desk: string | null; calls: number }

const CALLED = {
  id: queueTickets.id,
  number: queueTickets.number,
  purpose: queueTickets.purpose,
  desk: queueTickets.desk,
  calls: queueTickets.calls,
}

/** The numbers of the officer's agency on the day of this instant. */
export const ofToday = (officer: Officer, at: Date) =>
  and(eq(queueTickets.agencyId, officer.agencyId), eq(queueTickets.day, dayOf(at)))

/** The number at the officer's desk now, or null. */
export async function getTicketAtDesk(officer: Officer, at: Date, on: Reader = db): Promise<CalledTicket | null> {
  const [row] = await on
    .select(CALLED)
    .from(queueTickets)
    .where(and(ofToday(officer, at), eq(queueTickets.state, 'called'), eq(queueTickets.calledBy, officer.id)))
  return row ?? null
}

/** Numbers of today that did not come when they were called, in order. */
export function listSkipped(officer: Officer, at: Date): Promise<CalledTicket[]> {
  return db
    .select(CALLED)
    .from(queueTickets)
    .where(and(ofToday(officer, at), eq(queueTickets.state, 'skipped')))
    .orderBy(asc(queueTickets.number))
}

/** Where the officer sat at the last call, to fill the form; empty for nobody who ever called. */
export async function lastDesk(officer: Officer): Promise<string> {
  const [row] = await db
    .select({ desk: queueTickets.desk })
    .from(queueTickets)
    .where(and(eq(queueTickets.agencyId, officer.agencyId), eq(queueTickets.calledBy, officer.id)))
    .orderBy(desc(queueTickets.calledAt))
    .limit(1)
  return row?.desk ?? ''
}
