import 'server-only'
import { sql } from '@/db/client'
import journal from '@/db/migrations/meta/_journal.json'
import { log } from './log'
import { runningServices } from './services'

/** A relay that has not gone round for so long hangs. */
const RELAY_SILENT_MS = 90_000

export type Readiness = { database: boolean; migrations: boolean; relay: boolean; bus: boolean }

/** Is every part there that a request may need? */
export async function readiness(): Promise<Readiness> {
  const services = runningServices()
  return {
    ...(await databaseState()),
    relay: services !== undefined && services.relay.state() !== 'stopped' && services.relay.idleMs() < RELAY_SILENT_MS,
    bus: services !== undefined,
  }
}

/** The database answers, and holds the newest migration of this build (a newer one is an upgrade under way: fine). */
async function databaseState(): Promise<Pick<Readiness, 'database' | 'migrations'>> {
  const newest = journal.entries.at(-1)?.when ?? 0
  try {
    const [row]: { newest: string | null }[] = await sql()`
      select max(created_at)::text as newest from drizzle.__drizzle_migrations`
    return { database: true, migrations: Number(row?.newest ?? 0) >= newest }
  } catch (error) {
    log.warn({ err: error }, 'not ready: the database does not answer')
    return { database: false, migrations: false }
  }
}
