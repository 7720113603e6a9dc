import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { sql } from '@/db/client'
import { type Leader, startLeader } from './leader'

const leaders: Leader[] = []
afterEach(async () => {
  await Promise.all(leaders.splice(0).map((leader) => leader.stop()))
})

let lock = 4242
function aLeader(name: string, work: () => Promise<void>, everyMs = 60_000) {
  const leader = startLeader({ name, lock, channel: 'leader_test', everyMs, work })
  leaders.push(leader)
  return leader
}

async function until(holds: () => boolean | Promise<boolean>) {
  while (!(await holds())) await sleep(20)
}

it('lets one of two work, and the other take over when it stops', async () => {
  lock += 1
  const done = { first: 0, second: 0 }
  const counting = (name: keyof typeof done) => async () => {
    done[name] += 1
  }
  const first = aLeader('first', counting('first'), 20)
  await until(() => done.first > 2)
  const second = aLeader('second', counting('second'), 20)
  await until(() => second.state() === 'waiting')
  await sleep(200)
  expect(done.second).toBe(0)
  await first.stop()
  await until(() => done.second > 0)
  expect([first.state(), second.state()]).toEqual(['stopped', 'leading'])
})

it('is woken by a notice, also by one that comes while it works', async () => {
  lock += 1
  let rounds = 0
  aLeader('woken', async () => {
    rounds += 1
    await sleep(50)
  })
  await until(() => rounds === 1)
  await sql()`select pg_notify('leader_test', '')`
  await until(() => rounds === 2)
  await sql()`select pg_notify('leader_test', '')`
  await until(() => rounds === 3)
})

it('tries again when the work fails', async () => {
  lock += 1
  let rounds = 0
  aLeader(
    'failing',
    async () => {
      rounds += 1
      if (rounds < 4) throw new Error('not yet')
    },
    10,
  )
  await until(() => rounds >= 4)
})

it('leads no more when the database cuts its line, and comes back', async () => {
  lock += 1
  let rounds = 0
  const counting = async () => {
    rounds += 1
  }
  const leader = aLeader('cut off', counting, 50)
  await until(() => rounds > 1)
  const lines = () => sql()<{ pid: number }[]>`
    select pid from pg_locks where locktype = 'advisory' and objid = ${lock} and granted`
  const [line] = await lines()
  await sql()`select pg_terminate_backend(${line?.pid ?? 0})`
  await until(async () => {
    const [now] = await lines()
    return now !== undefined && now.pid !== line?.pid
  })
  const before = rounds
  await until(() => rounds > before)
  expect(leader.state()).toBe('leading')
  expect(await lines()).toHaveLength(1)
})
