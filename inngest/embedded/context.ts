import type { Logger } from 'pino'
import type { AppLine } from './app-line'
import type { Config } from './config'
import type { Sql } from './database'
import type { Counters } from './metrics'
import type { Presence } from './presence'
import type { Queue } from './queue'
import type { Registry } from './registry'

/** Everything the parts of one executor process share. */
export type Executor = {
  config: Config
  sql: Sql
  log: Logger
  registry: Registry
  presence: Presence
  queue: Queue
  app: AppLine
  counters: Counters
}

/** What the executor means by now, in milliseconds: the machine's clock plus APP_CLOCK_OFFSET. */
export const nowMs = (config: Config): number => Date.now() + config.clockOffsetMs
