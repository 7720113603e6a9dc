import { z } from 'zod'
import { type Answer, canonicalJson } from './app-client'
import { type Applying, begin, complete, fail, lookBackFrom } from './applying'
import type { Executor } from './context'
import { insist, isPassing, jsonText, messageOf } from './database'
import type { Job } from './job'
import { takeLocks } from './locks'
import { applyOperations, locksForOperations } from './operations'
import { attemptsOf, type EventBody, LIMITS, type Memo, Operation, runError } from './protocol'
import { failurePauseMs } from './queue'
import { retryTime } from './retry'
import { callJob, finishRun, lockRun } from './runs'
import { inWork } from './work'

/** How long a result is kept in hand while the database is away, before its step has to be executed again. */
const PATIENCE_MS = 60_000
/** A call that breaks the line or meets something else than the SDK this many times in a row fails its run. */
const GIVE_UP_AFTER = 50

const CallData = z.object({ step: z.string(), attempt: z.number(), since: z.string().nullable() })
type CallData = z.infer<typeof CallData>

type State = {
  status: string
  version: number
  event: EventBody
  events: EventBody[] | null
  waiting: boolean
  steps: [string, Memo][] | null
}

async function loadState({ sql }: Executor, runId: string): Promise<State | undefined> {
  const [state] = await sql<State[]>`
    select status, version, event, events,
           exists (select 1 from pending where run_id = runs.id) as waiting,
           (select json_agg(json_build_array(id, memo) order by position) from steps where run_id = runs.id) as steps
    from runs where id = ${runId}`
  return state
}

/** The body of a call. A state too large to send every time is left for the app to fetch (`use_api`). */
function requestBody({ config }: Executor, job: Job, call: CallData, state: State, attempts: number): string {
  const steps = state.steps ?? []
  const context = {
    run_id: job.runId,
    env: 'production',
    attempt: call.attempt,
    max_attempts: attempts,
    disable_immediate_execution: state.waiting,
    stack: { stack: steps.map(([id]) => id), current: steps.length },
    ...(config.checkpointing && { fn_id: job.functionId, qi_id: `${job.id}:${job.gen}` }),
  }
  const common = { event: state.event, version: state.version }
  const events = state.events ?? [state.event]
  const full = canonicalJson({
    ...common,
    events,
    steps: Object.fromEntries(steps),
    ctx: { ...context, use_api: false },
  })
  if (Buffer.byteLength(full) <= config.useApiBytes) return full
  if (Buffer.byteLength(full) > LIMITS.runStateBytes) return ''
  return canonicalJson({ ...common, events: [], steps: {}, ctx: { ...context, use_api: true } })
}

/** Ends the run of a job as failed, for a reason that is not the function's. */
async function failRun(executor: Executor, job: Job, name: string, message: string): Promise<void> {
  await insist(
    () =>
      inWork(executor, async (work) => {
        if (!(await executor.queue.complete(work.tx, job))) return
        const run = await lockRun(work, job.runId ?? '')
        if (run?.status !== 'running') return
        await finishRun(executor, work, run, { status: 'failed', error: { name, message } }, job.lockedAt)
      }),
    PATIENCE_MS,
  )
}

/** The function itself has thrown: try again later, or end the run. */
async function applyError(applying: Applying, error: unknown, headers: Answer['headers']): Promise<void> {
  const { executor, work, run, job, call } = applying
  const attempt = call.attempt + 1
  await work.tx`
    insert into failures (run_id, step_id, attempt, error)
    values (${run.id}, ${call.step}, ${attempt}, ${jsonText(runError(error))}::text::json)`
  const attempts = attemptsOf(executor.registry.get(run.functionId)?.config)
  if (headers['x-inngest-no-retry'] === 'true' || attempt >= attempts) {
    await finishRun(executor, work, run, { status: 'failed', error: runError(error) }, job.lockedAt)
    return
  }
  const time = retryTime(executor.config, attempt, headers['retry-after'])
  work.jobs.push(callJob(run, { step: call.step, attempt, since: lookBackFrom(applying), ...time }))
}

async function applyAnswer(applying: Applying, answer: Answer, operations: Operation[] | undefined): Promise<void> {
  const { run, work, job } = applying
  const isFirst = run.version < 0
  if (isFirst) run.version = Number(answer.headers['x-inngest-req-version'] ?? 2)
  if (answer.status === 206 && operations) await applyOperations(applying, operations, answer.bytes)
  else if (answer.status === 206)
    await fail(applying, 'UnreadableAnswer', 'Ứng dụng trả lời 206 bằng dữ liệu không đọc được.')
  else if (answer.status !== 200) await applyError(applying, answer.body, answer.headers)
  else if (answer.bytes > LIMITS.stepOutputBytes)
    await fail(applying, 'OutputTooLarge', `Kết quả của hàm lớn hơn ${LIMITS.stepOutputBytes >> 20} MB.`)
  else await complete(applying, answer.body)
  if (isFirst && !applying.ended)
    await work.tx`update runs set version = ${run.version}, started_at = ${job.lockedAt} where id = ${run.id}`
}

/** Writes the effects of an answer and takes its job out of the queue, in one transaction. */
async function settleAnswer(
  executor: Executor,
  job: Job,
  call: CallData,
  answer: Answer,
  known: number,
): Promise<void> {
  const parsed = z.array(Operation).safeParse([answer.body].flat())
  const operations = parsed.success ? parsed.data : undefined
  if (known + (operations?.length ?? 0) > LIMITS.stepsPerRun)
    return failRun(executor, job, 'TooManySteps', `Lượt chạy vượt quá ${LIMITS.stepsPerRun} bước.`)
  const locks = locksForOperations(executor, operations ?? [])
  const writing = insist(
    () =>
      inWork(executor, async (work) => {
        await takeLocks(work.tx, locks)
        const [held, run] = await Promise.all([executor.queue.complete(work.tx, job), lockRun(work, job.runId ?? '')])
        if (!held) executor.counters.lostLeases++
        if (!held || run?.status !== 'running') return
        const applying = begin({ executor, work, run, job, call, headers: answer.headers })
        await applyAnswer(applying, answer, operations)
      }),
    PATIENCE_MS,
  )
  await writing.catch((error: unknown) => {
    if (isPassing(error)) throw error
    // Trying again would execute the step again, for ever, and never get further.
    executor.log.error({ err: error, run: job.runId }, 'answer cannot be written down')
    return failRun(executor, job, 'UnreadableAnswer', `Không ghi được câu trả lời của ứng dụng: ${messageOf(error)}`)
  })
}

/** One call to the app: what it knows goes out, what it answers is written down. */
export async function handleCall(executor: Executor, job: Job): Promise<void> {
  const { app, config, queue, log, registry } = executor
  const call = CallData.parse(job.data)
  const state = await insist(() => loadState(executor, job.runId ?? ''), PATIENCE_MS)
  if (state?.status !== 'running') {
    await executor.sql.begin((tx) => queue.complete(tx, job))
    return
  }
  if (job.failures >= GIVE_UP_AFTER)
    return failRun(
      executor,
      job,
      'AppUnreachable',
      `Đã gọi ứng dụng ${job.failures} lần mà không có câu trả lời của SDK.`,
    )
  const fn = registry.get(job.functionId ?? '')
  const body = requestBody(executor, job, call, state, attemptsOf(fn?.config))
  if (body === '')
    return failRun(executor, job, 'StateTooLarge', `Trạng thái của lượt chạy lớn hơn ${LIMITS.runStateBytes >> 20} MB.`)
  const url = new URL(config.appUrl)
  url.searchParams.set('fnId', job.functionId ?? '')
  url.searchParams.set('stepId', call.step)
  executor.counters.calls++
  const reply = await app.client.call('POST', url, body, { 'x-run-id': job.runId ?? '' })
  if (reply.kind === 'answer') return settleAnswer(executor, job, call, reply, state.steps?.length ?? 0)
  if (reply.kind === 'oversized') return failRun(executor, job, 'OutputTooLarge', reply.reason)
  if (reply.kind === 'foreign') log.warn({ reason: reply.reason, run: job.runId }, 'answer is not the SDK’s')
  else app.suspect(reply.reason)
  executor.counters.brokenCalls++
  const isOurs = reply.kind === 'unreachable'
  await insist(() => queue.release(job, isOurs ? 20 : failurePauseMs(job.failures), !isOurs), PATIENCE_MS)
}
