import type { Answer } from './app-client'
import type { Job } from './claim'
import { type Executor, nowMs } from './context'
import { jsonText } from './database'
import { durationMs } from './duration'
import { matches, matchIndex } from './expression'
import { startRun } from './flow'
import { eventLock, functionLock, type Lock } from './locks'
import { attemptsOf, type EventBody, INVOKED_EVENT, LIMITS, type Memo, type Operation, runError } from './protocol'
import { hasFlowControl } from './registry'
import { retryTime } from './retry'
import { type Arrival, callJob, discover, finishRun, type LockedRun, rememberStep } from './runs'
import { ulid } from './ulid'
import type { NewJob, Work } from './work'

/** One answer of the app while it is being written down. */
export type Applying = {
  executor: Executor
  work: Work
  run: LockedRun
  job: Job
  call: { step: string; attempt: number; since: string | null }
  headers: Answer['headers']
  /** Parallel steps race: ask what comes next although others are outstanding. */
  atOnce: boolean
  /** A failed step will be tried again: nothing else is to be asked. */
  retried: boolean
  ended: boolean
}

/** From when on an event counts for a wait that is only now being registered: the call that led to it, or the one before. */
export const lookBackFrom = ({ call, job }: Applying): string => call.since ?? job.lockedAt.toISOString()

/** What the next call passes on as its own `since`. */
export const sinceForNext = ({ call, job }: Applying): string =>
  call.step === 'step' ? job.lockedAt.toISOString() : (call.since ?? job.lockedAt.toISOString())

/** The locks a list of operations needs; taken before the run is locked. */
export function locksForOperations(executor: Executor, operations: readonly Operation[]): Lock[] {
  return operations.flatMap((op): Lock[] => {
    if (op.op === 'WaitForEvent') return [eventLock(awaitedName(op), false)]
    const target = op.op === 'InvokeFunction' ? executor.registry.get(String(op.opts?.function_id)) : undefined
    return target && hasFlowControl(target.config) ? [functionLock(target.id)] : []
  })
}

const awaitedName = (op: Operation) => String(op.opts?.event ?? op.name ?? '')

/** A duration or an instant, as the SDK writes both in the same place. */
function timeOf(text: string): Pick<NewJob, 'at' | 'delayMs'> {
  if (!/^\d{4}-/.test(text)) return { delayMs: durationMs(text) }
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new Error(`Thời điểm "${text}" không đọc được.`)
  return { at }
}

async function settle(applying: Applying, op: Operation, memo: Memo): Promise<void> {
  const { work, run, call } = applying
  if (call.step !== 'step') {
    const [ended] = await work.tx<{ race: boolean }[]>`
      delete from pending where run_id = ${run.id} and step_id = ${op.id} returning race`
    if (ended?.race) applying.atOnce = true
  }
  if (run.version === 1) applying.atOnce = true
  await rememberStep(work, run.id, op, memo, { attempts: call.attempt + 1, startedAt: applying.job.lockedAt })
}

/** Puts a step on the list of outstanding ones; false when it is there already or has a result, and must not begin again. */
async function plan({ work: { tx }, run }: Applying, op: Operation): Promise<boolean> {
  const race = op.opts?.parallelMode === 'race'
  const added = await tx`
    insert into pending (run_id, step_id, op, name, race)
    select ${run.id}, ${op.id}, ${op.op}, ${op.displayName ?? op.name ?? null}::text, ${race}
    where not exists (select 1 from steps where run_id = ${run.id} and id = ${op.id})
    on conflict do nothing returning 1`
  return added.length === 1
}

const wakeJob = ({ run }: Applying, op: Operation, time: string, error?: string): NewJob => ({
  key: `${run.id}:wake:${op.id}`,
  kind: 'wake',
  runId: run.id,
  data: { step: op.id, error: error ?? null },
  ...timeOf(time),
})

async function recordFailure({ work: { tx }, run, call }: Applying, op: Operation): Promise<void> {
  await tx`
    insert into failures (run_id, step_id, name, attempt, error)
    values (${run.id}, ${op.id}, ${op.displayName ?? op.name ?? null}, ${call.attempt + 1}, ${jsonText(runError(op.error))}::text::json)`
}

async function stepFailed(applying: Applying, op: Operation): Promise<void> {
  await recordFailure(applying, op)
  await settle(applying, op, { error: runError(op.error) })
}

async function stepError(applying: Applying, op: Operation): Promise<void> {
  const { executor, run, call, work, headers } = applying
  const attempt = call.attempt + 1
  const final =
    headers['x-inngest-no-retry'] === 'true' || attempt >= attemptsOf(executor.registry.get(run.functionId)?.config)
  if (final) return stepFailed(applying, op)
  await recordFailure(applying, op)
  const time = retryTime(executor.config, attempt, headers['retry-after'])
  work.jobs.push(callJob(run, { step: call.step, attempt, since: lookBackFrom(applying), ...time }))
  applying.retried = true
}

async function sleep(applying: Applying, op: Operation): Promise<void> {
  const job = wakeJob(applying, op, String(op.name ?? op.opts?.duration ?? ''))
  const length = job.at ? job.at.getTime() - nowMs(applying.executor.config) : (job.delayMs ?? 0)
  if (length > LIMITS.sleepMs) return fail(applying, 'SleepTooLong', `Bước "${op.displayName}" ngủ quá 366 ngày.`)
  if (await plan(applying, op)) applying.work.jobs.push(job)
}

/** An event of this name that came since the run's last call began and has served neither to start nor to wake this run. */
async function earlierEvent(applying: Applying, name: string, expression: string | null): Promise<Arrival | undefined> {
  const { work, run } = applying
  let after = { at: lookBackFrom(applying), iid: '' }
  for (;;) {
    const page = await work.tx<(Arrival & { at: string })[]>`
      select id as iid, body, received_at::text as at from events
      where name = ${name} and (received_at, id) > (${after.at}::text::timestamptz, ${after.iid})
        and id <> all(${run.eventIds}::text[])
        and not exists (select 1 from steps where run_id = ${run.id} and event_id = events.id)
      order by received_at, id limit 200`
    const found = page.find(({ body }) => matches(expression, { event: run.event, async: body }))
    const last = page.at(-1)
    if (found || !last || page.length < 200) return found
    after = last
  }
}

/**
 * Begins to wait. The lock on the event's name is held alone since the beginning of the transaction: an event is either
 * stored already, and then found here, or it comes later and finds the wait.
 */
async function waitForEvent(applying: Applying, op: Operation): Promise<void> {
  if (!(await plan(applying, op))) return
  const { work, run } = applying
  const name = awaitedName(op)
  const expression = typeof op.opts?.if === 'string' ? op.opts.if : null
  const earlier = await earlierEvent(applying, name, expression)
  if (earlier) {
    await work.tx`delete from pending where run_id = ${run.id} and step_id = ${op.id}`
    await rememberStep(
      work,
      run.id,
      op,
      { data: earlier.body },
      { eventId: earlier.iid, startedAt: applying.job.lockedAt },
    )
    if (op.opts?.parallelMode === 'race') applying.atOnce = true
    return
  }
  const index = matchIndex(expression, run.event)
  const place = { path: index?.path ?? null, value: index?.value ?? null, expiresMs: null }
  work.pauses.push({ runId: run.id, stepId: op.id, kind: 'event', eventName: name, expression, ...place })
  work.jobs.push(wakeJob(applying, op, String(op.opts?.timeout ?? '')))
}

async function invoke(applying: Applying, op: Operation): Promise<void> {
  if (!(await plan(applying, op))) return
  const { executor, work, run } = applying
  const id = String(op.opts?.function_id)
  const target = executor.registry.get(id)
  const payload = (op.opts?.payload ?? {}) as Partial<EventBody>
  const iid = ulid(nowMs(executor.config))
  const body: EventBody = {
    ...payload,
    name: INVOKED_EVENT,
    id: iid,
    ts: nowMs(executor.config),
    data: payload.data ?? {},
  }
  const parent = { runId: run.id, stepId: op.id }
  const started = target?.active ? await startRun(executor, work, target, [{ iid, body }], { parent }) : undefined
  if (started === undefined) {
    const message = target?.active
      ? `Hàm ${id} từ chối lượt gọi này (idempotency hoặc singleton).`
      : `Không có hàm ${id}.`
    await work.tx`delete from pending where run_id = ${run.id} and step_id = ${op.id}`
    await rememberStep(
      work,
      run.id,
      op,
      { error: { name: 'InvokeError', message } },
      { startedAt: applying.job.lockedAt },
    )
    return
  }
  const timeout = op.opts?.timeout
  if (typeof timeout === 'string')
    work.jobs.push(wakeJob(applying, op, timeout, `Hàm ${id} không xong trong ${timeout}.`))
}

/** Ends the run as failed, with a reason of ours. */
export async function fail(applying: Applying, name: string, message: string): Promise<void> {
  applying.ended = true
  const { executor, work, run, job } = applying
  await finishRun(executor, work, run, { status: 'failed', error: { name, message } }, job.lockedAt)
}

/** Ends the run with its result. */
export async function complete(applying: Applying, result: unknown): Promise<void> {
  applying.ended = true
  const { executor, work, run, job } = applying
  await finishRun(executor, work, run, { status: 'completed', result }, job.lockedAt)
}

const OPERATIONS: Record<string, (applying: Applying, op: Operation) => Promise<void>> = {
  StepRun: (applying, op) => settle(applying, op, { data: op.data ?? null }),
  Step: (applying, op) => settle(applying, op, { data: op.data ?? null }),
  StepFailed: stepFailed,
  StepError: stepError,
  StepPlanned: async (applying, op) => {
    if (!(await plan(applying, op))) return
    applying.work.jobs.push(callJob(applying.run, { step: op.id, since: sinceForNext(applying) }))
  },
  Sleep: sleep,
  WaitForEvent: waitForEvent,
  InvokeFunction: invoke,
  DiscoveryRequest: async () => undefined,
  RunComplete: (applying, op) => complete(applying, op.data),
}

const isTooLarge = (op: Operation, bytes: number) =>
  bytes > LIMITS.stepOutputBytes && Buffer.byteLength(jsonText(op.data)) > LIMITS.stepOutputBytes

/** Carries out what the app has answered, in order, and asks what comes next. */
export async function applyOperations(
  applying: Applying,
  operations: readonly Operation[],
  bytes: number,
): Promise<void> {
  const { work, run } = applying
  if (operations.length === 0) return fail(applying, 'EmptyAnswer', 'Ứng dụng trả lời 206 mà không có thao tác nào.')
  for (const op of operations) {
    const act = OPERATIONS[op.op]
    const step = op.displayName ?? op.name ?? op.id
    if (!act) await fail(applying, 'UnsupportedOpcode', `Bước "${step}" dùng ${op.op}, bộ thực thi nhúng không hỗ trợ.`)
    else if (isTooLarge(op, bytes))
      await fail(applying, 'OutputTooLarge', `Kết quả của bước "${step}" lớn hơn ${LIMITS.stepOutputBytes >> 20} MB.`)
    else await act(applying, op)
    if (applying.ended) return
  }
  if (applying.retried) return
  if (run.rediscover && applying.call.step === 'step') {
    await work.tx`update runs set rediscover = false where id = ${run.id}`
    applying.atOnce = true
  }
  await discover(work, run, sinceForNext(applying), applying.atOnce)
}
