import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as run } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const FOLDER = fileURLToPath(new URL('../db/migrations', import.meta.url))
/** Any constant does, as long as every copy uses the same: two that start together migrate one after the other. */
const LOCK = 7_305_412_001

/** Brings the database at `url` (owner's address) to the newest migration, under an advisory lock. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { application_name: 'mot-cua-migrate' } })
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    await run(drizzle(sql), { migrationsFolder: FOLDER })
    await sql`select pg_advisory_unlock(${LOCK})`
  } finally {
    await sql.end({ timeout: 5 })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.env.DATABASE_MIGRATION_URL
  if (!url) throw new Error('DATABASE_MIGRATION_URL chưa được đặt: cần địa chỉ của vai trò chủ sở hữu cơ sở dữ liệu.')
  await migrate(url)
}
