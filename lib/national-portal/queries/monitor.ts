import 'server-only'
import { asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { exchangeMessages, exchangePauses, exchangeTotals, nationalCircuits, officers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { seesExchange } from '../policy'
import { OPEN_STATES, type PausedKind, WAITING_STATES } from '../schema/ledger'
import { type LastAlert, lastAlert } from './alerts'
import { inStates, LONGEST_FIRST } from './open-messages'

type MessageRow = typeof exchangeMessages.$inferSelect

export type LedgerCount = Pick<MessageRow, 'kind' | 'state'> & { count: number }
export type Pause = { kind: PausedKind; reason: string; officerName: string; at: Date }
export type Connection = { openSince: Date | null; lastAnswerAt: Date | null; lastAnswerMs: number | null }

export type ExchangeMonitor = {
  /** Rows of the ledger and nothing else. */
  counts: LedgerCount[]
  /** Since when the longest waiting message waits; null when none does. */
  longestSince: Date | null
  connection: Connection
  pauses: Pause[]
  lastAlert: LastAlert | null
}

/** How the exchange of the whole province stands, all of one snapshot; null for an officer who does not see it. */
export async function getExchangeMonitor(officer: Officer): Promise<ExchangeMonitor | null> {
  if (!seesExchange(officer)) return null
  return db.transaction(
    async (tx) => ({
      counts: await countMessages(tx),
      longestSince: await longestWait(tx),
      connection: await connectionOf(tx),
      pauses: await listPauses(tx),
      lastAlert: await lastAlert(tx),
    }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/**
 * All rows of the ledger by kind and state. What is not equal is counted, by an index that holds nothing else; what is equal is the rest of
 * all there are, whose number the database keeps: exact, and quick however long the ledger is.
 */
export async function countMessages(on: Reader): Promise<LedgerCount[]> {
  const unequal = await countByState(on, sql`${exchangeMessages.state} <> 'equal'`)
  const totals = await on
    .select({ kind: exchangeTotals.kind, count: sql<number>`sum(${exchangeTotals.count})::int` })
    .from(exchangeTotals)
    .groupBy(exchangeTotals.kind)
  const equal = totals.map(({ kind, count }): LedgerCount => {
    const others = unequal.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.count, 0)
    return { kind, state: 'equal', count: count - others }
  })
  return [...unequal, ...equal.filter(({ count }) => count > 0)]
}

/** Rows of the ledger that match, by kind and state. */
export const countByState = (on: Reader, where: SQL): Promise<LedgerCount[]> =>
  on
    .select({ kind: exchangeMessages.kind, state: exchangeMessages.state, count: sql<number>`count(*)::int` })
    .from(exchangeMessages)
    .where(where)
    .groupBy(exchangeMessages.kind, exchangeMessages.state)
    .orderBy(exchangeMessages.kind, exchangeMessages.state)

/** The message that waits longest for the national portal: since when, and the code of what was answered to it last; nulls when none waits. */
export async function longestWaiting(on: Reader): Promise<{ since: Date | null; lastCode: string | null }> {
  const [row] = await on
    .select({ since: exchangeMessages.localAt, lastCode: exchangeMessages.lastCode })
    .from(exchangeMessages)
    .where(inStates(WAITING_STATES))
    .orderBy(...LONGEST_FIRST)
    .limit(1)
  return row ?? { since: null, lastCode: null }
}

/** Since when the message waits that waits longest for the national portal; null when none does. */
export const longestWait = async (on: Reader = db): Promise<Date | null> => (await longestWaiting(on)).since

/** Whether the portal answers, and when it last did. */
export async function connectionOf(on: Reader): Promise<Connection> {
  const { openSince, lastAnswerAt, lastAnswerMs } = nationalCircuits
  const [row] = await on.select({ openSince, lastAnswerAt, lastAnswerMs }).from(nationalCircuits)
  return row ?? { openSince: null, lastAnswerAt: null, lastAnswerMs: null }
}

/** What is kept from leaving now. */
export const listPauses = (on: Reader): Promise<Pause[]> =>
  on
    .select({
      kind: exchangePauses.kind,
      reason: exchangePauses.reason,
      officerName: officers.fullName,
      at: exchangePauses.pausedAt,
    })
    .from(exchangePauses)
    .innerJoin(officers, eq(officers.id, exchangePauses.pausedBy))
    .where(isNull(exchangePauses.resumedAt))
    .orderBy(asc(exchangePauses.pausedAt))

export type ExchangeBacklog = {
  /** Messages that are neither equal nor outside the exchange. */
  messages: LedgerCount[]
  /** Dossiers that wait for their first or next attempt. */
  due: number
  /** How long the longest waiting message has waited, in seconds; 0 when none waits. */
  longestSeconds: number
  /** Since when the national portal does not answer, in seconds; 0 while it does. */
  circuitOpenSeconds: number
}

/** Messages that are neither equal nor outside the exchange: open rows only, so it stays quick however long the ledger is. */
export const countOpenMessages = (): Promise<LedgerCount[]> => countByState(db, inStates(OPEN_STATES))

/** What the ledger says is still to be told, as quick as `countOpenMessages`. */
export async function exchangeBacklog(): Promise<ExchangeBacklog> {
  const messages = await countOpenMessages()
  const [row] = await db.execute<{ due: number }>(
    sql`select count(*)::int as due from exchange_dossiers where due_at is not null`,
  )
  const [longest, { openSince }] = await Promise.all([longestWait(), connectionOf(db)])
  const secondsSince = (since: Date | null, now: Date) =>
    since ? Math.max(0, (now.getTime() - since.getTime()) / 1000) : 0
  return {
    messages,
    due: row?.due ?? 0,
    longestSeconds: secondsSince(longest, clock()),
    // The circuit is kept by the machine's own clock.
    circuitOpenSeconds: secondsSince(openSince, new Date()),
  }
}
