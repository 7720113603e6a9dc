import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import postgres from 'postgres'
import type { Config } from './config'

export type Sql = postgres.Sql
export type Tx = postgres.TransactionSql

export const SCHEMA = 'inngest_embedded'
const POOL = 10
const RETRY_PAUSE_MS = 300

/**
 * Nobody listens yet, the server starts, stops or recovers (57P0x), the line broke, two transactions met (40xxx), or we hung in
 * the middle of one (25P03).
 */
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  '25P03',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
  '40001',
  '40P01',
])

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/** Whether trying again is worth it. */
export const isPassing = (error: unknown): boolean => PASSING.has(codeOf(error))

export const messageOf = (error: unknown): string =>
  error instanceof Error && error.message ? error.message : String(error)

/** A value for a `json` column, to be written as `${jsonText(value)}::text::json`: the driver's own JSON is `jsonb`. */
export const jsonText = (value: unknown): string => JSON.stringify(value ?? null)

/** A pool of connections that live in our schema and on our clock. Opens at first use. */
export function connect(config: Config, options: { max?: number; name?: string } = {}): Sql {
  return postgres(config.databaseUrl, {
    max: options.max ?? POOL,
    // Recycling a connection would drop the advisory lock that says "I live".
    ...(options.max === 1 && { max_lifetime: null, idle_timeout: 0 }),
    connect_timeout: 5,
    backoff: () => RETRY_PAUSE_MS / 1000,
    onnotice: () => undefined,
    connection: {
      application_name: options.name ?? 'inngest-embedded',
      search_path: SCHEMA,
      TimeZone: 'UTC',
      // A process that hangs must not keep its locks from the others.
      idle_in_transaction_session_timeout: config.heartbeatTimeoutMs,
      'inngest_embedded.offset': `${config.clockOffsetMs} milliseconds`,
    },
  })
}

/**
 * Runs a piece of work again while the database is away, up to a time. Safe only for work that a second run does not
 * repeat: a read, or a transaction that begins by taking its job out of the queue.
 */
export async function insist<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
  const until = Date.now() + patienceMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error) || Date.now() > until) throw error
      await sleep(RETRY_PAUSE_MS * (0.5 + Math.random()))
    }
  }
}

/** Waits until the server answers. Throws what waiting does not cure, such as a wrong password. */
export async function waitForDatabase(sql: Sql, log: Logger, patienceMs: number): Promise<void> {
  let told = false
  await insist(async () => {
    try {
      await sql`select 1`
    } catch (error) {
      if (!told && isPassing(error)) log.info({ code: codeOf(error) }, 'waiting for PostgreSQL')
      told = true
      throw error
    }
  }, patienceMs)
}
