import { type Applying, fail, lookBackFrom, plan, settlePlanned, wakeJob } from './applying'
import { nowMs } from './context'
import { expressionFault, matches, matchIndex } from './expression'
import { startRun } from './flow'
import { type EventBody, INVOKED_EVENT, LIMITS, type Operation } from './protocol'
import type { Arrival } from './runs'
import { ulid } from './ulid'

/** The name of the event a step waits for. */
export const awaitedName = (op: Operation): string => String(op.opts?.event ?? op.name ?? '')

/** `step.sleep` and `step.sleepUntil`. */
export async function sleep(applying: Applying, op: Operation): Promise<void> {
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
export async function waitForEvent(applying: Applying, op: Operation): Promise<void> {
  const { work, run } = applying
  const name = awaitedName(op)
  const expression = typeof op.opts?.if === 'string' ? op.opts.if : null
  const fault = expression && expressionFault(expression)
  if (fault) return fail(applying, 'BadExpression', `Biểu thức "${expression}" không đọc được: ${fault}`)
  if (!(await plan(applying, op))) return
  const earlier = await earlierEvent(applying, name, expression)
  if (earlier) return settlePlanned(applying, op, { data: earlier.body }, earlier.iid)
  const index = matchIndex(expression, run.event)
  const place = { path: index?.path ?? null, value: index?.value ?? null, expiresMs: null }
  work.pauses.push({ runId: run.id, stepId: op.id, kind: 'event', eventName: name, expression, ...place })
  work.jobs.push(wakeJob(applying, op, String(op.opts?.timeout ?? '')))
}

/** `step.invoke`: a run of another function, whose end is the end of this step. */
export async function invoke(applying: Applying, op: Operation): Promise<void> {
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
    return settlePlanned(applying, op, { error: { name: 'InvokeError', message } })
  }
  const timeout = op.opts?.timeout
  if (typeof timeout === 'string')
    work.jobs.push(wakeJob(applying, op, timeout, `Hàm ${id} không xong trong ${timeout}.`))
}
