import { type Executor, nowMs } from './context'
import { jsonText } from './database'
import { durationMs } from './duration'
import { evaluate, matchIndex } from './expression'
import type { NewJob } from './job'
import { type EventBody, INTERNAL_PREFIX, type Memo, type Operation, type RunError } from './protocol'
import { type Limit, limitsOf, type Registered } from './registry'
import { ulid } from './ulid'
import type { Work } from './work'

/** An event with the id under which we keep it; `body.id` is the sender's id where there is one. */
export type Arrival = { iid: string; body: EventBody }

export type StartOptions = {
  delayMs?: number
  idempotencyKey?: string | undefined
  rateKey?: string | undefined
  singletonKey?: string | undefined
  parent?: { runId: string; stepId: string }
  rerunOf?: string
}

/** What the transactions below need of a run; read under its lock. */
export type LockedRun = {
  id: string
  functionId: string
  status: string
  version: number
  rediscover: boolean
  limits: Limit[] | null
  priority: number
  event: EventBody
  eventIds: string[]
  parentId: string | null
  parentStep: string | null
}

const PRIORITY_SECONDS = 600

function priorityOf(fn: Registered, event: EventBody): number {
  const wanted = fn.config.priority?.run ? Number(evaluate(fn.config.priority.run, { event })) : 0
  return Number.isFinite(wanted) ? Math.max(-PRIORITY_SECONDS, Math.min(PRIORITY_SECONDS, Math.round(wanted))) : 0
}

/** A call to the app: `step` finds what comes next, any other value runs that step alone. `since` is for late waits. */
export function callJob(
  run: { id: string; functionId: string; limits: readonly Limit[] | null; priority: number },
  call: { step: string; attempt?: number; since?: string | null; at?: Date; delayMs?: number },
): NewJob {
  return {
    key: `${run.id}:call:${call.step}`,
    kind: 'call',
    runId: run.id,
    functionId: run.functionId,
    data: { step: call.step, attempt: call.attempt ?? 0, since: call.since ?? null },
    limits: run.limits ?? [],
    priority: run.priority,
    delayMs: call.delayMs ?? 0,
    ...(call.at && { at: call.at }),
  }
}

/** Adds a run with its first call, its cancelling events and its time limits. */
export function addRun(
  executor: Executor,
  work: Work,
  fn: Registered,
  arrivals: readonly [Arrival, ...Arrival[]],
  options: StartOptions = {},
): string {
  const { delayMs = 0, parent, ...keys } = options
  const event = arrivals[0].body
  const run = {
    id: ulid(nowMs(executor.config)),
    functionId: fn.id,
    limits: limitsOf(fn.config, event),
    priority: priorityOf(fn, event),
  }
  const events = { events: arrivals.map(({ body }) => body), eventIds: arrivals.map(({ iid }) => iid) }
  work.runs.push({ ...run, ...keys, ...events, parentId: parent?.runId, parentStep: parent?.stepId })
  for (const [i, { event: eventName, if: expression = null, timeout }] of (fn.config.cancel ?? []).entries()) {
    const index = matchIndex(expression, event)
    const expiresMs = timeout ? delayMs + durationMs(timeout) : null
    const pause = { runId: run.id, stepId: `cancel:${i}`, kind: 'cancel' as const, eventName, expression, expiresMs }
    work.pauses.push({ ...pause, path: index?.path ?? null, value: index?.value ?? null })
  }
  const limit = (kind: 'expire' | 'unstarted', after: string): NewJob => ({
    key: `${run.id}:${kind}`,
    kind,
    runId: run.id,
    data: {},
    delayMs: delayMs + durationMs(after),
  })
  const { start, finish } = fn.config.timeouts ?? {}
  if (start) work.jobs.push(limit('unstarted', start))
  if (finish) work.jobs.push(limit('expire', finish))
  work.jobs.push(callJob(run, { step: 'step', delayMs }))
  executor.counters.runsStarted++
  return run.id
}

/** Locks one run until the end of the transaction; undefined when it is gone. */
export async function lockRun({ tx }: Work, id: string): Promise<LockedRun | undefined> {
  const [run] = await tx<LockedRun[]>`
    select id, function_id as "functionId", status, version, rediscover, limits, priority, event,
           event_ids as "eventIds", parent_id as "parentId", parent_step as "parentStep"
    from runs where id = ${id} for update`
  return run
}

type Step = Pick<Operation, 'id' | 'op' | 'name' | 'displayName' | 'timing'>
type StepDetails = { attempts?: number; eventId?: string | null; startedAt?: Date | null }

/** Writes what a step left behind, once: a second result of the same step changes nothing. */
export async function rememberStep({ tx }: Work, runId: string, step: Step, memo: Memo, details: StepDetails = {}) {
  const started = step.timing ? new Date(step.timing.a / 1e6) : (details.startedAt ?? null)
  await tx`
    insert into steps (run_id, id, op, name, memo, attempts, event_id, started_at)
    values (${runId}, ${step.id}, ${step.op}, ${step.displayName ?? step.name ?? null}, ${jsonText(memo)}::text::json,
            ${details.attempts ?? 1}, ${details.eventId ?? null}, ${started})
    on conflict do nothing`
}

/**
 * Asks the app what comes next, when no parallel step is outstanding (the losers of a race do not count), or at once, when a
 * racing step has ended. One such call per run at a time: two would both find the same new step. When one is under way the
 * next follows it.
 */
export async function discover(work: Work, run: LockedRun, since: string | null, atOnce: boolean): Promise<void> {
  const job = callJob(run, { step: 'step', since })
  const [state] = await work.tx<{ waiting: boolean; asked: boolean }[]>`
    select exists (select 1 from pending where run_id = ${run.id} and not race) as waiting,
           exists (select 1 from jobs where key = ${job.key}) as asked`
  if (state?.waiting && !atOnce) return
  if (state?.asked) await work.tx`update runs set rediscover = true where id = ${run.id}`
  else work.jobs.push(job)
}

/** Takes a step off the list of outstanding ones; undefined when something else has ended it before. */
async function endPending({ tx }: Work, runId: string, stepId: string) {
  const [ended] = await tx<{ op: string; name: string | null; race: boolean; since: Date }[]>`
    delete from pending where run_id = ${runId} and step_id = ${stepId} returning op, name, race, since`
  return ended
}

/** A sleep is over, an event has come, a wait timed out, an invoked run ended: whichever is first decides. */
export async function resumeRun(
  work: Work,
  runId: string,
  stepId: string,
  memo: Memo,
  by: { since: string; eventId?: string },
): Promise<void> {
  const run = await lockRun(work, runId)
  if (run?.status !== 'running') return
  const ended = await endPending(work, runId, stepId)
  if (!ended) return
  const { tx } = work
  await tx`delete from pauses where run_id = ${runId} and step_id = ${stepId} and kind = 'event'`
  // Only jobs that nobody holds: a held one waits for this run's lock, and finds nothing to do when it gets it.
  await tx`delete from jobs where key = ${`${runId}:wake:${stepId}`} and locked_by is null`
  const step = { id: stepId, op: ended.op, name: ended.name }
  await rememberStep(work, runId, step, memo, { eventId: by.eventId ?? null, startedAt: ended.since })
  await discover(work, run, by.since, ended.race || run.version === 1)
}

export type Outcome = { status: 'completed'; result: unknown } | { status: 'failed' | 'cancelled'; error: RunError }

/** The events that tell about the end of a run. A function that listens to every end must not start itself for ever. */
function announcements(run: LockedRun, outcome: Outcome): string[] {
  const names = [`${INTERNAL_PREFIX}function.finished`]
  if (outcome.status !== 'completed') names.push(`${INTERNAL_PREFIX}function.${outcome.status}`)
  return names.filter((name) => name !== run.event.name)
}

/** Ends a run for ever. Its parent and the announcing events are left to jobs: a transaction locks one run only. */
export async function finishRun(
  executor: Executor,
  work: Work,
  run: LockedRun,
  outcome: Outcome,
  startedAt: Date | null = null,
): Promise<void> {
  const { tx } = work
  const result = outcome.status === 'completed' ? jsonText(outcome.result) : null
  const error = outcome.status === 'completed' ? null : jsonText(outcome.error)
  work.jobs = work.jobs.filter((job) => job.runId !== run.id)
  work.pauses = work.pauses.filter((pause) => pause.runId !== run.id)
  const names = announcements(run, outcome)
  // One statement, because every run comes here. Of the announcing events only those are sent that a function starts by or
  // that a run has ever waited for.
  const awaited = await tx<{ name: string }[]>`
    with ended as (
      update runs set status = ${outcome.status}, result = ${result}::text::json, error = ${error}::text::json,
             started_at = coalesce(started_at, ${startedAt}), ended_at = logical_clock()
      where id = ${run.id}
    ), without_jobs as (
      delete from jobs where run_id = ${run.id} and locked_by is null
    ), without_pauses as (
      delete from pauses where run_id = ${run.id}
    ), without_pending as (
      delete from pending where run_id = ${run.id}
    )
    select distinct event_name as name from pause_paths where event_name = any(${names}::text[])`
  for (const name of names)
    if (executor.registry.isWanted(name) || awaited.some((found) => found.name === name))
      work.jobs.push({ key: `${run.id}:emit:${name}`, kind: 'emit', data: { run: run.id, name } })
  if (run.parentId && run.parentStep) {
    const data = { run: run.id, parent: run.parentId, step: run.parentStep }
    work.jobs.push({ key: `${run.id}:return`, kind: 'return', data })
  }
  executor.counters.runsEnded[outcome.status]++
}
