import { randomInt } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from './config'
import { connect, isPassing, messageOf, type Sql } from './database'
import { RUNNER_SPACE } from './locks'

const BEAT_MS = 1_000

/**
 * This process among the executors of the database. It holds an advisory lock in a session of its own, which vanishes the
 * moment the process is killed, and writes a heartbeat, which stops when its event loop hangs. Who lacks either loses the
 * jobs it holds; a result it brings later is refused, because the job has a newer number by then.
 */
export class Presence {
  readonly id = randomInt(1, 2 ** 31 - 1)
  /** How many other executors live: while there is none, nobody needs to be notified. */
  others = 0
  lastBeatAt = 0
  private readonly session: Sql
  private lockedIn: number | undefined
  private timer: NodeJS.Timeout | undefined
  private stopping = false

  constructor(
    private readonly config: Config,
    private readonly log: Logger,
    private readonly onFreed: () => void,
  ) {
    this.session = connect(config, { max: 1, name: 'inngest-embedded-presence' })
  }

  /** Announces this process and frees what dead ones held. */
  async start(): Promise<void> {
    await this.beat()
    this.schedule()
  }

  async stop(): Promise<void> {
    this.stopping = true
    clearTimeout(this.timer)
    await this.session`delete from runners where id = ${this.id}`.catch((error: unknown) =>
      this.log.debug({ reason: messageOf(error) }, 'sign-off failed'),
    )
    await this.session.end({ timeout: 1 })
  }

  private schedule(): void {
    if (this.stopping) return
    this.timer = setTimeout(() => {
      this.beat()
        .catch((error: unknown) => {
          const level = isPassing(error) ? 'debug' : 'error'
          this.log[level]({ reason: messageOf(error) }, 'heartbeat failed')
        })
        .finally(() => this.schedule())
    }, BEAT_MS)
  }

  private async beat(): Promise<void> {
    const [session] = await this.session<{ pid: number }[]>`select pg_backend_pid() as pid`
    if (session?.pid !== this.lockedIn) {
      await this.session`select pg_advisory_lock(${RUNNER_SPACE}, ${this.id})`
      this.lockedIn = session?.pid
    }
    await this.session`
      insert into runners (id, pid) values (${this.id}, ${process.pid})
      on conflict (id) do update set heartbeat_at = now()`
    this.lastBeatAt = Date.now()
    await this.bury()
  }

  /** Frees the jobs of processes that are gone or hang, and forgets those processes. */
  private async bury(): Promise<void> {
    const [found] = await this.session<{ freed: number; living: number }[]>`
      with living as (
        select id from runners
        where heartbeat_at > now() - ${this.config.heartbeatTimeoutMs}::float8 * interval '1 millisecond'
          and exists (select 1 from pg_locks where locktype = 'advisory' and granted and classid::bigint = ${RUNNER_SPACE}
                        and objid::bigint = runners.id
                        and database = (select oid from pg_database where datname = current_database()))
      ), freed as (
        update jobs set locked_by = null, locked_at = null
        where locked_by is not null and not exists (select 1 from living where living.id = jobs.locked_by) returning 1
      ), forgotten as (
        delete from runners where not exists (select 1 from living where living.id = runners.id)
      )
      select (select count(*)::int from freed) as freed, (select count(*)::int from living) as living`
    this.others = Math.max(0, (found?.living ?? 1) - 1)
    if (!found?.freed) return
    this.log.info({ jobs: found.freed }, 'took over jobs of a dead executor')
    this.onFreed()
  }
}
