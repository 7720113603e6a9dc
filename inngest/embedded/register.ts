import { createHash } from 'node:crypto'
import { type Executor, nowMs } from './context'
import { nextTick } from './cron'
import { jsonText, messageOf } from './database'
import { durationMs } from './duration'
import { expressionFault } from './expression'
import { admit } from './flow'
import { functionLock, registryLock, takeLocks } from './locks'
import { FunctionConfig } from './protocol'
import { hasFlowControl, type Registered } from './registry'
import type { Arrival } from './runs'
import { inWork, type Work } from './work'

type Candidate = { id: string; config: FunctionConfig; digest: string; problem: string | null }

/** Everything in a configuration that is read later, so that a mistake shows at registration and not in a run. */
function faultIn(config: FunctionConfig): string | undefined {
  const expressions = [
    ...config.triggers.map((trigger) => ('event' in trigger ? trigger.expression : undefined)),
    ...(config.cancel ?? []).map((found) => found.if),
    ...[config.concurrency ?? []].flat().map((limit) => (typeof limit === 'number' ? undefined : limit.key)),
    config.idempotency,
    config.priority?.run,
    config.batchEvents?.key,
    config.batchEvents?.if,
    ...[config.rateLimit, config.throttle, config.debounce, config.singleton].map((found) => found?.key),
  ]
  for (const expression of expressions) {
    const fault = expression && expressionFault(expression)
    if (fault) return `Biểu thức "${expression}" không đọc được: ${fault}`
  }
  try {
    const { rateLimit, throttle, debounce, batchEvents, timeouts } = config
    const durations = [rateLimit?.period, throttle?.period, debounce?.period, debounce?.timeout, batchEvents?.timeout]
    for (const text of [
      ...durations,
      timeouts?.start,
      timeouts?.finish,
      ...(config.cancel ?? []).map((found) => found.timeout),
    ])
      durationMs(text ?? '')
    for (const trigger of config.triggers) {
      if (!('cron' in trigger)) continue
      nextTick(trigger.cron, new Date())
      durationMs(trigger.jitter ?? '')
    }
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

function candidateOf(raw: unknown): Candidate | undefined {
  const parsed = FunctionConfig.safeParse(raw)
  const digest = createHash('sha256').update(JSON.stringify(raw)).digest('hex')
  if (parsed.success) return { id: parsed.data.id, config: parsed.data, digest, problem: faultIn(parsed.data) ?? null }
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? String(raw.id) : undefined
  if (id === undefined) return undefined
  const where = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(' ')).join('; ')
  return { id, config: { id, triggers: [], steps: {} }, digest, problem: `Cấu hình không được hỗ trợ: ${where}` }
}

const cronKey = (fn: string, cron: string) => `cron:${fn}:${cron}`

/** One row per schedule; the first tick is the next one, and a row that is there already keeps its due tick. */
async function planCrons(executor: Executor, work: Work, functions: readonly Candidate[]): Promise<void> {
  const now = new Date(nowMs(executor.config))
  const keys: string[] = []
  for (const { id, config, problem } of functions)
    for (const trigger of config.triggers) {
      if (!('cron' in trigger) || problem) continue
      const at = nextTick(trigger.cron, now)
      keys.push(cronKey(id, trigger.cron))
      if (at) work.jobs.push(cronJob(id, trigger, at))
    }
  await work.tx`delete from jobs where kind = 'cron' and locked_by is null and key <> all(${keys}::text[])`
}

/** The job of one tick; jitter moves when it runs, not which tick it is. */
export const cronJob = (functionId: string, trigger: { cron: string; jitter?: string | undefined }, at: Date) => ({
  key: cronKey(functionId, trigger.cron),
  kind: 'cron' as const,
  functionId,
  data: { cron: trigger.cron, jitter: trigger.jitter ?? null, at: at.toISOString() },
  at: new Date(at.getTime() + Math.random() * durationMs(trigger.jitter ?? '')),
})

/**
 * Events that came after the last look at the app start the functions that this look has found: an event sent by a freshly
 * started app is not lost because we learn of its functions a moment later.
 */
async function replay(
  executor: Executor,
  work: Work,
  fn: Registered,
  before: Registered | undefined,
  since: Date | null,
) {
  const known = new Set(
    before?.active ? before.config.triggers.map((trigger) => ('event' in trigger ? trigger.event : '')) : [],
  )
  const names = fn.config.triggers.flatMap((trigger) =>
    'event' in trigger && !known.has(trigger.event) ? [trigger.event] : [],
  )
  if (names.length === 0) return
  const arrivals = await work.tx<Arrival[]>`
    select id as iid, body from events
    where name = any(${names}::text[]) and received_at > coalesce(${since}, '-infinity'::timestamptz) order by received_at, id`
  for (const arrival of arrivals)
    if (executor.registry.startedBy(arrival.body).some(({ id }) => id === fn.id))
      await admit(executor, work, fn, arrival)
}

async function store(work: Work, appId: string, functions: readonly Candidate[]): Promise<void> {
  const { tx } = work
  await tx`
    insert into functions (id, app_id, config, digest, active, problem)
    select id, ${appId}, config::json, digest, problem is null, problem
    from unnest(${functions.map(({ id }) => id)}::text[], ${functions.map(({ config }) => jsonText(config))}::text[],
                ${functions.map(({ digest }) => digest)}::text[], ${functions.map(({ problem }) => problem)}::text[])
      as wanted (id, config, digest, problem)
    on conflict (id) do update set app_id = excluded.app_id, config = excluded.config, digest = excluded.digest,
      active = excluded.active, problem = excluded.problem`
  await tx`update functions set active = false where id <> all(${functions.map(({ id }) => id)}::text[])`
  await tx`update registry set version = version + 1, synced_at = logical_clock()`
}

/** The usual answer of a poll: nothing new. Told without a lock, so that taking events in is never held up by it. */
async function isUnchanged({ sql, registry }: Executor, digest: string): Promise<boolean> {
  if (registry.digest !== digest) return false
  const done =
    await sql`update registry set synced_at = logical_clock() where version = ${registry.version} returning 1`
  return done.length === 1
}

/** Compares with what is stored and stores what is new; false when nothing is. Needs the registry lock alone. */
async function replaceFunctions(
  executor: Executor,
  work: Work,
  appId: string,
  functions: readonly Candidate[],
): Promise<boolean> {
  const { registry } = executor
  const { tx } = work
  const [last] = await tx<{ since: Date | null }[]>`select synced_at as since from registry`
  const known = await tx<(Registered & { digest: string })[]>`
    select id, config, active, problem, digest from functions`
  await planCrons(executor, work, functions)
  const stored = new Map(known.map((row) => [row.id, row]))
  const isStored = ({ id, digest, problem }: Candidate) =>
    stored.get(id)?.digest === digest && stored.get(id)?.active === (problem === null)
  const gone = known.some(({ id, active }) => active && !functions.some((one) => one.id === id))
  if (functions.every(isStored) && !gone) {
    await tx`update registry set synced_at = logical_clock()`
    return false
  }
  await store(work, appId, functions)
  await registry.load(tx)
  for (const { id } of functions) {
    const fn = registry.get(id)
    if (fn?.active) await replay(executor, work, fn, stored.get(id), last?.since ?? null)
  }
  return true
}

/** Makes the functions of the app ours. Returns whether anything has changed. */
export async function register(executor: Executor, appId: string, raw: readonly unknown[]): Promise<boolean> {
  const { registry, log } = executor
  const whole = createHash('sha256').update(JSON.stringify([appId, raw]))
  const digest = whole.digest('hex')
  if (await isUnchanged(executor, digest)) return false
  const functions = raw.flatMap((one) => candidateOf(one) ?? [])
  for (const { id, problem } of functions) if (problem) log.error({ function: id, problem }, 'function refused')
  const flows = functions.filter(({ config }) => hasFlowControl(config)).map(({ id }) => functionLock(id))
  const changed = await inWork(executor, async (work) => {
    await takeLocks(work.tx, [registryLock(false), ...flows])
    return replaceFunctions(executor, work, appId, functions)
  })
  await registry.load(executor.sql)
  registry.digest = digest
  if (changed) log.info({ app: appId, functions: functions.length }, 'functions registered')
  return changed
}
