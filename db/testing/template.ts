import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/tools/migrate'
import { RIGHTS } from '@/tools/run/postgres-roles.mjs'
import { addressOf, adminUrl, TEST_PASSWORD, TEST_ROLES, withConnection } from './server'

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url))
/** Any constant that nothing else on a server for tests uses. */
const LOCK = 7_305_412_099

declare module 'vitest' {
  export interface ProvidedContext {
    templateDatabase: string
  }
}

/** A name for exactly these migrations: the template of an older state is never taken for the present one. */
function templateName(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(MIGRATIONS).sort())
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(`${MIGRATIONS}/${name}`))
  return `mot_cua_template_${hash.digest('hex').slice(0, 12)}`
}

async function ensureRoles(sql: postgres.Sql) {
  for (const role of TEST_ROLES) {
    const [known] = await sql`select from pg_roles where rolname = ${role}`
    if (!known) await sql.unsafe(`create role ${role} login password '${TEST_PASSWORD}'`)
  }
}

/** Refuses a server where the roles are somebody's: their passwords are not ours to change. */
async function refuseForeignRoles() {
  try {
    await withConnection(addressOf('postgres', 'mot_cua_app'), (sql) => sql`select 1`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '28P01')) throw error
    throw new Error(
      'Máy chủ ở TEST_DATABASE_ADMIN_URL đã có vai trò mot_cua_app với mật khẩu khác; hãy dùng một máy chủ chỉ để thử.',
    )
  }
}

/** Builds under another name and renames at the end: a template that exists is complete. */
async function build(sql: postgres.Sql, name: string) {
  const making = `${name}_new`
  await sql.unsafe(`drop database if exists ${making} with (force)`)
  await sql.unsafe(`create database ${making} owner mot_cua_owner template template0`)
  await withConnection(addressOf(making), (inside) => inside.unsafe(RIGHTS))
  await migrate(addressOf(making, 'mot_cua_owner'))
  await sql.unsafe(`alter database ${making} rename to ${name}`)
}

/** Once per run: the roles, and a database with every migration, which each test file copies. */
export default async function setup(project: TestProject) {
  const name = templateName()
  await withConnection(adminUrl(), async (sql) => {
    await sql`select pg_advisory_lock(${LOCK})`
    await ensureRoles(sql)
    await refuseForeignRoles()
    const [known] = await sql`select from pg_database where datname = ${name}`
    if (!known) await build(sql, name)
  })
  project.provide('templateDatabase', name)
}
