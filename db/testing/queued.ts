import { setTimeout as pause } from 'node:timers/promises'
import { db, sql, type Tx } from '@/db/client'

/** Code that takes no lock where it should never waits; then its test goes on all the same, and fails by what it finds. */
const LONGEST_WAIT_MS = 15_000

/** Until so many connections of this database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; ) {
    const [row] = await sql()<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if ((row?.waiting ?? 0) >= count) return
    await pause(5)
  }
}

/**
 * A race that always ends alike: `hold` locks something, or writes it, in a transaction of its own; each of `runs` begins when the one
 * before waits for it, and when all of them wait the transaction is committed. Answers how they ended, in their order.
 */
export async function queuedBehind(
  hold: (tx: Tx) => Promise<unknown>,
  ...runs: (() => Promise<unknown>)[]
): Promise<PromiseSettledResult<unknown>[]> {
  const ends: Promise<PromiseSettledResult<unknown>[]>[] = []
  await db.transaction(async (tx) => {
    await hold(tx)
    for (const run of runs) {
      ends.push(Promise.allSettled([run()]))
      await untilWaiting(ends.length)
    }
  })
  return (await Promise.all(ends)).flat()
}
