import { type Executor, nowMs } from './context'
import { jsonText } from './database'
import { indexValue, matches } from './expression'
import { admit } from './flow'
import { eventLock, functionLock, type Lock, registryLock, takeLocks } from './locks'
import type { EventBody, IncomingEvent } from './protocol'
import { hasFlowControl, requireCurrent } from './registry'
import type { Arrival } from './runs'
import { ulid } from './ulid'
import type { Work } from './work'

/** An arriving event and the key under which it is recognised when it comes again; null when it has none. */
export type Candidate = Arrival & { dedupeKey: string | null }

/** Fills in what the sender left out. The same seed (the SDK's own retries send it) or the same id is the same event. */
export function candidatesOf(executor: Executor, incoming: readonly IncomingEvent[], seed?: string): Candidate[] {
  return incoming.map((event, place) => {
    const iid = ulid(nowMs(executor.config))
    const body: EventBody = {
      ...event,
      id: event.id || iid,
      ts: event.ts || nowMs(executor.config),
      data: event.data ?? {},
    }
    const dedupeKey = event.id ? `id:${event.name}:${event.id}` : seed ? `seed:${seed}:${place}` : null
    return { iid, body, dedupeKey }
  })
}

/** The locks under which events are taken in. */
export function locksFor(executor: Executor, candidates: readonly Candidate[]): Lock[] {
  const names = new Set(candidates.map(({ body }) => body.name))
  const functions = candidates.flatMap(({ body }) => executor.registry.startedBy(body))
  return [
    registryLock(true),
    ...[...names].map((name) => eventLock(name, true)),
    ...functions.filter((fn) => hasFlowControl(fn.config)).map((fn) => functionLock(fn.id)),
  ]
}

/** Remembers the keys of events; the known ids of those that have come before, by key. */
async function knownKeys({ tx }: Work, candidates: readonly Candidate[]): Promise<Map<string, string>> {
  const keyed = candidates.flatMap(({ dedupeKey: key, iid }) => (key === null ? [] : [{ key, iid }]))
  if (keyed.length === 0) return new Map()
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  await tx`
    insert into event_ids (key, event_id)
    select key, id from unnest(${keyed.map(({ key }) => key)}::text[], ${keyed.map(({ iid }) => iid)}::text[]) as wanted (key, id)
    on conflict do nothing`
  const rows = await tx<{ key: string; id: string }[]>`
    select key, event_id as id from event_ids where key = any(${keyed.map(({ key }) => key)}::text[])`
  return new Map(rows.map(({ key, id }) => [key, id]))
}

type Waiting = {
  runId: string
  stepId: string
  kind: 'event' | 'cancel'
  name: string
  expression: string | null
  event: EventBody
}

/**
 * The waits that events may end. Waits with an equality are found by index, so that a thousand runs waiting for the same name
 * and other ids cost nothing.
 */
async function waitsFor({ tx }: Work, arrivals: readonly Arrival[]): Promise<Waiting[]> {
  const names = [...new Set(arrivals.map(({ body }) => body.name))]
  const paths = await tx<{ name: string; path: string }[]>`
    select event_name as name, path from pause_paths where event_name = any(${names}::text[])`
  if (paths.length === 0) return []
  const wanted = new Map<string, { name: string; path: string; value: string }>()
  for (const { name, path } of paths)
    for (const { body } of arrivals) {
      const value = path !== '' && body.name === name ? indexValue(body, path) : undefined
      if (value !== undefined) wanted.set(`${name} ${path} ${value}`, { name, path, value })
    }
  const keys = [...wanted.values()]
  return tx<Waiting[]>`
    select p.run_id as "runId", p.step_id as "stepId", p.kind, p.event_name as name, p.expression, r.event
    from (
      select pauses.* from unnest(${keys.map((key) => key.name)}::text[], ${keys.map((key) => key.path)}::text[],
                                  ${keys.map((key) => key.value)}::text[]) as wanted (name, path, value)
      join pauses on event_name = wanted.name and match_path = wanted.path and match_value = wanted.value
      union all
      select * from pauses where event_name = any(${names}::text[]) and match_path is null
    ) p join runs r on r.id = p.run_id
    where p.expires_at is null or p.expires_at > logical_clock()`
}

/** Leaves a job for every wait that an event ends: this transaction locks no run, so it can never wait for one. */
async function endWaits(work: Work, arrivals: readonly Arrival[]): Promise<void> {
  for (const wait of await waitsFor(work, arrivals)) {
    const arrival = arrivals.find(
      ({ body }) => body.name === wait.name && matches(wait.expression, { event: wait.event, async: body }),
    )
    if (!arrival) continue
    const { runId, stepId } = wait
    if (wait.kind === 'event')
      work.jobs.push({
        key: `${runId}:match:${stepId}`,
        kind: 'match',
        runId,
        data: { step: stepId, event: arrival.iid },
      })
    else
      work.jobs.push({
        key: `${runId}:cancel`,
        kind: 'cancel',
        runId,
        data: { reason: `Bị huỷ bởi sự kiện ${wait.name}.` },
      })
  }
}

/**
 * Takes events in: stores each once, starts the functions it triggers, ends the waits it answers. Needs `locksFor`.
 * Returns the id of each event in the order given, the known id for one that has come before.
 */
export async function ingest(executor: Executor, work: Work, candidates: readonly Candidate[]): Promise<string[]> {
  const known = await knownKeys(work, candidates)
  const ids = candidates.map(({ iid, dedupeKey }) => (dedupeKey === null ? iid : (known.get(dedupeKey) ?? iid)))
  const fresh = candidates.filter(({ iid }, i) => ids[i] === iid)
  if (fresh.length === 0) return ids
  await work.tx`
    insert into events (id, name, body)
    select id, name, body::json
    from unnest(${fresh.map(({ iid }) => iid)}::text[], ${fresh.map(({ body }) => body.name)}::text[],
                ${fresh.map(({ body }) => jsonText(body))}::text[]) as wanted (id, name, body)`
  for (const arrival of fresh)
    for (const fn of executor.registry.startedBy(arrival.body)) await admit(executor, work, fn, arrival)
  await endWaits(work, fresh)
  executor.counters.eventsReceived += fresh.length
  return ids
}

/** Takes the locks for events and makes sure that the functions in memory are the newest. */
export async function beginIngest(executor: Executor, { tx }: Work, candidates: readonly Candidate[]): Promise<void> {
  await takeLocks(tx, locksFor(executor, candidates))
  await requireCurrent(tx, executor.registry)
}
