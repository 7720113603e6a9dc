import type { Sql, Tx } from './database'
import { type Job, LANE } from './job'
import { decide, type Limited, type Usage, usageOf, wakeable } from './limits'
import { CLAIM_LOCK, tryLock } from './locks'
import type { Limit } from './registry'

const LOOK_AT = 200
const ROUNDS = 10
const WAKE_PER_KEY = 50

const columns = (sql: Sql | Tx) => sql`
  jobs.id, jobs.gen, jobs.key, jobs.kind, jobs.run_id as "runId", jobs.function_id as "functionId", jobs.data, jobs.limits,
  jobs.run_at as "runAt", jobs.locked_at as "lockedAt", jobs.failures`

/**
 * Takes due jobs of a lane without concurrency limits. `aheadSeconds` is how far a low priority can put a due job behind its
 * time; it bounds how much of the queue is looked at.
 */
export async function claimOpen(
  sql: Sql,
  me: number,
  lane: number,
  free: number,
  aheadSeconds: number,
): Promise<Job[]> {
  return sql<Job[]>`
    with due as (
      select id from jobs
      where lane = ${lane} and locked_by is null and waits_for is null and run_at <= logical_now()
        and rank <= logical_now() + ${aheadSeconds}::float8 * interval '1 second'
      order by rank, id limit ${free} for update skip locked
    )
    update jobs set locked_by = ${me}, locked_at = logical_clock(), gen = gen + 1
    from due where jobs.id = due.id
    returning ${columns(sql)}`
}

async function wake(tx: Tx, keys: readonly string[] | 'all', usage: Usage): Promise<void> {
  const waiting =
    keys === 'all'
      ? tx`select distinct waits_for as key from jobs where waits_for is not null`
      : tx`select unnest(${keys}::text[]) as key`
  const parked = await tx<(Limited & { waitsFor: string })[]>`
    select best.id, best.limits, best.waits_for as "waitsFor"
    from (${waiting}) as wanted,
    lateral (select id, limits, waits_for from jobs where waits_for = wanted.key order by rank, id limit ${WAKE_PER_KEY}) as best`
  const ids = wakeable(parked, usage)
  if (ids.length > 0) await tx`update jobs set waits_for = null where id = any(${ids}::bigint[])`
}

async function settle(tx: Tx, me: number, decision: ReturnType<typeof decide>): Promise<Job[]> {
  const { take, park } = decision
  if (park.length > 0)
    await tx`
      update jobs set waits_for = wanted.key
      from unnest(${park.map(({ id }) => id)}::bigint[], ${park.map(({ key }) => key)}::text[]) as wanted (id, key)
      where jobs.id = wanted.id`
  if (take.length === 0) return []
  return tx<Job[]>`
    update jobs set locked_by = ${me}, locked_at = logical_clock(), gen = gen + 1
    where id = any(${take}::bigint[]) returning ${columns(tx)}`
}

/**
 * Takes due calls that count under concurrency keys, one process at a time, so that no limit is ever passed; `busy` when
 * another process is at it, which nobody waits for: it may hang. `released` names the keys under which this process has just
 * finished something; `all` looks at every key and heals what a killed process left behind.
 */
export async function claimLimited(
  sql: Sql,
  me: number,
  free: number,
  released: readonly string[] | 'all',
  aheadSeconds: number,
): Promise<Job[] | 'busy'> {
  return sql.begin(async (tx) => {
    if (!(await tryLock(tx, CLAIM_LOCK))) return 'busy'
    const held = await tx<{ limits: Limit[] }[]>`
      select limits from jobs where locked_by is not null and lane = ${LANE.limited}`
    const usage = usageOf(held)
    if (released === 'all' || released.length > 0) await wake(tx, released, usage)
    const taken: Job[] = []
    for (let round = 0; round < ROUNDS && taken.length < free; round++) {
      const due = await tx<Limited[]>`
        select id, limits from jobs
        where lane = ${LANE.limited} and locked_by is null and waits_for is null and run_at <= logical_now()
          and rank <= logical_now() + ${aheadSeconds}::float8 * interval '1 second'
        order by rank, id limit ${LOOK_AT} for update`
      if (due.length === 0) break
      const decision = decide(due, usage, free - taken.length)
      taken.push(...(await settle(tx, me, decision)))
      if (decision.roomy.length > 0) await wake(tx, decision.roomy, usage)
    }
    return taken
  })
}
