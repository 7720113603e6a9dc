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

it('tells who holds a reserved connection that it is gone, as often as asked', async () => {
  const line = await pool.reserve()
  await line`select 1`
  await cutAll()
  while ((await admin()`select 1 from pg_stat_activity where application_name = ${NAME}`).length > 0) await sleep(50)
  await sleep(1000) // the server has closed it; the driver hears of it in its next turns
  for (let time = 0; time < 3; time += 1)
    await expect(line`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  line.release()
  expect(await pool`select 1 as one`).toEqual([{ one: 1 }])
})
