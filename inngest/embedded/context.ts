import type { Logger } from 'pino'
import type { AppClient } from './app-client'
import type { Config } from './config'
import type { Counters } from './counters'
import type { Sql, Tx } from './database'
import type { Job } from './job'
import type { Presence } from './presence'
import type { Registry } from './registry'

/** The jobs that this process holds, as its parts see them. */
export type JobQueue = {
  readonly lastCycleAt: number
  poke(): void
  complete(tx: Tx, job: Job): Promise<boolean>
  release(job: Job, pauseMs: number, failed: boolean): Promise<void>
}

/** The line to the app, as the parts see it. */
export type LineToApp = {
  readonly client: AppClient
  readonly open: boolean
  readonly problem: string | null
  readonly syncedAt: number | undefined
  suspect(reason: string): void
  welcome(appId: string, functions: readonly unknown[]): Promise<boolean>
}

/** Everything the parts of one executor process share. */
export type Executor = {
  config: Config
  sql: Sql
  log: Logger
  registry: Registry
  presence: Presence
  queue: JobQueue
  app: LineToApp
  counters: Counters
}

/** What the executor means by now, in milliseconds: the machine's clock plus APP_CLOCK_OFFSET. */
export const nowMs = (config: Config): number => Date.now() + config.clockOffsetMs
