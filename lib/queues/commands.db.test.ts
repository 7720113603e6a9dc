// Runs on a real PostgreSQL.
import { and, asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { queueNumbers, queueTickets } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { callNext, finishTicket, recallTicket, serveByIntake, skipTicket, takeTicket } from './commands'
import { findQueueAgency, getScreen, getTicket, getTicketAtDesk, listSkipped } from './queries'
import { MOST_TICKETS } from './rules'

const AT = new Date('2026-11-23T02:00:00Z')
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let colleague: Officer

beforeEach(async () => {
  agency = await anAgency()
  clerk = await anOfficer('clerk', agency)
  colleague = await anOfficer('clerk', agency)
})

const take = (now = AT, requestKey = newId()) =>
  takeTicket({ agencyCode: agency.code, purpose: 'hand_in', requestKey }, now)
const takeMany = (count: number) => Promise.all(Array.from({ length: count }, () => take()))
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
const rowOf = async (id: string) => (await db.select().from(queueTickets).where(eq(queueTickets.id, id)))[0]
const numbersOn = async (day: string) =>
  (
    await db
      .select()
      .from(queueTickets)
      .where(and(eq(queueTickets.agencyId, agency.id), eq(queueTickets.day, day)))
      .orderBy(asc(queueTickets.number))
  ).map(({ number }) => number)

describe('taking a number', () => {
  it('fifty presses at once are fifty numbers that follow one another', async () => {
    const taken = await takeMany(50)
    expect(taken.map(({ number }) => number).sort((a, b) => a - b)).toEqual(upTo(50))
    expect(await numbersOn('2026-11-23')).toEqual(upTo(50))
  })

  it('the same press again, even at once, is the same ticket and leaves no gap', async () => {
    const key = newId()
    const [first, second] = await Promise.all([take(AT, key), take(AT, key)])
    expect(second).toEqual(first)
    expect(await take(later(1), key)).toEqual(first)
    expect((await take()).number).toBe(2)
  })

  it('a day begins at midnight in Viet Nam with number 1; the day before is not called any more', async () => {
    const lastMoment = await take(new Date('2026-11-23T16:59:59Z'))
    const firstMoment = await take(new Date('2026-11-23T17:00:00Z'))
    expect([lastMoment.number, firstMoment.number]).toEqual([1, 1])
    expect(await numbersOn('2026-11-24')).toEqual([1])
    const called = await callNext(clerk, { desk: '1' }, new Date('2026-11-23T17:00:01Z'))
    expect(called.id).toBe(firstMoment.id)
    await expect(callNext(colleague, { desk: '2' }, new Date('2026-11-23T17:00:02Z'))).rejects.toMatchObject({
      reason: 'queue.nobody',
    })
  })

  it('agencies without clerks give none, and a day has a last number', async () => {
    const other = await anAgency()
    await anOfficer('leader', other)
    expect(await findQueueAgency(other.code)).toBeNull()
    const nowhere = takeTicket({ agencyCode: other.code, purpose: 'ask', requestKey: newId() }, AT)
    await expect(nowhere).rejects.toMatchObject({ kind: 'not_found', reason: 'queue.agency' })
    await db.insert(queueNumbers).values({ agencyId: agency.id, day: '2026-11-23', last: MOST_TICKETS })
    await expect(take()).rejects.toMatchObject({ reason: 'queue.full' })
    expect(await numbersOn('2026-11-23')).toEqual([])
  })

  it('tells how many smaller numbers wait', async () => {
    await take()
    await take()
    const third = await take()
    expect(await getTicket(agency.id, third.id)).toMatchObject({ number: 3, before: 2, state: 'waiting' })
    await callNext(clerk, { desk: '1' }, AT)
    expect((await getTicket(agency.id, third.id))?.before).toBe(1)
    expect(await getTicket((await anAgency()).id, third.id)).toBeNull()
  })
})

describe('calling', () => {
  it('two clerks at once call two people, the ones who have waited longest', async () => {
    await takeMany(3)
    const called = await Promise.all([callNext(clerk, { desk: '1' }, AT), callNext(colleague, { desk: '2' }, AT)])
    expect(called.map(({ number }) => number).sort()).toEqual([1, 2])
    expect(await getScreen(agency.id, AT)).toMatchObject({ waiting: 1 })
  })

  it('one press made twice, even at once, calls one person', async () => {
    await takeMany(2)
    const [first, second] = await Promise.all([callNext(clerk, { desk: '1' }, AT), callNext(clerk, { desk: '1' }, AT)])
    expect(second).toEqual(first)
    expect(await callNext(clerk, { desk: '1' }, later(1))).toEqual(first)
    expect((await getScreen(agency.id, AT)).waiting).toBe(1)
  })

  it('who does not come is skipped and called again later, at another desk too, once the desk is free', async () => {
    await takeMany(2)
    const first = await callNext(clerk, { desk: '1' }, AT)
    await recallTicket(clerk, { ticketId: first.id }, later(1))
    expect(await rowOf(first.id)).toMatchObject({ state: 'called', desk: '1', calls: 2, calledAt: later(1) })
    await skipTicket(clerk, first.id, later(2))
    expect(await listSkipped(colleague, AT)).toMatchObject([{ id: first.id, number: 1 }])
    const second = await callNext(colleague, { desk: '2' }, later(3))
    const again = { ticketId: first.id, desk: '2' }
    await expect(recallTicket(colleague, again, later(4))).rejects.toMatchObject({ reason: 'queue.busy' })
    await finishTicket(colleague, second.id, later(5))
    await recallTicket(colleague, again, later(6))
    expect(await rowOf(first.id)).toMatchObject({ state: 'called', desk: '2', calls: 3, calledBy: colleague.id })
    const { called } = await getScreen(agency.id, AT)
    expect(called).toEqual([
      { number: 1, desk: '2' },
      { number: 2, desk: '2' },
    ])
  })

  it('nobody ends or takes the number of another desk, or one whose turn is over', async () => {
    const ticket = await take()
    await expect(recallTicket(clerk, { ticketId: ticket.id }, AT)).rejects.toMatchObject({ reason: 'queue.changed' })
    await callNext(clerk, { desk: '1' }, AT)
    for (const attempt of [skipTicket, finishTicket])
      await expect(attempt(colleague, ticket.id, AT)).rejects.toMatchObject({ reason: 'queue.other_desk' })
    const taking = recallTicket(colleague, { ticketId: ticket.id, desk: '2' }, AT)
    await expect(taking).rejects.toMatchObject({ reason: 'queue.other_desk' })
    await finishTicket(clerk, ticket.id, AT)
    await expect(skipTicket(clerk, ticket.id, AT)).rejects.toMatchObject({ reason: 'queue.changed' })
  })

  it('is ended once, when it is skipped and served at the same moment', async () => {
    const ticket = await take()
    await callNext(clerk, { desk: '1' }, AT)
    const ends = await queuedBehind(
      (tx) => tx.select().from(queueTickets).where(eq(queueTickets.id, ticket.id)).for('update'),
      () => finishTicket(clerk, ticket.id, AT),
      () => skipTicket(clerk, ticket.id, AT),
    )
    expect(ends).toMatchObject([{ status: 'fulfilled' }, { reason: { reason: 'queue.changed' } }])
    expect(await rowOf(ticket.id)).toMatchObject({ state: 'served' })
  })

  it('is for clerks of the agency alone', async () => {
    const ticket = await take()
    const leader = await anOfficer(['handler', 'leader', 'cashier'], agency)
    await expect(callNext(leader, { desk: '1' }, AT)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(finishTicket(leader, ticket.id, AT)).rejects.toMatchObject({ kind: 'forbidden' })
    const stranger = await anOfficer('clerk', await anAgency())
    await expect(callNext(stranger, { desk: '1' }, AT)).rejects.toMatchObject({ reason: 'queue.nobody' })
    await callNext(clerk, { desk: '1' }, AT)
    await expect(skipTicket(stranger, ticket.id, AT)).rejects.toMatchObject({ kind: 'not_found' })
    expect(await rowOf(ticket.id)).toMatchObject({ state: 'called', calledBy: clerk.id })
  })

  it('an intake serves the number at the desk and no other', async () => {
    const [waiting, called] = [await take(), await take()]
    await db.transaction((tx) => serveByIntake(tx, clerk, waiting.id, AT))
    expect(await rowOf(waiting.id)).toMatchObject({ state: 'waiting' })
    const first = await callNext(clerk, { desk: '1' }, AT)
    await db.transaction((tx) => serveByIntake(tx, colleague, first.id, AT))
    expect(await rowOf(first.id)).toMatchObject({ state: 'called' })
    await db.transaction((tx) => serveByIntake(tx, clerk, first.id, later(5)))
    expect(await rowOf(first.id)).toMatchObject({ state: 'served', endedAt: later(5) })
    expect(await getTicketAtDesk(clerk, AT)).toBeNull()
    expect((await callNext(clerk, { desk: '1' }, later(6))).id).toBe(called.id)
  })
})
