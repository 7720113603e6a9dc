import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { queueNumbers, queueTickets } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { type Day, dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from './labels'
import { mayCall } from './policy'
import { findQueueAgency, getTicketAtDesk, ofToday } from './queries'
import { MOST_TICKETS, mayBecome } from './rules'
import type { CallTicket, TakeTicket } from './schema'

export type Ticket = { id: string; number: number }

/**
 * The next number of the agency's day in Viet Nam, for anybody; numbers follow one another without gap. The same press twice
 * answers the same ticket. Refuses `queue.agency` (no clerks there) and `queue.full`.
 */
export async function takeTicket(input: TakeTicket, now = clock()): Promise<Ticket> {
  const { agencyCode, purpose, requestKey } = input
  const day = dayOf(now)
  return db.transaction(async (tx) => {
    const agency = await findQueueAgency(agencyCode, tx)
    if (!agency) throw new Refusal('not_found', 'queue.agency', SENTENCES.agency)
    const last = await lockNumbers(tx, agency.id, day)
    // Only now, behind the lock: a second press has waited here for the first.
    const [there] = await tx
      .select({ id: queueTickets.id, number: queueTickets.number })
      .from(queueTickets)
      .where(and(eq(queueTickets.agencyId, agency.id), eq(queueTickets.requestKey, requestKey)))
    if (there) return there
    refuseUnless(last < MOST_TICKETS, 'queue.full', SENTENCES.full)
    const ticket = { id: newId(), number: last + 1 }
    await tx.insert(queueTickets).values({ ...ticket, agencyId: agency.id, day, purpose, requestKey, takenAt: now })
    await tx.update(queueNumbers).set({ last: ticket.number }).where(numbersOf(agency.id, day))
    return ticket
  })
}

const numbersOf = (agencyId: string, day: Day) => and(eq(queueNumbers.agencyId, agencyId), eq(queueNumbers.day, day))

/** The last number of the day, held until the end of the transaction. */
async function lockNumbers(tx: Tx, agencyId: string, day: Day): Promise<number> {
  await tx.insert(queueNumbers).values({ agencyId, day, last: 0 }).onConflictDoNothing()
  const [row] = await tx.select().from(queueNumbers).where(numbersOf(agencyId, day)).for('update')
  if (!row) throw new Error(`no queue numbers of agency ${agencyId} on ${day}`)
  return row.last
}

/**
 * Calls whoever has waited longest today to the officer's desk. While a number is at that desk, the same one is answered: one
 * press made twice calls one person. Refuses `queue.role` and `queue.nobody`.
 */
export async function callNext(officer: Officer, { desk }: Pick<CallTicket, 'desk'>, now = clock()): Promise<Ticket> {
  requireClerk(officer)
  return db.transaction(async (tx) => {
    const there = await lockDesk(tx, officer, now)
    if (there) return { id: there.id, number: there.number }
    const [next] = await tx
      .select()
      .from(queueTickets)
      .where(and(ofToday(officer, now), eq(queueTickets.state, 'waiting')))
      .orderBy(asc(queueTickets.number))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!next) throw new Refusal('conflict', 'queue.nobody', SENTENCES.nobody)
    return call(tx, officer, next, desk, now)
  })
}

/**
 * Calls a number again: the one at the officer's desk, or a skipped one of the agency when the desk is free. `desk` moves it there.
 * Refuses `queue.role`, `queue.not_found`, `queue.changed`, `queue.other_desk`, `queue.busy`.
 */
export async function recallTicket(
  officer: Officer,
  { ticketId, desk }: { ticketId: string; desk?: string },
  now = clock(),
): Promise<Ticket> {
  requireClerk(officer)
  return db.transaction(async (tx) => {
    const there = await lockDesk(tx, officer, now)
    const ticket = await lockTicket(tx, officer, ticketId, now)
    refuseUnless(ticket.state !== 'waiting' && mayBecome(ticket.state, 'called'), 'queue.changed', SENTENCES.changed)
    requireOwnDesk(officer, ticket)
    refuseUnless(there === null || there.id === ticketId, 'queue.busy', SENTENCES.busy)
    return call(tx, officer, ticket, desk ?? ticket.desk, now)
  })
}

/** The number did not come; it may be called again. Refuses as `recallTicket` does. */
export const skipTicket = (officer: Officer, ticketId: string, now = clock()): Promise<Ticket> =>
  endCall(officer, ticketId, 'skipped', now)

/** Who came for a result or a question has been served. Refuses as `recallTicket` does. */
export const finishTicket = (officer: Officer, ticketId: string, now = clock()): Promise<Ticket> =>
  endCall(officer, ticketId, 'served', now)

async function endCall(officer: Officer, ticketId: string, state: 'skipped' | 'served', now: Date): Promise<Ticket> {
  requireClerk(officer)
  return db.transaction(async (tx) => {
    const ticket = await lockTicket(tx, officer, ticketId, now)
    refuseUnless(mayBecome(ticket.state, state), 'queue.changed', SENTENCES.changed)
    requireOwnDesk(officer, ticket)
    await tx.update(queueTickets).set({ state, endedAt: now }).where(eq(queueTickets.id, ticketId))
    return { id: ticket.id, number: ticket.number }
  })
}

/** A dossier taken at the counter serves the number at the officer's desk; any other number is left as it is, for the dossier counts. */
export async function serveByIntake(tx: Tx, officer: Officer, ticketId: string, now: Date): Promise<void> {
  const there = await lockDesk(tx, officer, now)
  if (there?.id !== ticketId) return
  await tx
    .update(queueTickets)
    .set({ state: 'served', endedAt: now })
    .where(and(eq(queueTickets.id, ticketId), eq(queueTickets.state, 'called')))
}

const requireClerk = (officer: Officer) =>
  refuseUnless(mayCall(officer.roles), 'queue.role', SENTENCES.role, 'forbidden')

/** One call at a time per officer; answers the number at the desk. */
async function lockDesk(tx: Tx, officer: Officer, now: Date) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`queue:${officer.id}`}, 0))`)
  return getTicketAtDesk(officer, now, tx)
}

type Row = typeof queueTickets.$inferSelect

async function lockTicket(tx: Tx, officer: Officer, ticketId: string, now: Date): Promise<Row> {
  const [row] = await tx
    .select()
    .from(queueTickets)
    .where(and(eq(queueTickets.id, ticketId), ofToday(officer, now)))
    .for('update')
  if (!row) throw new Refusal('not_found', 'queue.not_found', SENTENCES.notFound)
  return row
}

const requireOwnDesk = (officer: Officer, { state, calledBy }: Row) =>
  refuseUnless(state !== 'called' || calledBy === officer.id, 'queue.other_desk', SENTENCES.otherDesk)

async function call(tx: Tx, officer: Officer, ticket: Row, desk: string | null, now: Date): Promise<Ticket> {
  const called = { state: 'called', desk, calledBy: officer.id, calledAt: now, calls: ticket.calls + 1 } as const
  await tx
    .update(queueTickets)
    .set({ ...called, endedAt: null })
    .where(eq(queueTickets.id, ticket.id))
  return { id: ticket.id, number: ticket.number }
}
