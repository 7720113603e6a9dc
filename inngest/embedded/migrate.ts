import { SCHEMA, type Sql } from './database'
import { MIGRATION_LOCK, takeLocks } from './locks'
import { MIGRATIONS } from './schema'

/**
 * Brings the schema to the newest version, one process at a time. Makes the schema only where it is missing: the role needs
 * no right to make schemas where somebody else has made it for us. Throws when the schema is newer than this program.
 */
export async function migrate(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await takeLocks(tx, [MIGRATION_LOCK])
    const [schema] = await tx`select 1 from pg_namespace where nspname = ${SCHEMA}`
    if (!schema) await tx.unsafe(`create schema ${SCHEMA}`)
    await tx.unsafe(
      `create table if not exists ${SCHEMA}.migrations (version int primary key, applied_at timestamptz not null default now())`,
    )
    const [row] = await tx<{ version: number }[]>`select coalesce(max(version), 0)::int as version from migrations`
    const version = row?.version ?? 0
    if (version > MIGRATIONS.length)
      throw new Error(
        `Cơ sở dữ liệu của bộ thực thi ở phiên bản ${version}, mới hơn chương trình này (${MIGRATIONS.length}).`,
      )
    for (const [index, statements] of MIGRATIONS.entries()) {
      if (index < version) continue
      await tx.unsafe(statements)
      await tx`insert into migrations (version) values (${index + 1})`
    }
  })
}
