import 'server-only'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { config } from '@/lib/platform/config'
import * as schema from './schema'

export type Db = PostgresJsDatabase<typeof schema>
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** What a query may run on: the pool or an open transaction. */
export type Reader = Db | Tx

// One pool per process, also when a development server loads this module again.
const kept = globalThis as typeof globalThis & { motCuaSql?: postgres.Sql; motCuaDb?: Db }

/** The raw connection pool, for streams, LISTEN and COPY. Opened at first use, so that a build needs no database. */
export function sql(): postgres.Sql {
  kept.motCuaSql ??= postgres(config().DATABASE_URL, {
    max: config().DATABASE_POOL,
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
