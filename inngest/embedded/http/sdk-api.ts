import type { Executor } from '../context'
import { isPassing, jsonText } from '../database'
import { Checkpoint, type EventBody, LIMITS, type Memo, type Operation, Registration } from '../protocol'
import { finishRun, lockRun } from '../runs'
import { bearerOf, sameSecret } from '../signature'
import { inWork } from '../work'
import { type Exchange, HttpRefusal, readJson, sendJson } from './exchange'

/** Only who knows the signing key may register, checkpoint or read. */
export function requireBearer({ executor, request }: Exchange): void {
  if (!sameSecret(request.headers.authorization ?? '', bearerOf(executor.config.signingKey)))
    throw new HttpRefusal(401, 'Chữ ký của ứng dụng không đúng.')
}

/**
 * `POST /fn/register`: the app tells its functions by itself. Only for the address we are configured with: anybody may make
 * an app register under the host name of his choice, and events must not be sent there.
 */
export async function registerApp(exchange: Exchange): Promise<void> {
  requireBearer(exchange)
  const body = Registration.safeParse(await readJson(exchange, LIMITS.requestBytes))
  if (!body.success) throw new HttpRefusal(400, 'Bản đăng ký của ứng dụng không đọc được.')
  const { app, config } = exchange.executor
  const [given, ours] = [new URL(body.data.url), new URL(config.appUrl)]
  if (given.origin !== ours.origin || given.pathname !== ours.pathname)
    throw new HttpRefusal(
      400,
      `Ứng dụng đăng ký ở ${given.origin}${given.pathname}, bộ thực thi chỉ gọi ${config.appUrl}.`,
    )
  const modified = await app.welcome(body.data.appName, body.data.functions)
  sendJson(exchange, 200, { ok: true, status: 200, modified })
}

type Held = { held: boolean; running: boolean; steps: number }

/**
 * Writes steps that the app has executed within one call. The call must still be ours to answer: held under this number by a
 * process that lives. Otherwise it has been given to another, and the app must stop.
 */
async function writeSteps(
  { sql, config }: Executor,
  runId: string,
  call: { id: string; gen: string },
  steps: Operation[],
): Promise<Held> {
  const [row] = await sql<Held[]>`
    with held as (
      select jobs.id from jobs join runners on runners.id = jobs.locked_by
      where jobs.id = ${call.id} and jobs.gen = ${call.gen} and jobs.run_id = ${runId}
        and runners.heartbeat_at > now() - ${config.heartbeatTimeoutMs}::float8 * interval '1 millisecond'
      for no key update of jobs
    ), running as (
      select 1 from runs where id = ${runId} and status = 'running'
    ), written as (
      insert into steps (run_id, id, op, name, memo, started_at)
      select ${runId}, id, op, name, memo::json, to_timestamp(started_ms / 1000)
      from unnest(${steps.map(({ id }) => id)}::text[], ${steps.map(({ op }) => op)}::text[],
                  ${steps.map((step) => step.displayName ?? step.name ?? null)}::text[],
                  ${steps.map(({ data }) => jsonText({ data: data ?? null } satisfies Memo))}::text[],
                  ${steps.map(({ timing }) => (timing ? timing.a / 1e6 : null))}::float8[])
        as wanted (id, op, name, memo, started_ms)
      where exists (select 1 from held) and exists (select 1 from running)
      on conflict do nothing
    )
    select exists (select 1 from held) as held, exists (select 1 from running) as running,
           (select count(*)::int from steps where run_id = ${runId}) + ${steps.length}::int as steps`
  return row ?? { held: false, running: false, steps: 0 }
}

/** What the executor refuses in a checkpoint, as the error with which the run ends. */
function faultIn(steps: readonly Operation[], known: number) {
  const strange = steps.find(({ op }) => op !== 'StepRun' && op !== 'Step')
  if (strange)
    return {
      name: 'UnsupportedOpcode',
      message: `Bước "${strange.displayName ?? strange.id}" dùng ${strange.op}, bộ thực thi nhúng không hỗ trợ.`,
    }
  const large = steps.find(({ data }) => Buffer.byteLength(jsonText(data)) > LIMITS.stepOutputBytes)
  if (large)
    return {
      name: 'OutputTooLarge',
      message: `Kết quả của bước "${large.displayName ?? large.id}" lớn hơn ${LIMITS.stepOutputBytes >> 20} MB.`,
    }
  return known > LIMITS.stepsPerRun
    ? { name: 'TooManySteps', message: `Lượt chạy vượt quá ${LIMITS.stepsPerRun} bước.` }
    : undefined
}

async function endRun(executor: Executor, runId: string, error: { name: string; message: string }): Promise<void> {
  await inWork(executor, async (work) => {
    const run = await lockRun(work, runId)
    if (run?.status === 'running') await finishRun(executor, work, run, { status: 'failed', error })
  })
}

/** `POST /v1/checkpoint/:run/async`. 409 tells the SDK to stop: the call is no longer its own, or the run has ended. */
export async function checkpoint(exchange: Exchange): Promise<void> {
  requireBearer(exchange)
  const { executor, parts } = exchange
  const body = Checkpoint.safeParse(await readJson(exchange, LIMITS.runStateBytes))
  if (!body.success) throw new HttpRefusal(400, 'Bản ghi bước không đọc được.')
  const runId = parts.run ?? ''
  const [id = '', gen = ''] = body.data.qi_id.split(':')
  const early = faultIn(body.data.steps, 0)
  const written = early ? undefined : await writeSteps(executor, runId, { id, gen }, body.data.steps)
  const fault = early ?? (written?.held ? faultIn([], written.steps) : undefined)
  if (fault) await endRun(executor, runId, fault)
  if (!fault && written?.held && written.running) {
    executor.counters.checkpoints++
    sendJson(exchange, 200, { data: {} })
    return
  }
  executor.counters.staleCheckpoints++
  sendJson(exchange, 409, {
    error: fault?.message ?? 'Lần gọi này đã được giao lại hoặc lượt chạy đã kết thúc.',
    status: 409,
  })
}

/** `GET /v0/runs/:run/actions`: the steps of a run, for a call that was told to fetch them (`use_api`). */
export async function runSteps(exchange: Exchange): Promise<void> {
  requireBearer(exchange)
  const { executor, parts } = exchange
  const rows = await executor.sql<{ id: string; memo: Memo }[]>`
    select id, memo from steps where run_id = ${parts.run ?? ''} order by position`
  sendJson(exchange, 200, Object.fromEntries(rows.map(({ id, memo }) => [id, memo])))
}

/** `GET /v0/runs/:run/batch`: the events of a run. */
export async function runEvents(exchange: Exchange): Promise<void> {
  requireBearer(exchange)
  const { executor, parts } = exchange
  const [row] = await executor.sql<{ event: EventBody; events: EventBody[] | null }[]>`
    select event, events from runs where id = ${parts.run ?? ''}`
  if (!row) throw new HttpRefusal(404, 'Không có lượt chạy này.')
  sendJson(exchange, 200, row.events ?? [row.event])
}

/** The status with which a failure of ours is answered: 503 while the database is away, so that the SDK tries again. */
export const statusOf = (error: unknown): number =>
  error instanceof HttpRefusal ? error.status : isPassing(error) ? 503 : 500
