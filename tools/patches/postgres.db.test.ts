import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, expect, it } from 'vitest'
import { sql as admin } from '@/db/client'

/* The driver as it is installed, against a server that cuts lines. Without the mend the first test hangs or throws from a timer. */

const NAME = 'mot-cua cut off'
const connect = (max: number) =>
  postgres(process.env.DATABASE_URL ?? '', { max, onnotice: () => undefined, connection: { application_name: NAME } })
const pool = connect(4)
afterAll(() => Promise.all([pool.end({ timeout: 1 }), admin().end({ timeout: 1 })]))

const cutAll = () => admin()`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${NAME}`

it('keeps its pool when lines are cut in the middle of transactions', async () => {
  let [done, working] = [0, true]
  const worker = async () => {
    while (working) {
      const transaction = pool.begin(async (tx) => {
        await tx`select 1`
        await tx`select pg_sleep(0.002)`
        return tx`select ${done}::int`
      })
      done += await transaction.then(
        () => 1,
        () => 0,
      )
    }
  }
  const workers = Array.from({ length: 8 }, worker)
  for (let cut = 0; cut < 20; cut += 1) {
    await sleep(50)
    await cutAll()
  }
  const before = done
  while (done < before + 200) await sleep(10)
  working = false
  await Promise.all(workers)
})

/** A line to the server that can be broken off hard, as a network does: the driver then hears of an error before the end. */
async function breakableLine() {
  const server = new URL(process.env.DATABASE_URL ?? '')
  const open = new Set<Socket>()
  const proxy = createServer((near) => {
    const far = connectTo(Number(server.port), server.hostname)
    open.add(near)
    near.on('close', () => far.destroy()).on('error', () => far.destroy())
    far.on('close', () => near.destroy()).on('error', () => near.destroy())
    near.pipe(far).pipe(near)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const url = new URL(server)
  url.port = String((proxy.address() as AddressInfo).port)
  const breakAll = () => {
    for (const near of open) near.resetAndDestroy()
    open.clear()
  }
  return { url: url.href, breakAll, close: () => proxy.close() }
}

it('ends a transaction whose line breaks off, and gives every later question its own answer', async () => {
  const line = await breakableLine()
  const own = postgres(line.url, { max: 1, onnotice: () => undefined })
  for (let turn = 0; turn < 5; turn += 1) {
    const broken = own.begin(async (tx) => {
      await tx`select 1`
      line.breakAll()
      return tx`select pg_sleep(1)`
    })
    await expect(broken).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET/) })
    for (const asked of [1, 2, 3])
      expect(await own.begin((tx) => tx`select ${asked + turn}::int as got`)).toEqual([{ got: asked + turn }])
  }
  await own.end({ timeout: 1 })
  line.close()
})

const codeOf = (question: Promise<unknown>) =>
  question.then(
    () => 'answered',
    (error: unknown) => error instanceof Error && 'code' in error && error.code,
  )

it('tells who holds a reserved connection that it is gone, as often as asked', async () => {
  const line = await pool.reserve()
  await line`select 1`
  await cutAll()
  while ((await admin()`select 1 from pg_stat_activity where application_name = ${NAME}`).length > 0) await sleep(50)
  await sleep(1000) // the server has closed it; the driver hears of it in its next turns
  // On a busy machine the server's last words may come even later.
  while ((await codeOf(line`select 1`)) === '57P01') await sleep(50)
  for (let time = 0; time < 3; time += 1)
    await expect(line`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  line.release()
  expect(await pool`select 1 as one`).toEqual([{ one: 1 }])
})
