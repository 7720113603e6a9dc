import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Sql } from './database'
import { CLAIM_LOCK, functionLock, takeLocks } from './locks'
import { CONTRACT_URL, type Define, openStage, type Stage, type StageOptions, until } from './testing/stage'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Each of these looks into the tables or the processes of our own executor. */
describe.runIf(!CONTRACT_URL)('weak points of the prototype, d to g', () => {
  let stage: Stage | undefined
  afterEach(async () => {
    await stage?.close()
    stage = undefined
  })

  async function open(define: Define, options?: StageOptions): Promise<Stage & { sql: Sql }> {
    stage = await openStage(define, options)
    return { ...stage, sql: stage.database().sql }
  }

  describe('d: floods', () => {
    const flooded: Define = (client, marks) => [
      client.createFunction(
        { id: 'flooded', triggers: [{ event: 'd/flood' }], concurrency: { limit: 1, key: 'event.data.k' } },
        async ({ event, runId }) => {
          await pause(5)
          marks.add(`done.${event.data.k}`, runId)
        },
      ),
      client.createFunction(
        { id: 'wide', triggers: [{ event: 'd/wide' }], concurrency: { limit: 1, key: 'event.data.k' } },
        async ({ runId }) => marks.add('done.wide', runId),
      ),
      client.createFunction({ id: 'free', triggers: [{ event: 'd/free' }] }, async ({ runId }) =>
        marks.add('done.free', runId),
      ),
    ]
    const events = (count: number, name: string, k: (i: number) => unknown) =>
      Array.from({ length: count }, (_, i) => ({ name, data: { k: k(i) } }))

    test('one concurrency key does not hold up another, nor functions without one', async () => {
      const { client, marks } = await open(flooded, { env: { EXECUTOR_SLOTS: '2' } })
      await client.send(events(260, 'd/flood', () => 'a'))
      await until(() => marks.of('done.a').length > 0)
      await client.send([...events(1, 'd/flood', () => 'b'), ...events(1, 'd/free', () => null)])
      await until(() => marks.of('done.b').length === 1 && marks.of('done.free').length === 1)
      expect(marks.of('done.a').length).toBeLessThan(50)
      await until(() => marks.of('done.a').length >= 60)
    })

    test.each([
      ['with limits', 'd/wide', 'done.wide', 'd/free', 'done.free'],
      ['without limits', 'd/free', 'done.free', 'd/wide', 'done.wide'],
    ])('functions %s do not hold up the others', async (_name, flood, flooding, other, waiting) => {
      const { client, marks } = await open(flooded, { env: { EXECUTOR_SLOTS: '2' } })
      await client.send(events(200, flood, (i) => i))
      await until(() => marks.of(flooding).length > 0)
      await client.send(events(1, other, () => 'x'))
      await until(() => marks.of(waiting).length === 1)
      expect(marks.of(flooding).length).toBeLessThan(100)
    })
  })

  test('e: an executor that hangs loses its calls, and its late answer is refused', async () => {
    const releases: (() => void)[] = []
    const hanging: Define = (client, marks) => [
      client.createFunction({ id: 'hangs', triggers: [{ event: 'e/hang' }] }, async ({ step, runId }) => {
        await step.run('held', async () => {
          marks.add('held', runId)
          await new Promise<void>((resolve) => releases.push(resolve))
        })
        await step.run('after', () => marks.add('after', runId))
        marks.add('end', runId)
      }),
    ]
    const { client, marks, sql, executors, addExecutor, baseUrl } = await open(hanging, { checkpointing: false })
    await client.send({ name: 'e/hang', data: {} })
    await until(() => marks.of('held').length === 1)
    executors[0]?.child.kill('SIGSTOP')
    await addExecutor({ EXECUTOR_HEARTBEAT_TIMEOUT_MS: '1500' })
    await until(() => marks.of('held').length === 2, 'giao lại cho bộ thực thi còn sống')
    releases[0]?.()
    executors[0]?.child.kill('SIGCONT')
    const lost = async () => /leases_lost_total 1/.test(await (await fetch(`${baseUrl}/metrics`)).text())
    await until(lost, 'câu trả lời muộn bị từ chối')
    expect(await sql`select 1 from steps`).toHaveLength(0)
    releases[1]?.()
    await until(() => marks.of('end').length === 1)
    expect(marks.of('after').length).toBe(1)
    await until(async () => (await sql`select 1 from runs where status = 'completed'`).length === 1)
  })

  test('e: an executor that hangs while it hands out limited calls holds up nothing else', async () => {
    const both: Define = (client, marks) => [
      client.createFunction({ id: 'limited', triggers: [{ event: 'e/limited' }], concurrency: 1 }, async ({ runId }) =>
        marks.add('limited', runId),
      ),
      client.createFunction({ id: 'free', triggers: [{ event: 'e/free' }] }, async ({ runId }) =>
        marks.add('free', runId),
      ),
    ]
    const { client, marks, sql } = await open(both)
    await sql.begin(async (tx) => {
      await takeLocks(tx, [CLAIM_LOCK])
      await client.send({ name: 'e/limited', data: {} })
      for (let i = 1; i <= 3; i++) {
        await client.send({ name: 'e/free', data: {} })
        await until(() => marks.of('free').length === i)
      }
      expect(marks.of('limited').length).toBe(0)
    })
    await until(() => marks.of('limited').length === 1)
  })

  test('f: an event that comes while its quiet period is being ended is not lost', async () => {
    const debounced: Define = (client, marks) => [
      client.createFunction(
        { id: 'quiet', triggers: [{ event: 'f/quiet' }], debounce: { period: '3s' } },
        async ({ event, runId }) => marks.add('ran', runId, event.data.n),
      ),
    ]
    const { client, marks, sql } = await open(debounced)
    await client.send({ name: 'f/quiet', id: 'một', data: { n: 1 } })
    const lock = functionLock('thu-quiet')
    let second: Promise<unknown> | undefined
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${lock.space}, ${lock.key})`
      await until(
        async () => (await sql`select 1 from jobs where kind = 'window' and locked_by is not null`).length === 1,
      )
      second = client.send({ name: 'f/quiet', id: 'hai', data: { n: 2 } })
      await pause(200)
    })
    await second
    await until(() => marks.values('ran').includes(2))
    expect(marks.values('ran').at(-1)).toBe(2)
  })

  test('f: a quiet period that was prolonged is not ended at its first time', async () => {
    const patient: Define = (client, marks) => [
      client.createFunction(
        { id: 'quiet', triggers: [{ event: 'f/quiet' }], debounce: { period: '3s' } },
        async ({ runId }) => marks.add('ran', runId),
      ),
    ]
    const { client, marks, sql } = await open(patient)
    await client.send({ name: 'f/quiet', data: {} })
    await sql`update windows set due_at = now() + interval '1 hour'`
    const planned = () => sql`select 1 from jobs where kind = 'window' and run_at > now() + interval '50 minutes'`
    await until(async () => (await planned()).length === 1, 'hẹn lại')
    expect(marks.of('ran').length).toBe(0)
  })

  test('g: nobody is notified while one executor is alone, and once per transaction when there are two', async () => {
    const many: Define = (client, marks) => [
      client.createFunction({ id: 'many', triggers: [{ event: 'g/many' }] }, async ({ runId }) =>
        marks.add('ran', runId),
      ),
    ]
    const { client, marks, sql, addExecutor, baseUrl } = await open(many)
    let notified = 0
    await sql.listen('inngest_embedded', () => notified++)
    await client.send(Array.from({ length: 50 }, () => ({ name: 'g/many', data: {} })))
    await until(() => marks.of('ran').length === 50)
    expect(notified).toBe(0)
    await addExecutor()
    await until(async () => /executors 2/.test(await (await fetch(`${baseUrl}/metrics`)).text()), 'hai bộ thực thi')
    await client.send(Array.from({ length: 50 }, () => ({ name: 'g/many', data: {} })))
    await until(() => marks.of('ran').length === 100)
    expect(notified).toBe(1)
  })
})
