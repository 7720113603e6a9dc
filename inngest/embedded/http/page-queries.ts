import type { Sql } from '../database'
import type { EventBody, RunError } from '../protocol'
import type { State } from './words'

export const PAGE_SIZE = 20

export type RunRow = {
  id: string
  functionId: string
  status: State
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
  error: RunError | null
}

export type Filter = { fn: string | null; state: State | null; before: string | null }

/** One page of runs, newest first, and one row more when there are older ones. */
export function listRuns(sql: Sql, { fn, state, before }: Filter): Promise<RunRow[]> {
  return sql<RunRow[]>`
    select id, function_id as "functionId", status, created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt", error
    from runs
    where true ${fn ? sql`and function_id = ${fn}` : sql``} ${state ? sql`and status = ${state}` : sql``}
      ${before ? sql`and id < ${before}` : sql``}
    order by id desc limit ${PAGE_SIZE + 1}`
}

export type Summary = { running: number; failedToday: number; waiting: number }

/** The figures at the top: what runs, what has failed within a day, what is due and not yet begun. */
export async function summaryOf(sql: Sql): Promise<Summary> {
  const [row] = await sql<Summary[]>`
    select (select count(*)::int from runs where status = 'running') as running,
           (select count(*)::int from runs where status = 'failed' and ended_at > logical_now() - interval '1 day') as "failedToday",
           (select count(*)::int from jobs where locked_by is null and run_at <= logical_now()) as waiting`
  return row ?? { running: 0, failedToday: 0, waiting: 0 }
}

export type StepRow = {
  id: string
  op: string
  name: string | null
  attempts: number
  startedAt: Date | null
  endedAt: Date | null
  error: RunError | null
}

export type RunDetails = RunRow & {
  event: EventBody
  events: EventBody[] | null
  rerunOf: string | null
  parentId: string | null
  steps: StepRow[]
  outstanding: { name: string | null; op: string; since: Date; wakesAt: Date | null }[]
  failures: { name: string | null; attempt: number; at: Date; error: RunError }[]
  retry: { at: Date; failures: number } | null
}

/** Everything the page of one run shows; the results of steps are not among it, they may say more than ids. */
export async function getRun(sql: Sql, id: string): Promise<RunDetails | null> {
  const [run] = await sql<Omit<RunDetails, 'steps' | 'outstanding' | 'failures' | 'retry'>[]>`
    select id, function_id as "functionId", status, created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt",
           error, event, events, rerun_of as "rerunOf", parent_id as "parentId"
    from runs where id = ${id}`
  if (!run) return null
  const [steps, outstanding, failures, retries] = await Promise.all([
    sql<(StepRow & { memo: { error?: RunError } })[]>`
      select id, op, name, attempts, started_at as "startedAt", ended_at as "endedAt", memo from steps where run_id = ${id} order by position`,
    sql<RunDetails['outstanding']>`
      select name, op, since, (select run_at from jobs where key = ${`${id}:wake:`} || step_id) as "wakesAt"
      from pending where run_id = ${id} order by since`,
    sql<RunDetails['failures']>`
      select name, attempt, failed_at as at, error from failures where run_id = ${id} order by failed_at`,
    sql<{ at: Date; failures: number }[]>`
      select run_at as at, failures from jobs where run_id = ${id} and kind = 'call' order by run_at limit 1`,
  ])
  return {
    ...run,
    steps: steps.map(({ memo, ...step }) => ({ ...step, error: memo.error ?? null })),
    outstanding,
    failures,
    retry: retries[0] ?? null,
  }
}
