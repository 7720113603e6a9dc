import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { superviseChild } from './children.mjs'
import { freePorts } from './ports.mjs'
import { databaseAnswers, databaseUrl } from './postgres-roles.mjs'
import { processBeginning } from './processes.mjs'
import { ensureSecrets } from './secrets.mjs'
import { embeddedAddresses, embeddedServer } from './stack-database.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const TIMEOUT = { timeout: 180_000 }

let dataDir: string
let port: number
let secrets: Record<string, string>

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mot-cua-máy chủ-'))
  chmodSync(dataDir, 0o755) // as root the server runs as another user
  port = (await freePorts(1))[0] ?? 0
  secrets = ensureSecrets(dataDir)
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const pidFile = () => join(dataDir, 'postgres', 'cluster', 'postmaster.pid')

async function serve(password = secrets.PG_SUPERUSER_PASSWORD ?? '') {
  const { part, superuserUrl } = await embeddedServer({ root: ROOT, dataDir, port, password })
  const server = superviseChild(part, { logFile: join(dataDir, 'postgres.log'), line: () => {}, changed: () => {} })
  return { server, superuserUrl }
}

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return [...(await sql.unsafe(text))]
  } finally {
    await sql.end()
  }
}

async function until(holds: () => boolean | Promise<boolean>) {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50))
}

test('each role may do its part and no more', TIMEOUT, async () => {
  const { server, superuserUrl } = await serve()
  await server.start()
  const { app, owner, executor } = await embeddedAddresses(superuserUrl, secrets, port)
  await query(
    owner,
    'create extension unaccent; create extension pg_trgm; create table acts (id int); grant select on acts to mot_cua_app',
  )
  expect(await query(app, `select unaccent('Đăng ký') as plain, lower('ĐƯỜNG') as small`)).toEqual([
    { plain: 'Dang ky', small: 'đường' },
  ])
  for (const text of [
    'create table t (a int)',
    'create schema s',
    'drop table acts',
    'create extension citext',
    "select pg_read_file('/etc/passwd')",
  ])
    await expect(query(app, text), text).rejects.toThrow(/permission denied|must be owner/)
  await query(executor, 'create table runs (id int)')
  expect(await query(executor, `select schemaname from pg_tables where tablename = 'runs'`)).toEqual([
    { schemaname: 'inngest_embedded' },
  ])
  for (const text of ['select * from public.acts', 'create table public.t (a int)'])
    await expect(query(executor, text), text).rejects.toThrow(/permission denied/)
  await expect(query(databaseUrl({ user: 'mot_cua_app', password: 'sai', port }), 'select 1')).rejects.toThrow(
    /password authentication failed/,
  )
  await server.stop()
})

test('what was committed is there after kill -9, and the server comes back by itself', TIMEOUT, async () => {
  const { server, superuserUrl } = await serve()
  await server.start()
  const { owner } = await embeddedAddresses(superuserUrl, secrets, port)
  await query(owner, 'insert into acts select generate_series(1, 1000)')
  const killed = server.pid()
  server.kill()
  await until(() => server.pid() !== killed && databaseAnswers(superuserUrl))
  expect(await query(owner, 'select count(*)::int as rows from acts')).toEqual([{ rows: 1000 }])
  await server.stop()
  expect(await databaseAnswers(superuserUrl)).toBe(false)
})

test('a pid file that names a foreign process does not stop the next start', TIMEOUT, async () => {
  const foreign = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  writeFileSync(pidFile(), `${foreign.pid}\n${join(dataDir, 'postgres', 'cluster')}\n1700000000\n${port}\n`)
  const { server } = await serve()
  await server.start()
  expect(Number(readFileSync(pidFile(), 'utf8').split('\n')[0])).toBe(server.pid())
  expect(processBeginning(foreign.pid ?? 0)).toBeDefined()
  await server.stop()
  foreign.kill()
})

test('a server whose guard was killed too is stopped by the next start', TIMEOUT, async () => {
  const { part, superuserUrl } = await embeddedServer({
    root: ROOT,
    dataDir,
    port,
    password: secrets.PG_SUPERUSER_PASSWORD ?? '',
  })
  const guard = spawn(part.program, part.args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  await until(() => databaseAnswers(superuserUrl))
  guard.kill('SIGKILL')
  const stray = Number(readFileSync(pidFile(), 'utf8').split('\n')[0])
  const { server } = await serve()
  expect(processBeginning(stray)).toBeDefined()
  await server.start()
  expect(processBeginning(stray)).toBeUndefined()
  expect(server.pid()).not.toBe(stray)
  await server.stop()
})

test('a server whose supervisor was killed is stopped by its guard', TIMEOUT, async () => {
  const { part, superuserUrl } = await embeddedServer({
    root: ROOT,
    dataDir,
    port,
    password: secrets.PG_SUPERUSER_PASSWORD ?? '',
  })
  const code = `require('node:child_process').spawn(${JSON.stringify(part.program)}, ${JSON.stringify(part.args)}, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true })`
  const supervisor = spawn(process.execPath, ['-e', code], { stdio: 'ignore' })
  await until(() => databaseAnswers(superuserUrl))
  const pid = Number(readFileSync(pidFile(), 'utf8').split('\n')[0])
  supervisor.kill('SIGKILL')
  await until(() => processBeginning(pid) === undefined)
  expect(await databaseAnswers(superuserUrl)).toBe(false)
})

test('secrets of another data folder are told apart', TIMEOUT, async () => {
  const { server } = await serve(randomBytes(8).toString('hex'))
  await expect(server.start()).rejects.toThrow(/secrets\.env không khớp/)
  await server.stop()
})
