import { type Executor, nowMs } from './context'
import { isPassing, messageOf, type Sql } from './database'
import { ulidFloor } from './ulid'

const EVERY_MS = 15 * 60_000
const FIRST_MS = 500
const AT_ONCE = 500
const DAY_MS = 86_400_000

/** Deletes runs that ended before an instant, with their steps, a few hundred at a time. Returns how many. */
async function deleteRuns(sql: Sql, before: Date): Promise<number> {
  let deleted = 0
  for (;;) {
    const rows = await sql`
      with old as (
        select id from runs where ended_at < ${before} order by ended_at limit ${AT_ONCE} for update skip locked
      ), steps_gone as (
        delete from steps using old where steps.run_id = old.id
      ), failures_gone as (
        delete from failures using old where failures.run_id = old.id
      )
      delete from runs using old where runs.id = old.id returning 1`
    deleted += rows.length
    if (rows.length < AT_ONCE) return deleted
  }
}

/** Deletes what is older than an id; events that wait in an open window stay. */
async function deleteEvents(sql: Sql, before: Date): Promise<number> {
  let deleted = 0
  for (;;) {
    const rows = await sql`
      delete from events where id in (
        select id from events
        where id < ${ulidFloor(before.getTime())}
          and not exists (select 1 from windows where events.id = any(windows.event_ids))
        order by id limit ${AT_ONCE})
      returning 1`
    deleted += rows.length
    if (rows.length < AT_ONCE) return deleted
  }
}

/** Deletes what nobody needs any more. The keys by which a repeated event is recognised outlive the events. */
export async function sweep({ sql, config, log }: Executor): Promise<void> {
  const now = nowMs(config)
  const kept = new Date(now - config.retentionDays * DAY_MS)
  const runs = await deleteRuns(sql, kept)
  const events = await deleteEvents(sql, kept)
  const keys = await sql`
    delete from event_ids where seen_at < ${new Date(now - config.dedupeDays * DAY_MS)} returning 1`
  await sql`delete from gates where next_at < ${new Date(now - DAY_MS)}`
  if (runs + events + keys.length > 0) log.info({ runs, events, keys: keys.length }, 'retention')
}

/** Sweeps soon after the start and every quarter of an hour. Returns what stops it. */
export function startRetention(executor: Executor): () => void {
  let timer: NodeJS.Timeout | undefined
  const plan = (pauseMs: number) => {
    timer = setTimeout(() => {
      sweep(executor)
        .catch((error: unknown) => {
          const level = isPassing(error) ? 'debug' : 'error'
          executor.log[level]({ reason: messageOf(error) }, 'retention failed')
        })
        .finally(() => plan(EVERY_MS))
    }, pauseMs)
  }
  plan(FIRST_MS)
  return () => clearTimeout(timer)
}
