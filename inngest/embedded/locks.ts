import { createHash } from 'node:crypto'
import type { Tx } from './database'

/**
 * Locks are advisory and taken in one statement at the beginning of a transaction, sorted, so two transactions can never wait
 * for each other. After them a transaction may lock its own job and one run, never two runs: what concerns another run is
 * left to a job.
 */
export type Lock = { space: number; key: number; shared: boolean }

/** The first half of the two-part keys, far from what other programs in the same database choose. */
const SPACE = { migration: 1_229_866_700, registry: 1_229_866_701, event: 1_229_866_702, function: 1_229_866_703 }
export const RUNNER_SPACE = 1_229_866_704
export const CLAIM_LOCK: Lock = { space: 1_229_866_705, key: 0, shared: false }
export const MIGRATION_LOCK: Lock = { space: SPACE.migration, key: 0, shared: false }

const numberOf = (text: string) => createHash('sha256').update(text).digest().readInt32BE(0)

export const registryLock = (shared: boolean): Lock => ({ space: SPACE.registry, key: 0, shared })
/** Held shared by who brings an event of this name, alone by who begins to wait for one. */
export const eventLock = (name: string, shared: boolean): Lock => ({ space: SPACE.event, key: numberOf(name), shared })
/** Held by who decides whether a function with flow control starts. */
export const functionLock = (id: string): Lock => ({ space: SPACE.function, key: numberOf(id), shared: false })

const nameOf = (lock: Lock) => `${lock.space}:${lock.key}`

/** Sorted, each once; where both kinds of one lock are asked for, the exclusive one stays. */
export function sortLocks(locks: readonly Lock[]): Lock[] {
  const found = new Map<string, Lock>()
  for (const lock of locks) {
    const known = found.get(nameOf(lock))
    if (!known || known.shared) found.set(nameOf(lock), lock)
  }
  return [...found.values()].sort((a, b) => a.space - b.space || a.key - b.key)
}

/** Takes locks until the end of the transaction. */
export async function takeLocks(tx: Tx, locks: readonly Lock[]): Promise<void> {
  if (locks.length === 0) return
  const sorted = sortLocks(locks)
  await tx`
    select case when shared = 1 then pg_advisory_xact_lock_shared(space, key) else pg_advisory_xact_lock(space, key) end
    from unnest(${sorted.map((lock) => lock.space)}::int[], ${sorted.map((lock) => lock.key)}::int[],
                ${sorted.map((lock) => Number(lock.shared))}::int[]) as wanted (space, key, shared)`
}

/** Takes one lock until the end of the transaction if nobody holds it. */
export async function tryLock(tx: Tx, lock: Lock): Promise<boolean> {
  const [row] = await tx<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(${lock.space}, ${lock.key}) as taken`
  return row?.taken === true
}
