import { z } from 'zod'
import { handleCall } from './call'
import { type Executor, nowMs } from './context'
import { nextTick } from './cron'
import { insist } from './database'
import { beginIngest, candidatesOf, ingest } from './events'
import { endWindow, startRun } from './flow'
import type { Job, JobKind } from './job'
import { functionLock, takeLocks } from './locks'
import { type EventBody, type Memo, type RunError, TIMER_EVENT } from './protocol'
import { cronJob } from './register'
import { finishRun, lockRun, resumeRun } from './runs'
import { ulid } from './ulid'
import { inWork, type Work } from './work'

type Handler = (executor: Executor, job: Job) => Promise<void>

const PATIENCE_MS = 60_000

/** A handler that is one transaction: out of the queue, and its effects. */
const inside =
  (effects: (executor: Executor, work: Work, job: Job) => Promise<void>): Handler =>
  async (executor, job) => {
    await inWork(executor, async (work) => {
      if (await executor.queue.complete(work.tx, job)) await effects(executor, work, job)
    })
  }

const Wake = z.object({ step: z.string(), error: z.string().nullable() })
const Match = z.object({ step: z.string(), event: z.string() })
const Return = z.object({ run: z.string(), parent: z.string(), step: z.string() })
const Emit = z.object({ run: z.string(), name: z.string() })
const Window = z.object({ key: z.string(), id: z.string() })
const Tick = z.object({ cron: z.string(), jitter: z.string().nullable(), at: z.string() })

const wake = inside(async (_executor, work, job) => {
  const { step, error } = Wake.parse(job.data)
  const memo: Memo = error === null ? { data: null } : { error: { name: 'TimeoutError', message: error } }
  await resumeRun(work, job.runId ?? '', step, memo, { since: job.runAt.toISOString() })
})

const match = inside(async (_executor, work, job) => {
  const { step, event } = Match.parse(job.data)
  const [found] = await work.tx<{ body: EventBody }[]>`select body from events where id = ${event}`
  if (found)
    await resumeRun(
      work,
      job.runId ?? '',
      step,
      { data: found.body },
      { since: job.runAt.toISOString(), eventId: event },
    )
})

const cancel = inside(async (executor, work, job) => {
  const run = await lockRun(work, job.runId ?? '')
  if (run?.status !== 'running') return
  const message = typeof job.data.reason === 'string' ? job.data.reason : 'Đã bị huỷ.'
  await finishRun(executor, work, run, { status: 'cancelled', error: { name: 'Cancelled', message } })
})

const expire = inside(async (executor, work, job) => {
  const run = await lockRun(work, job.runId ?? '')
  if (run?.status !== 'running') return
  const error = { name: 'Timeout', message: 'Quá thời hạn hoàn thành (timeouts.finish).' }
  await finishRun(executor, work, run, { status: 'cancelled', error })
})

/** `timeouts.start`: the first call has never been taken. */
const unstarted = inside(async (executor, work, job) => {
  const run = await lockRun(work, job.runId ?? '')
  if (run?.status !== 'running' || run.version >= 0) return
  const [first] = await work.tx`select 1 from jobs where run_id = ${run.id} and kind = 'call' and gen = 0`
  if (!first) return
  const error = { name: 'Timeout', message: 'Quá thời hạn bắt đầu (timeouts.start).' }
  await finishRun(executor, work, run, { status: 'cancelled', error })
})

type Ended = { functionId: string; status: string; event: EventBody; result: unknown; error: RunError | null }

async function endedRun({ tx }: Work, id: string): Promise<Ended | undefined> {
  const [run] = await tx<
    Ended[]
  >`select function_id as "functionId", status, event, result, error from runs where id = ${id}`
  return run
}

/** An invoked run has ended: its result is the result of a step of its parent. */
const returnToParent = inside(async (_executor, work, job) => {
  const { run, parent, step } = Return.parse(job.data)
  const child = await endedRun(work, run)
  if (!child) return
  const memo = child.status === 'completed' ? { data: child.result ?? null } : { error: child.error }
  await resumeRun(work, parent, step, memo, { since: job.runAt.toISOString() })
})

/** Tells about the end of a run by an event, as Inngest does. */
const emit: Handler = async (executor, job) => {
  const { run, name } = Emit.parse(job.data)
  await inWork(executor, async (work) => {
    const ended = await endedRun(work, run)
    const outcome = ended?.status === 'completed' ? { result: ended.result ?? null } : { error: ended?.error }
    const data = {
      function_id: ended?.functionId,
      run_id: run,
      event: ended?.event,
      ...outcome,
      _inngest: { status: ended?.status },
    }
    const candidates = candidatesOf(executor, [{ name, data }])
    await beginIngest(executor, work, candidates)
    if ((await executor.queue.complete(work.tx, job)) && ended) await ingest(executor, work, candidates)
  })
}

const window: Handler = async (executor, job) => {
  const fn = executor.registry.get(job.functionId ?? '')
  await inWork(executor, async (work) => {
    await takeLocks(work.tx, [functionLock(job.functionId ?? '')])
    if ((await executor.queue.complete(work.tx, job)) && fn) await endWindow(executor, work, fn, Window.parse(job.data))
  })
}

/** One tick: its run and the row of the next tick together, so each tick runs once. What was missed while down runs once. */
const cron: Handler = async (executor, job) => {
  const fn = executor.registry.get(job.functionId ?? '')
  const { cron: expression, jitter, at } = Tick.parse(job.data)
  const ts = new Date(at).getTime()
  await inWork(executor, async (work) => {
    await takeLocks(work.tx, [functionLock(job.functionId ?? '')])
    if (!(await executor.queue.complete(work.tx, job)) || !fn?.active) return
    const iid = ulid(nowMs(executor.config))
    await startRun(executor, work, fn, [{ iid, body: { name: TIMER_EVENT, id: iid, ts, data: { cron: expression } } }])
    const next = nextTick(expression, new Date(Math.max(ts, nowMs(executor.config))))
    if (next) work.jobs.push(cronJob(fn.id, { cron: expression, jitter: jitter ?? undefined }, next))
  })
}

const HANDLERS: Record<JobKind, Handler> = {
  call: handleCall,
  wake,
  match,
  cancel,
  expire,
  unstarted,
  return: returnToParent,
  emit,
  window,
  cron,
}

/** Does the work of one job. Everything but a call may be repeated at once when the database was away for a moment. */
export function handleJob(executor: Executor, job: Job): Promise<void> {
  const handler = HANDLERS[job.kind]
  return job.kind === 'call' ? handler(executor, job) : insist(() => handler(executor, job), PATIENCE_MS)
}
