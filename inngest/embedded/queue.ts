import { claimLimited, claimOpen } from './claim'
import type { Executor, JobQueue } from './context'
import { isPassing, messageOf, type Tx } from './database'
import { type Job, LANE } from './job'

const INTERNAL_SLOTS = 6
const IDLE_MS = 1_000
const SWEEP_MS = 2_000
const BUSY_MS = 20
const LONGEST_PAUSE_MS = 30_000
const PRIORITY_SECONDS = 600

/** How long a job that failed waits, growing with every failure. */
export const failurePauseMs = (failures: number) =>
  Math.min(LONGEST_PAUSE_MS, 100 * 2 ** failures) * (0.5 + Math.random() / 2)

/**
 * The jobs this process holds and the loop that takes more. A job is a row: it is taken by a mark, and it ends by being
 * deleted in the same transaction as its effects.
 */
export class Queue implements JobQueue {
  readonly active = new Map<string, Job>()
  lastCycleAt = Date.now()
  private stopping = false
  private busy = false
  private again = false
  private timer: NodeJS.Timeout | undefined
  private poked: NodeJS.Immediate | undefined
  private released = new Set<string>()
  private sweptAt = 0
  private limitedFirst = false

  constructor(
    private readonly of: () => Executor,
    private readonly handle: (job: Job) => Promise<void>,
  ) {}

  private get executor(): Executor {
    return this.of()
  }

  /** Looks for work soon: something was added, ended or woken. */
  poke(): void {
    if (this.stopping) return
    this.poked ??= setImmediate(() => {
      this.poked = undefined
      if (this.busy) this.again = true
      else void this.cycle()
    })
  }

  stop(): void {
    this.stopping = true
    clearTimeout(this.timer)
    clearImmediate(this.poked)
  }

  /** Ends a job inside the transaction of its effects; false when another process holds it meanwhile. */
  async complete(tx: Tx, job: Job): Promise<boolean> {
    const done = await tx`
      delete from jobs where id = ${job.id} and gen = ${job.gen} and locked_by = ${this.executor.presence.id} returning id`
    return done.length === 1
  }

  /** Gives a job back to be taken again after a pause. */
  async release(job: Job, pauseMs: number, failed: boolean): Promise<void> {
    await this.executor.sql`
      update jobs set locked_by = null, locked_at = null, failures = failures + ${failed ? 1 : 0},
             run_at = logical_now() + ${pauseMs}::float8 * interval '1 millisecond'
      where id = ${job.id} and gen = ${job.gen} and locked_by = ${this.executor.presence.id}`
  }

  /** Gives everything back, when the process ends. */
  async releaseAll(): Promise<void> {
    await this.executor.sql`
      update jobs set locked_by = null, locked_at = null where locked_by = ${this.executor.presence.id}`
  }

  /** Works on a job without waiting for it. A failure gives the job back; what it held is free again either way. */
  private begin(job: Job): void {
    this.active.set(job.id, job)
    void this.handle(job)
      .catch(async (error: unknown) => {
        const level = isPassing(error) ? 'debug' : 'error'
        this.executor.log[level]({ err: error, kind: job.kind, key: job.key, failures: job.failures }, 'job failed')
        await this.release(job, failurePauseMs(job.failures), true)
      })
      // The database is away: the job stays marked as ours, and `freeOrphans` gives it back later.
      .catch((error: unknown) => this.executor.log.debug({ reason: messageOf(error), key: job.key }, 'release failed'))
      .finally(() => {
        this.active.delete(job.id)
        for (const { key } of job.limits ?? []) this.released.add(key)
        this.poke()
      })
  }

  private async cycle(): Promise<void> {
    this.busy = true
    clearTimeout(this.timer)
    let pauseMs = IDLE_MS
    try {
      do {
        this.again = false
        const jobs = await this.claim()
        for (const job of jobs) this.begin(job)
        this.lastCycleAt = Date.now()
        this.again ||= jobs.length > 0
      } while (this.again && !this.stopping && this.hasRoom())
      pauseMs = await this.untilNextMs()
    } catch (error) {
      if (isPassing(error)) this.executor.log.debug({ reason: messageOf(error) }, 'database away')
      else this.executor.log.error({ err: error }, 'claiming failed')
    } finally {
      this.busy = false
      // A poke that came while the pause was being worked out.
      if (!this.stopping) this.timer = setTimeout(() => this.poke(), this.again ? 0 : pauseMs)
    }
  }

  private count(call: boolean): number {
    let found = 0
    for (const job of this.active.values()) if ((job.kind === 'call') === call) found++
    return found
  }

  private callSlots(): number {
    return this.executor.app.open ? this.executor.config.slots - this.count(true) : 0
  }

  private hasRoom(): boolean {
    return this.count(false) < INTERNAL_SLOTS || this.callSlots() > 0
  }

  private async claim(): Promise<Job[]> {
    const { sql, presence, registry } = this.executor
    const sweep = Date.now() - this.sweptAt > SWEEP_MS
    if (sweep) await this.freeOrphans()
    const inside = INTERNAL_SLOTS - this.count(false)
    const jobs = inside > 0 ? await claimOpen(sql, presence.id, LANE.internal, inside, 0) : []
    const free = this.callSlots()
    if (free <= 0) return jobs
    const ahead = registry.all().some((fn) => fn.config.priority?.run) ? PRIORITY_SECONDS : 0
    // Half of the room for limited calls, half for the others, what one leaves goes to the other: neither starves.
    this.limitedFirst = !this.limitedFirst
    const half = this.limitedFirst ? Math.ceil(free / 2) : Math.floor(free / 2)
    const limited = await this.claimLimited(half, sweep, ahead)
    const open = await claimOpen(sql, presence.id, LANE.call, free - limited.length, ahead)
    const rest = free - limited.length - open.length
    const more = limited.length === half && rest > 0 ? await this.claimLimited(rest, false, ahead) : []
    return [...jobs, ...limited, ...open, ...more]
  }

  private async claimLimited(free: number, sweep: boolean, aheadSeconds: number): Promise<Job[]> {
    const { sql, presence } = this.executor
    const [queued] = await sql<{ due: boolean; parked: boolean }[]>`
      select exists (select 1 from jobs where lane = ${LANE.limited} and locked_by is null and waits_for is null
                                          and run_at <= logical_now()) as due,
             exists (select 1 from jobs where waits_for is not null) as parked`
    const released = [...this.released]
    this.released.clear()
    if (!queued?.due && !(queued?.parked && (sweep || released.length > 0))) return []
    const keep = () => {
      for (const key of released) this.released.add(key)
    }
    try {
      const jobs = await claimLimited(sql, presence.id, free, sweep ? 'all' : released, aheadSeconds)
      if (jobs !== 'busy') return jobs
      keep()
      setTimeout(() => this.poke(), BUSY_MS).unref()
      return []
    } catch (error) {
      keep()
      throw error
    }
  }

  /** Gives back what is marked as ours and not worked on: its release or its completion did not reach the database. */
  private async freeOrphans(): Promise<void> {
    const { sql, presence } = this.executor
    await sql`
      update jobs set locked_by = null, locked_at = null
      where locked_by = ${presence.id} and id <> all(${[...this.active.keys()]}::bigint[])`
    this.sweptAt = Date.now()
  }

  private async untilNextMs(): Promise<number> {
    const [next] = await this.executor.sql<{ ms: number | null }[]>`
      select (extract(epoch from min(run_at) - logical_now()) * 1000)::float8 as ms
      from jobs where locked_by is null and run_at > logical_now()`
    return Math.max(5, Math.min(IDLE_MS, next?.ms ?? IDLE_MS))
  }
}
