import 'server-only'
import { asc, inArray, isNull, lt, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { outbox } from '@/db/schema'
import type { DomainEvent } from '@/lib/platform/event'
import { newId } from '@/lib/platform/id'

/** The channel on which a committed transaction wakes the relay. */
export const OUTBOX_CHANNEL = 'outbox'

/** Takes a transaction, never the pool: the event commits with the fact or not at all. */
export async function emit(tx: Tx, event: DomainEvent) {
  await tx.insert(outbox).values({ id: newId(), name: event.name, payload: event.payload })
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`)
}

export type WaitingEvent = { id: string; name: string; payload: unknown }

/**
 * Hands up to `limit` waiting events, oldest first, to `send` and marks them sent when it returned.
 * A crash between the two sends them again under the same id, which the receiver knows.
 * Answers how many were sent. When `send` throws, the rows keep waiting with the error noted, and the error is thrown on.
 */
export async function relayWaiting(send: (events: WaitingEvent[]) => Promise<void>, limit = 100): Promise<number> {
  const waiting = await db
    .select({ id: outbox.id, name: outbox.name, payload: outbox.payload })
    .from(outbox)
    .where(isNull(outbox.sentAt))
    .orderBy(asc(outbox.position))
    .limit(limit)
  if (waiting.length === 0) return 0
  const ids = waiting.map((event) => event.id)
  try {
    await send(waiting)
  } catch (error) {
    const text = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await db
      .update(outbox)
      .set({ attempts: sql`${outbox.attempts} + 1`, lastError: text })
      .where(inArray(outbox.id, ids))
    throw error
  }
  await db.update(outbox).set({ sentAt: new Date(), lastError: null }).where(inArray(outbox.id, ids))
  return waiting.length
}

/** Sent events older than `before` are of no more use; the facts stay in the acts. */
export async function forgetSent(before: Date): Promise<number> {
  const gone = await db.delete(outbox).where(lt(outbox.sentAt, before)).returning({ id: outbox.id })
  return gone.length
}
