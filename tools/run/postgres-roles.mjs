import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { Halt } from './halt.mjs'

/** The database and the four roles: names are fixed, passwords are in `secrets.env`. */
export const DATABASE = 'mot_cua'
const EXECUTOR_SCHEMA = 'inngest_embedded'
const LEAST_SERVER_VERSION = 150_000

/** @param {{ user: string, password: string, port: number, database?: string }} parts */
export const databaseUrl = ({ user, password, port, database = DATABASE }) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

/** @param {string} url */
const connect = (url) => postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 })

/** Failures that pass: nobody listens yet, or the server is going down (57P01, 57P02), starting or recovering (57P03). */
const isPassing = (error) =>
  ['ECONNREFUSED', 'ECONNRESET', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED', '57P01', '57P02', '57P03'].includes(error.code)

/**
 * One attempt to reach a server.
 * @param {string} url
 * @returns {Promise<boolean>} false while it is not up; throws what will not pass by waiting, such as a wrong password
 */
export async function databaseAnswers(url) {
  const sql = connect(url)
  try {
    await sql`select 1`
    return true
  } catch (error) {
    if (isPassing(error)) return false
    throw error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Makes the roles and the database of the embedded server, again and again to the same end. Passwords follow `secrets.env`.
 * @param {string} superuserUrl database `postgres`
 * @param {Record<string, string>} secrets
 */
export async function ensureRoles(superuserUrl, secrets) {
  const server = connect(superuserUrl)
  try {
    for (const [role, password] of [
      ['mot_cua_owner', secrets.PG_OWNER_PASSWORD],
      ['mot_cua_app', secrets.PG_APP_PASSWORD],
      ['mot_cua_executor', secrets.PG_EXECUTOR_PASSWORD],
    ]) {
      const [known] = await server`select from pg_roles where rolname = ${role}`
      if (!known) await server.unsafe(`create role ${role}`)
      // Statements of this kind take no parameters; our passwords are hexadecimal, quoted all the same.
      await server.unsafe(
        `alter role ${role} login nosuperuser nocreatedb nocreaterole password '${String(password).replaceAll("'", "''")}'`,
      )
    }
    const [database] = await server`select from pg_database where datname = ${DATABASE}`
    if (!database) await server.unsafe(`create database ${DATABASE} owner mot_cua_owner template template0`)
  } finally {
    await server.end({ timeout: 5 })
  }
  const inside = connect(superuserUrl.replace(/\/[^/]*$/, `/${DATABASE}`))
  try {
    await inside.unsafe(RIGHTS)
  } finally {
    await inside.end({ timeout: 5 })
  }
}

/**
 * Who may do what in a database before its first migration. Rights on tables are granted by migrations. The owner, who could drop
 * them, may pass over references in a session of its own: see tools/seed-load/load.ts.
 */
export const RIGHTS = `
  do $$ begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to mot_cua_owner, mot_cua_app, mot_cua_executor', current_database());
    execute format('grant create, temporary on database %I to mot_cua_owner', current_database());
    execute format('alter role mot_cua_executor in database %I set search_path = ${EXECUTOR_SCHEMA}', current_database());
  end $$;
  revoke all on schema public from public;
  grant usage, create on schema public to mot_cua_owner;
  grant usage on schema public to mot_cua_app;
  create schema if not exists ${EXECUTOR_SCHEMA} authorization mot_cua_executor;
  grant set on parameter session_replication_role to mot_cua_owner;
`

/**
 * Checks a server of one's own: reachable, new enough.
 * @param {string} setting the variable that named it
 * @param {string} url
 * @param {number} [patienceMs] how long to wait for a server that is still starting
 */
export async function requireServer(setting, url, patienceMs = 15_000) {
  const until = Date.now() + patienceMs
  try {
    while (!(await databaseAnswers(url))) {
      if (Date.now() > until) throw new Error('no answer')
      await sleep(500)
    }
  } catch (error) {
    throw new Halt(
      `Không kết nối được máy chủ PostgreSQL ở ${setting}; hãy kiểm tra địa chỉ, tên và mật khẩu.`,
      error.message,
    )
  }
  const sql = connect(url)
  try {
    const [row] = await sql`select current_setting('server_version_num')::int as version`
    if (row.version < LEAST_SERVER_VERSION) throw new Halt(`Máy chủ PostgreSQL ở ${setting} quá cũ; cần từ 15 trở lên.`)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
