import type { Executor } from './context'
import { durationMs } from './duration'
import { keyFor, matches } from './expression'
import type { EventBody } from './protocol'
import { hasFlowControl, type Registered } from './registry'
import { type Arrival, addRun, type StartOptions } from './runs'
import { ulid } from './ulid'
import { flushRuns, type Work } from './work'

type Arrivals = readonly [Arrival, ...Arrival[]]

const IDEMPOTENCY_MS = 24 * 3_600_000

async function isRateUsedUp({ tx }: Work, fn: Registered, key: string): Promise<boolean> {
  const { limit, period } = fn.config.rateLimit ?? { limit: 0, period: '' }
  const [row] = await tx<{ started: number }[]>`
    select count(*)::int as started from runs
    where function_id = ${fn.id} and rate_key = ${key}
      and created_at > logical_clock() - ${durationMs(period)}::float8 * interval '1 millisecond'`
  return (row?.started ?? 0) >= limit
}

async function isRepeated({ tx }: Work, fn: Registered, key: string): Promise<boolean> {
  const [row] = await tx`
    select 1 from runs where function_id = ${fn.id} and idempotency_key = ${key}
      and created_at > logical_clock() - ${IDEMPOTENCY_MS}::float8 * interval '1 millisecond' limit 1`
  return row !== undefined
}

/** Whether the singleton may start: `skip` leaves the running one alone, `cancel` asks the running ones to end. */
async function admitSingleton(work: Work, fn: Registered, key: string): Promise<boolean> {
  const running = await work.tx<{ id: string }[]>`
    select id from runs where function_id = ${fn.id} and singleton_key = ${key} and status = 'running'`
  if (fn.config.singleton?.mode === 'skip') return running.length === 0
  for (const { id } of running)
    work.jobs.push({
      key: `${id}:cancel`,
      kind: 'cancel',
      runId: id,
      data: { reason: 'Lượt chạy mới hơn thay thế (singleton).' },
    })
  return true
}

/** How long a throttled run waits, by the generic cell rate algorithm: evenly spaced starts after a burst. */
async function throttleDelayMs({ tx }: Work, fn: Registered, event: EventBody): Promise<number> {
  const throttle = fn.config.throttle
  if (!throttle) return 0
  const gapMs = durationMs(throttle.period) / throttle.limit
  const ahead = gapMs * (throttle.burst ?? 1)
  const [row] = await tx<{ delayMs: number }[]>`
    insert into gates as gate (key, next_at)
    values (${`${fn.id}|${keyFor(throttle.key, event)}`}, logical_now() + ${gapMs}::float8 * interval '1 millisecond')
    on conflict (key) do update
      set next_at = greatest(gate.next_at, logical_now()) + ${gapMs}::float8 * interval '1 millisecond'
    returning (extract(epoch from next_at - logical_now()) * 1000)::float8 as "delayMs"`
  return Math.max(0, (row?.delayMs ?? 0) - ahead)
}

/** Starts a run unless idempotency or a singleton forbids it. Needs the function's lock when it has flow control. */
export async function startRun(
  executor: Executor,
  work: Work,
  fn: Registered,
  arrivals: Arrivals,
  options: StartOptions = {},
): Promise<string | undefined> {
  const event = arrivals[0].body
  const { idempotency, singleton } = fn.config
  const idempotencyKey = idempotency ? keyFor(idempotency, event) : undefined
  const singletonKey = singleton ? keyFor(singleton.key, event) : undefined
  if (hasFlowControl(fn.config)) await flushRuns(work)
  if (idempotencyKey !== undefined && (await isRepeated(work, fn, idempotencyKey))) return undefined
  if (singletonKey !== undefined && !(await admitSingleton(work, fn, singletonKey))) return undefined
  const delayMs = await throttleDelayMs(work, fn, event)
  return addRun(executor, work, fn, arrivals, { ...options, delayMs, idempotencyKey, singletonKey })
}

const windowJob = (fn: Registered, id: string, key: string, delayMs: number) => ({
  key: `window:${id}`,
  kind: 'window' as const,
  functionId: fn.id,
  data: { key, id },
  delayMs,
})

/**
 * Keeps the newest event of a quiet period. The events wait in their own row, under the function's lock, and never in the
 * job: an event that comes while the period ends is either in the run that starts or opens the next period.
 */
async function debounce(executor: Executor, work: Work, fn: Registered, { iid, body }: Arrival): Promise<void> {
  const { period, timeout, key: expression } = fn.config.debounce ?? { period: '' }
  const key = `debounce|${fn.id}|${keyFor(expression, body)}`
  const id = ulid(Date.now())
  const periodMs = durationMs(period)
  const timeoutMs = timeout ? durationMs(timeout) : null
  const [row] = await work.tx<{ id: string }[]>`
    insert into windows as open (key, id, function_id, event_ids, due_at)
    values (${key}, ${id}, ${fn.id}, ${[iid]}::text[],
            logical_clock() + least(${periodMs}::float8, ${timeoutMs}::float8) * interval '1 millisecond')
    on conflict (key) do update set event_ids = excluded.event_ids,
      due_at = least(logical_clock() + ${periodMs}::float8 * interval '1 millisecond',
                     open.opened_at + ${timeoutMs}::float8 * interval '1 millisecond')
    returning id`
  if (row?.id === id) work.jobs.push(windowJob(fn, id, key, periodMs))
  executor.counters.eventsHeld++
}

/** Collects events until the batch is full or its time is over. */
async function batch(executor: Executor, work: Work, fn: Registered, { iid, body }: Arrival): Promise<void> {
  const { maxSize, timeout, key: expression } = fn.config.batchEvents ?? { maxSize: 1, timeout: '' }
  const key = `batch|${fn.id}|${keyFor(expression, body)}`
  const id = ulid(Date.now())
  const timeoutMs = durationMs(timeout)
  const [row] = await work.tx<{ id: string; eventIds: string[] }[]>`
    insert into windows as open (key, id, function_id, event_ids, due_at)
    values (${key}, ${id}, ${fn.id}, ${[iid]}::text[], logical_clock() + ${timeoutMs}::float8 * interval '1 millisecond')
    on conflict (key) do update set event_ids = open.event_ids || excluded.event_ids
    returning id, event_ids as "eventIds"`
  executor.counters.eventsHeld++
  if (row && row.eventIds.length >= maxSize) await closeWindow(executor, work, fn, key, row.eventIds)
  else if (row?.id === id) work.jobs.push(windowJob(fn, id, key, timeoutMs))
}

async function closeWindow(executor: Executor, work: Work, fn: Registered, key: string, eventIds: string[]) {
  await work.tx`delete from windows where key = ${key}`
  const rows = await work.tx<{ iid: string; body: EventBody }[]>`
    select events.id as iid, body from unnest(${eventIds}::text[]) with ordinality as wanted (id, place)
    join events on events.id = wanted.id order by place`
  const [first, ...rest] = rows
  if (first) await startRun(executor, work, fn, [first, ...rest])
}

/** The time of a debounce or batch window has come: start its run, or come back later when it was prolonged. */
export async function endWindow(executor: Executor, work: Work, fn: Registered, window: { key: string; id: string }) {
  const [row] = await work.tx<{ eventIds: string[]; leftMs: number }[]>`
    select event_ids as "eventIds", (extract(epoch from due_at - logical_clock()) * 1000)::float8 as "leftMs"
    from windows where key = ${window.key} and id = ${window.id}`
  if (!row) return
  if (row.leftMs > 0) work.jobs.push(windowJob(fn, window.id, window.key, row.leftMs))
  else await closeWindow(executor, work, fn, window.key, row.eventIds)
}

/** One event that starts a function: at once, later, together with others, or not at all. */
export async function admit(executor: Executor, work: Work, fn: Registered, arrival: Arrival): Promise<void> {
  const { rateLimit, debounce: quiet, batchEvents } = fn.config
  let rateKey: string | undefined
  if (rateLimit) {
    rateKey = keyFor(rateLimit.key, arrival.body)
    await flushRuns(work)
    if (await isRateUsedUp(work, fn, rateKey)) return
  }
  if (quiet) return debounce(executor, work, fn, arrival)
  if (batchEvents && matches(batchEvents.if, { event: arrival.body })) return batch(executor, work, fn, arrival)
  await startRun(executor, work, fn, [arrival], { rateKey })
}
