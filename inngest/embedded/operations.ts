import { type Applying, complete, fail, lookBackFrom, plan, settle, sinceForNext } from './applying'
import type { Executor } from './context'
import { jsonText } from './database'
import { eventLock, functionLock, type Lock } from './locks'
import { attemptsOf, LIMITS, type Operation, runError } from './protocol'
import { hasFlowControl } from './registry'
import { retryTime } from './retry'
import { callJob, discover } from './runs'
import { awaitedName, invoke, sleep, waitForEvent } from './waits'

/** The locks a list of operations needs; taken before the run is locked. */
export function locksForOperations(executor: Executor, operations: readonly Operation[]): Lock[] {
  return operations.flatMap((op): Lock[] => {
    if (op.op === 'WaitForEvent') return [eventLock(awaitedName(op), false)]
    const target = op.op === 'InvokeFunction' ? executor.registry.get(String(op.opts?.function_id)) : undefined
    return target && hasFlowControl(target.config) ? [functionLock(target.id)] : []
  })
}

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
  if (!applying.retried) await goOn(applying)
}

/** Asks what comes next when something has changed; steps that were merely planned change nothing until one of them ends. */
async function goOn(applying: Applying): Promise<void> {
  const { work, run, call } = applying
  if (run.rediscover && call.step === 'step') {
    await work.tx`update runs set rediscover = false where id = ${run.id}`
    applying.settled = applying.atOnce = true
  }
  if (!applying.settled) {
    const [open] = await work.tx`select 1 from pending where run_id = ${run.id} limit 1`
    if (open) return
  }
  await discover(work, run, sinceForNext(applying), applying.atOnce)
}
