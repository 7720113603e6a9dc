import type { Answer } from './app-client'
import type { Executor } from './context'
import { durationMs } from './duration'
import type { Job, NewJob } from './job'
import type { Memo, Operation } from './protocol'
import { finishRun, type LockedRun, rememberStep } from './runs'
import type { Work } from './work'

/** One answer of the app while it is being written down. */
export type Applying = {
  executor: Executor
  work: Work
  run: LockedRun
  job: Job
  call: { step: string; attempt: number; since: string | null }
  headers: Answer['headers']
  /** A step has got its result: what comes next may have changed. */
  settled: boolean
  /** A racing step has ended: ask what comes next although others are outstanding. */
  atOnce: boolean
  /** A failed step will be tried again: nothing else is to be asked. */
  retried: boolean
  ended: boolean
}

/** The beginning of writing an answer down. */
export const begin = (parts: Omit<Applying, 'settled' | 'atOnce' | 'retried' | 'ended'>): Applying => ({
  ...parts,
  settled: false,
  atOnce: false,
  retried: false,
  ended: false,
})

/** From when on an event counts for a wait that is only now being registered: the call that led to it, or the one before. */
export const lookBackFrom = ({ call, job }: Applying): string => call.since ?? job.lockedAt.toISOString()

/** What the next call passes on as its own `since`. */
export const sinceForNext = ({ call, job }: Applying): string =>
  call.step === 'step' ? job.lockedAt.toISOString() : (call.since ?? job.lockedAt.toISOString())

/** A duration or an instant, as the SDK writes both in the same place. */
function timeOf(text: string): Pick<NewJob, 'at' | 'delayMs'> {
  if (!/^\d{4}-/.test(text)) return { delayMs: durationMs(text) }
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new Error(`Thời điểm "${text}" không đọc được.`)
  return { at }
}

/** Gives a step its result. */
export async function settle(applying: Applying, op: Operation, memo: Memo): Promise<void> {
  const { work, run, call } = applying
  applying.settled = true
  if (call.step !== 'step') {
    const [ended] = await work.tx<{ race: boolean }[]>`
      delete from pending where run_id = ${run.id} and step_id = ${op.id} returning race`
    if (ended?.race) applying.atOnce = true
  }
  if (run.version === 1) applying.atOnce = true
  await rememberStep(work, run.id, op, memo, { attempts: call.attempt + 1, startedAt: applying.job.lockedAt })
}

/** Gives a step that has just been put on the list its result at once. */
export async function settlePlanned(
  applying: Applying,
  op: Operation,
  memo: Memo,
  eventId: string | null = null,
): Promise<void> {
  const { work, run, job } = applying
  applying.settled = true
  if (op.opts?.parallelMode === 'race') applying.atOnce = true
  await work.tx`delete from pending where run_id = ${run.id} and step_id = ${op.id}`
  await rememberStep(work, run.id, op, memo, { eventId, startedAt: job.lockedAt })
}

/** Puts a step on the list of outstanding ones; false when it is there already or has a result, and must not begin again. */
export async function plan({ work: { tx }, run }: Applying, op: Operation): Promise<boolean> {
  const race = op.opts?.parallelMode === 'race'
  const added = await tx`
    insert into pending (run_id, step_id, op, name, race)
    select ${run.id}, ${op.id}, ${op.op}, ${op.displayName ?? op.name ?? null}::text, ${race}
    where not exists (select 1 from steps where run_id = ${run.id} and id = ${op.id})
    on conflict do nothing returning 1`
  return added.length === 1
}

/** The job that ends a sleep or a wait when its time is over; `error` makes that a failure. */
export const wakeJob = ({ run }: Applying, op: Operation, time: string, error?: string): NewJob => ({
  key: `${run.id}:wake:${op.id}`,
  kind: 'wake',
  runId: run.id,
  data: { step: op.id, error: error ?? null },
  ...timeOf(time),
})

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
