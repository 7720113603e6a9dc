import type { Executor } from './context'
import { jsonText, type Tx } from './database'
import { LANE, type NewJob } from './job'
import type { EventBody } from './protocol'
import { type Limit, StaleRegistry } from './registry'

export type NewRun = {
  id: string
  functionId: string
  events: readonly EventBody[]
  eventIds: readonly string[]
  limits: readonly Limit[]
  priority: number
  idempotencyKey?: string | undefined
  rateKey?: string | undefined
  singletonKey?: string | undefined
  parentId?: string | undefined
  parentStep?: string | undefined
  rerunOf?: string | undefined
}

export type NewPause = {
  runId: string
  stepId: string
  kind: 'event' | 'cancel'
  eventName: string
  expression: string | null
  path: string | null
  value: string | null
  expiresMs: number | null
}

/** One transaction and what it will write at its end. */
export type Work = { tx: Tx; runs: NewRun[]; pauses: NewPause[]; jobs: NewJob[] }

/** Writes the runs collected so far, so that a query of the same transaction sees them. */
export async function flushRuns({ tx, runs }: Work): Promise<void> {
  if (runs.length === 0) return
  const rows = runs.splice(0)
  const column = (of: (run: NewRun) => string | null | undefined) => rows.map((run) => of(run) ?? null)
  await tx`
    insert into runs (id, function_id, event, events, event_ids, limits, priority, idempotency_key, rate_key, singleton_key,
                      parent_id, parent_step, rerun_of)
    select id, function_id, event::json, events::json, array(select json_array_elements_text(event_ids::json)), limits::json,
           priority, idempotency_key, rate_key, singleton_key, parent_id, parent_step, rerun_of
    from unnest(${column((run) => run.id)}::text[], ${column((run) => run.functionId)}::text[],
                ${column((run) => jsonText(run.events[0]))}::text[],
                ${column((run) => (run.events.length > 1 ? jsonText(run.events) : null))}::text[],
                ${column((run) => jsonText(run.eventIds))}::text[],
                ${column((run) => (run.limits.length > 0 ? jsonText(run.limits) : null))}::text[],
                ${rows.map((run) => run.priority)}::int[], ${column((run) => run.idempotencyKey)}::text[],
                ${column((run) => run.rateKey)}::text[], ${column((run) => run.singletonKey)}::text[],
                ${column((run) => run.parentId)}::text[], ${column((run) => run.parentStep)}::text[],
                ${column((run) => run.rerunOf)}::text[])
      as wanted (id, function_id, event, events, event_ids, limits, priority, idempotency_key, rate_key, singleton_key,
                 parent_id, parent_step, rerun_of)`
}

async function flushPauses({ tx, pauses }: Work): Promise<void> {
  if (pauses.length === 0) return
  const rows = pauses.splice(0)
  await tx`
    insert into pauses (run_id, step_id, kind, event_name, expression, match_path, match_value, expires_at)
    select run_id, step_id, kind, event_name, expression, match_path, match_value,
           logical_now() + expires_ms * interval '1 millisecond'
    from unnest(${rows.map((row) => row.runId)}::text[], ${rows.map((row) => row.stepId)}::text[],
                ${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.eventName)}::text[],
                ${rows.map((row) => row.expression)}::text[], ${rows.map((row) => row.path)}::text[],
                ${rows.map((row) => row.value)}::text[], ${rows.map((row) => row.expiresMs)}::float8[])
      as wanted (run_id, step_id, kind, event_name, expression, match_path, match_value, expires_ms)
    on conflict do nothing`
  await tx`
    insert into pause_paths (event_name, path)
    select distinct event_name, coalesce(path, '')
    from unnest(${rows.map((row) => row.eventName)}::text[], ${rows.map((row) => row.path)}::text[]) as wanted (event_name, path)
    where not exists (select 1 from pause_paths known where known.event_name = wanted.event_name and known.path = coalesce(wanted.path, ''))
    order by 1, 2
    on conflict do nothing`
}

const laneOf = (job: NewJob) => {
  if (job.kind !== 'call') return LANE.internal
  return job.limits && job.limits.length > 0 ? LANE.limited : LANE.call
}

async function flushJobs({ tx, jobs }: Work): Promise<void> {
  // Sorted: two transactions that add the same keys in different orders would wait for each other.
  const rows = jobs.splice(0).sort((a, b) => (a.key < b.key ? -1 : 1))
  await tx`
    insert into jobs (key, kind, lane, run_id, function_id, data, limits, run_at, rank)
    select key, kind, lane, run_id, function_id, data::json, limits::json, due, due - priority * interval '1 second'
    from (select *, coalesce(at::timestamptz, logical_now() + delay_ms * interval '1 millisecond') as due
          from unnest(${rows.map((job) => job.key)}::text[], ${rows.map((job) => job.kind)}::text[],
                      ${rows.map(laneOf)}::int[], ${rows.map((job) => job.runId ?? null)}::text[],
                      ${rows.map((job) => job.functionId ?? null)}::text[],
                      ${rows.map((job) => jsonText(job.data))}::text[],
                      ${rows.map((job) => (job.limits && job.limits.length > 0 ? jsonText(job.limits) : null))}::text[],
                      ${rows.map((job) => job.at?.toISOString() ?? null)}::text[],
                      ${rows.map((job) => job.delayMs ?? 0)}::float8[], ${rows.map((job) => job.priority ?? 0)}::int[])
            as wanted (key, kind, lane, run_id, function_id, data, limits, at, delay_ms, priority)) as timed
    order by key
    on conflict (key) do nothing`
}

async function once<T>(executor: Executor, body: (work: Work) => Promise<T>): Promise<T> {
  let added = false
  const result = await executor.sql.begin(async (tx) => {
    const work: Work = { tx, runs: [], pauses: [], jobs: [] }
    const value = await body(work)
    await flushRuns(work)
    await flushPauses(work)
    added = work.jobs.length > 0
    if (added) {
      await flushJobs(work)
      // One wake-up call per transaction, and none while nobody else listens.
      if (executor.presence.others > 0) await tx`select pg_notify('inngest_embedded', '')`
    }
    return { value }
  })
  if (added) executor.queue.poke()
  return result.value
}

/**
 * One transaction: what the body collects is written at its end, then the queue is woken. Begins again with the newest
 * functions when they were replaced meanwhile; the body must therefore not leave traces outside the transaction.
 */
export async function inWork<T>(executor: Executor, body: (work: Work) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await once(executor, body)
    } catch (error) {
      if (!(error instanceof StaleRegistry)) throw error
      await executor.registry.load(executor.sql)
    }
  }
}
