import 'server-only'
import { and, eq, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { rateLimits } from '@/db/schema'
import { now } from './clock'

/** Longer windows would be forgotten while they still count. */
const LONGEST_WINDOW_SECONDS = 86_400

function windowStart(windowSeconds: number, at: Date): Date {
  if (!(windowSeconds > 0 && windowSeconds <= LONGEST_WINDOW_SECONDS)) throw new RangeError('rate window out of range')
  const length = windowSeconds * 1000
  return new Date(Math.floor(at.getTime() / length) * length)
}

/**
 * Counts one use of `key` and says whether it is among the first `limit` of the current fixed window. One atomic
 * statement on a shared table, so that parallel requests and several replicas count together (design §7).
 * The first use of a window also sweeps away windows nobody counts in any more.
 */
export async function allowed(key: string, limit: number, windowSeconds: number, at = now()): Promise<boolean> {
  const [row] = await db
    .insert(rateLimits)
    .values({ key, windowStart: windowStart(windowSeconds, at), count: 1 })
    .onConflictDoUpdate({
      target: [rateLimits.key, rateLimits.windowStart],
      set: { count: sql`${rateLimits.count} + 1` },
    })
    .returning({ count: rateLimits.count })
  if (!row) throw new Error('rate limit row was not written')
  if (row.count === 1) await forgetOldWindows(new Date(at.getTime() - LONGEST_WINDOW_SECONDS * 1000))
  return row.count <= limit
}

/** How often `key` was used in the current window, without using it. */
export async function usesOf(key: string, windowSeconds: number, at = now()): Promise<number> {
  const [row] = await db
    .select({ count: rateLimits.count })
    .from(rateLimits)
    .where(and(eq(rateLimits.key, key), eq(rateLimits.windowStart, windowStart(windowSeconds, at))))
  return row?.count ?? 0
}

/** Takes one use back, for limits that count failures only: count first, give back on success, and parallel tries cannot slip by. */
export async function giveBack(key: string, windowSeconds: number, at = now()): Promise<void> {
  await db
    .update(rateLimits)
    .set({ count: sql`greatest(${rateLimits.count} - 1, 0)` })
    .where(and(eq(rateLimits.key, key), eq(rateLimits.windowStart, windowStart(windowSeconds, at))))
}

/** Deletes windows that began before `before`; answers how many. Rows another sweep holds are left to it. */
export async function forgetOldWindows(before: Date): Promise<number> {
  const old = db
    .select({ key: rateLimits.key, windowStart: rateLimits.windowStart })
    .from(rateLimits)
    .where(lt(rateLimits.windowStart, before))
    .limit(1000)
    .for('update', { skipLocked: true })
  const gone = await db
    .delete(rateLimits)
    .where(sql`(${rateLimits.key}, ${rateLimits.windowStart}) in ${old}`)
    .returning({ key: rateLimits.key })
  return gone.length
}
