import 'server-only'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { config } from '@/lib/platform/config'
import * as schema from './schema'

export type Db = PostgresJsDatabase<typeof schema>
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** What a query may run on: the pool or an open transaction. */
export type Reader = Db | Tx

/**
 * Seconds before a broken connection is tried again. The driver's own pause grows to 20 s, and a query given to such a
 * connection waits all that time although the server was back after one.
 */
const reconnectAfter = (attempt: number) => (0.5 + Math.random() / 2) * Math.min(0.05 * 2 ** attempt, 1)

// One pool per process, also when a development server loads this module again.
const kept = globalThis as typeof globalThis & { motCuaSql?: postgres.Sql; motCuaDb?: Db }

/** The raw connection pool, for streams, LISTEN and COPY. Opened at first use, so that a build needs no database. */
export function sql(): postgres.Sql {
  kept.motCuaSql ??= postgres(config().DATABASE_URL, {
    max: config().DATABASE_POOL,
    backoff: reconnectAfter,
    // A server that dies while it greets leaves the line open and silent.
    connect_timeout: 5,
    connection: { application_name: 'mot-cua', TimeZone: 'UTC' },
    onnotice: () => undefined,
  })
  return kept.motCuaSql
}

function open(): Db {
  kept.motCuaDb ??= drizzle(sql(), { schema })
  return kept.motCuaDb
}

export const db: Db = new Proxy({} as Db, {
  get: (_target, name) => {
    const value = Reflect.get(open(), name)
    return typeof value === 'function' ? value.bind(open()) : value
  },
})
