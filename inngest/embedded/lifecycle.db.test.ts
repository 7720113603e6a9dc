import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Door } from './testing/door'
import { freePort, killProgram, NotStarted, type Program, stopProgram } from './testing/processes'
import { type ScratchDatabase, scratchDatabase } from './testing/scratch-database'
import { App, CONTRACT_URL, type Define, executorEnv, isSynced, newKeys, startExecutor, until } from './testing/stage'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const APP_URL = 'http://127.0.0.1:9/api/inngest'

/** What a program that does not start says, and nothing else; it ends with 1. */
async function sentenceOf(env: Record<string, string>): Promise<string> {
  const error: unknown = await startExecutor(env).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof NotStarted)) throw new Error('bộ thực thi đã khởi động')
  expect(error.code).toBe(1)
  return error.message
}

describe.runIf(!CONTRACT_URL)('the life of an executor', () => {
  const running: Program[] = []
  const closing: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map(killProgram))
    for (const close of closing.splice(0).toReversed()) await close()
  })

  async function scratch(): Promise<ScratchDatabase> {
    const database = await scratchDatabase()
    closing.push(database.drop)
    return database
  }

  async function executor(env: Record<string, string>): Promise<Program> {
    const program = await startExecutor(env)
    running.push(program)
    return program
  }

  async function openApp(define: Define, keys = newKeys()) {
    const app = new App()
    closing.push(() => app.close())
    await app.listen()
    return {
      app,
      keys,
      serve: (program: Program) =>
        app.open(`http://127.0.0.1:${program.ready.port}`, keys, define, { checkpointing: false }),
    }
  }

  const counting: Define = (client, marks) => [
    client.createFunction({ id: 'counts', triggers: [{ event: 'l/go' }] }, async ({ event, step, runId }) => {
      await step.run('long', async () => {
        marks.add('long', runId, event.data.n)
        await pause(Number(event.data.ms ?? 0))
        marks.add('long.done', runId)
      })
      marks.add('end', runId, event.data.n)
    }),
  ]

  test('a setting that is missing is one sentence and exit code 1', async () => {
    const { EXECUTOR_DATABASE_URL: _missing, ...rest } = executorEnv('', APP_URL, newKeys())
    expect(await sentenceOf(rest)).toMatch(/^[^\n]*EXECUTOR_DATABASE_URL[^\n]*\.$/)
  })

  test('two that start at once on an empty database make the tables once', async () => {
    const { url, sql } = await scratch()
    const env = executorEnv(url, APP_URL, newKeys())
    await Promise.all([executor(env), executor(env)])
    expect(await sql`select version from migrations`).toEqual([{ version: 1 }])
    await until(async () => (await sql`select 1 from runners`).length === 2)
  })

  test('a wrong password, a missing database and a taken port are told in one sentence', async () => {
    const { url } = await scratch()
    const wrong = new URL(url)
    wrong.password = 'sai'
    expect(await sentenceOf(executorEnv(wrong.href, APP_URL, newKeys()))).toBe(
      'PostgreSQL từ chối tên hoặc mật khẩu trong EXECUTOR_DATABASE_URL.',
    )
    const missing = new URL(url)
    missing.pathname = '/khong_co'
    expect(await sentenceOf(executorEnv(missing.href, APP_URL, newKeys()))).toContain('không tồn tại')
    const first = await executor(executorEnv(url, APP_URL, newKeys()))
    const env = { ...executorEnv(url, APP_URL, newKeys()), INNGEST_PORT: String(first.ready.port) }
    expect(await sentenceOf(env)).toContain('INNGEST_PORT')
  })

  test('tables of a newer version are left alone', async () => {
    const { url, sql } = await scratch()
    const env = executorEnv(url, APP_URL, newKeys())
    await stopProgram(await executor(env))
    await sql`insert into migrations (version) values (99)`
    expect(await sentenceOf(env)).toContain('phiên bản 99')
  })

  test('SIGTERM gives back the call under way, and the next executor makes it again', async () => {
    const { url, sql } = await scratch()
    const { app, keys, serve } = await openApp(counting)
    const env = { ...executorEnv(url, app.url, keys), INNGEST_PORT: String(await freePort()) }
    const first = await executor(env)
    const client = serve(first)
    await client.send({ name: 'l/go', data: { n: 1, ms: 3_000 } })
    await until(() => app.marks.of('long').length === 1)
    expect(await stopProgram(first)).toBe(0)
    expect(await sql`select 1 from jobs where locked_by is not null`).toHaveLength(0)
    expect(await sql`select 1 from runners`).toHaveLength(0)
    await executor(env)
    await until(() => app.marks.of('end').length > 0)
    await until(async () => (await sql`select 1 from runs where status = 'completed'`).length === 1)
  })

  test('waits for a database that is not there yet, and lives on when it dies and comes back', async () => {
    const { url, sql } = await scratch()
    const port = await freePort()
    const target = new URL(url)
    const through = new URL(url)
    through.port = String(port)
    const openDoor = async () => {
      const proxy = new Door(port, { host: target.hostname, port: Number(target.port || 5432) })
      await proxy.open()
      return proxy
    }
    const { app, keys, serve } = await openApp(counting)
    const starting = executor(executorEnv(through.href, app.url, keys))
    await pause(1_500)
    const door = await openDoor()
    const program = await starting
    const client = serve(program)
    const baseUrl = `http://127.0.0.1:${program.ready.port}`
    await until(() => isSynced(baseUrl))
    await client.send({ name: 'l/go', data: { n: 1, ms: 1_000 } })
    await until(() => app.marks.of('long').length === 1)
    await door.close()
    await until(async () => (await fetch(`${baseUrl}/health`)).status === 503, 'báo không khoẻ')
    const refused = await fetch(`${baseUrl}/e/${keys.eventKey}`, { method: 'POST', body: '{"name":"l/go"}' })
    expect(refused.status).toBe(503)
    await until(() => app.marks.of('long.done').length === 1)
    await pause(500)
    const again = await openDoor()
    closing.push(() => again.close())
    await until(() => app.marks.of('end').length > 0, 'xong sau khi cơ sở dữ liệu trở lại')
    await until(async () => (await fetch(`${baseUrl}/health`)).status === 200, 'khoẻ lại')
    // The step had been executed: its result was kept in hand while the database was away.
    expect(app.marks.of('long').length).toBe(1)
    await until(async () => (await sql`select 1 from runs where status = 'completed'`).length === 1)
  })

  test('an app that is away costs no attempt', async () => {
    const { url, sql } = await scratch()
    const keys = newKeys()
    const port = await freePort()
    let away = false
    const define: Define = (client, marks) => [
      client.createFunction(
        { id: 'cut-off', triggers: [{ event: 'l/cut-off' }], retries: 0 },
        async ({ step, runId }) => {
          await step.run('held', async () => {
            marks.add('held', runId)
            if (!away) await pause(60_000)
          })
          marks.add('held.end', runId)
        },
      ),
      client.createFunction(
        { id: 'patient', triggers: [{ event: 'l/patient' }], retries: 0 },
        async ({ step, runId }) => {
          await step.sleep('a while', '2s')
          await step.run('after', () => marks.add('after', runId))
        },
      ),
    ]
    const first = new App()
    const appUrl = await first.listen(port)
    const program = await executor(executorEnv(url, appUrl, keys))
    const baseUrl = `http://127.0.0.1:${program.ready.port}`
    const client = first.open(baseUrl, keys, define)
    await until(() => isSynced(baseUrl))
    await client.send([
      { name: 'l/patient', data: {} },
      { name: 'l/cut-off', data: {} },
    ])
    await until(async () => (await sql`select 1 from pending`).length === 1)
    await until(() => first.marks.of('held').length === 1)
    away = true
    await first.close()
    await until(async () => !(await isSynced(baseUrl)), 'thấy ứng dụng vắng mặt')
    // While it is away, events are still taken in.
    await client.send({ name: 'l/patient', data: {} })
    await pause(3_000)
    const second = new App()
    closing.push(() => second.close())
    await second.listen(port)
    second.open(baseUrl, keys, define)
    await until(() => second.marks.of('after').length === 2, 'chạy tiếp')
    await until(() => second.marks.of('held.end').length === 1, 'gọi lại lần bị cắt')
    await until(async () => (await sql`select 1 from runs where status = 'completed'`).length === 3)
    expect(await sql`select 1 from failures`).toHaveLength(0)
  })

  test('an event that is there before its function is known starts it all the same', async () => {
    const { url } = await scratch()
    const { app, keys, serve } = await openApp(counting)
    const program = await executor(executorEnv(url, app.url, keys))
    const sent = await fetch(`http://127.0.0.1:${program.ready.port}/e/${keys.eventKey}`, {
      method: 'POST',
      body: JSON.stringify([
        { name: 'l/go', data: { n: 7 } },
        { name: 'l/other', data: {} },
      ]),
    })
    expect(sent.status).toBe(200)
    serve(program)
    await until(() => app.marks.values('end').includes(7))
    expect(app.marks.of('long').length).toBe(1)
  })
})
