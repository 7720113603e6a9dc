import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Sql } from './database'
import { type App, CONTRACT_URL, type Define, openStage, type Stage, until } from './testing/stage'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const define: Define = (client, marks) => [
  client.createFunction({ id: 'waits', triggers: [{ event: 'w/begin' }] }, async ({ event, step, runId }) => {
    const { n, early, twice, timeout = '90s' } = event.data
    await step.run('ask', async () => {
      marks.add('asked', runId, n)
      if (early) await client.send({ name: 'w/answer', data: { n, by: 'bước trước' } })
    })
    const options = { event: 'w/answer', timeout, if: 'async.data.n == event.data.n' }
    const first = await step.waitForEvent('first', options)
    const second = twice ? await step.waitForEvent('second', { ...options, timeout: '1s' }) : null
    marks.add('end', runId, { n, first: first?.data.by ?? null, second: second?.data.by ?? null })
  }),
]

/** Sends an event while the app's answer, which begins to wait for it, is on its way. */
function sendInBetween(app: App, send: () => Promise<unknown>): void {
  app.between = (_request, response, next) => {
    const end = response.end.bind(response)
    response.end = ((body: unknown, ...rest: []) => {
      if (!String(body).includes('WaitForEvent')) return end(body, ...rest)
      void send().then(() => end(body, ...rest))
      return response
    }) as typeof response.end
    next()
  }
}

/** Each of these looks into the tables of our own executor, or needs its promise that no event is missed. */
describe.runIf(!CONTRACT_URL).each([
  ['with checkpointing', true],
  ['without checkpointing', false],
])('weak points of the prototype, a to c: events and waits, %s', (_name, checkpointing) => {
  let stage: Stage
  let sql: Sql
  beforeAll(async () => {
    stage = await openStage(define, { checkpointing })
    sql = stage.database().sql
  })
  afterAll(() => stage.close())

  const begin = (numbers: readonly number[], more: Record<string, unknown> = {}) =>
    stage.client.send(numbers.map((n) => ({ name: 'w/begin', data: { n, ...more } })))
  const answer = (n: number, by: string) => ({ name: 'w/answer', data: { n, by } })
  const ends = (numbers: readonly number[]) =>
    until(
      () => {
        const found = (stage.marks.values('end') as { n: number }[]).filter(({ n }) => numbers.includes(n))
        return found.length >= numbers.length ? found : undefined
      },
      `hết các lượt ${numbers.join(' ')}`,
    )
  const waiting = (count: number) => until(async () => (await sql`select 1 from pauses`).length === count, 'đã chờ')
  const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)

  test('a: an event comes between the answer of the app and the moment the wait is stored', async () => {
    sendInBetween(stage.app, () => stage.client.send(answer(1, 'giữa chừng')))
    await begin([1])
    expect(await ends([1])).toEqual([{ n: 1, first: 'giữa chừng', second: null }])
    stage.app.between = undefined
  })

  test('a: an event comes out of the step before the wait, and serves one wait only', async () => {
    await begin([11, 12, 13], { early: true, twice: true })
    const found = await ends([11, 12, 13])
    for (const n of [11, 12, 13]) expect(found).toContainEqual({ n, first: 'bước trước', second: null })
  })

  test('a: of sixty runs whose answer comes at any moment after the question none misses it', async () => {
    const numbers = range(100, 60)
    await begin(numbers)
    await Promise.all(
      numbers.map(async (n) => {
        await until(() => stage.marks.values('asked').includes(n))
        await pause(n % 12)
        await stage.client.send(answer(n, `số ${n}`))
      }),
    )
    const found = await ends(numbers)
    for (const n of numbers) expect(found).toContainEqual({ n, first: `số ${n}`, second: null })
  })

  test('b: taking an event in never waits for a run that somebody holds', async () => {
    await begin([21])
    await waiting(1)
    await sql.begin(async (tx) => {
      await tx`select 1 from runs for update`
      const { ids } = await stage.client.send(answer(21, 'không phải chờ'))
      expect(ids).toHaveLength(1)
    })
    expect(await ends([21])).toEqual([{ n: 21, first: 'không phải chờ', second: null }])
  })

  test('b: events for the same runs in opposite orders do not lock each other out', async () => {
    const numbers = range(200, 30)
    await begin(numbers)
    await waiting(numbers.length)
    const answers = numbers.map((n) => answer(n, 'cả lô'))
    await Promise.all([answers, answers.toReversed(), answers].map((batch) => stage.client.send(batch)))
    await ends(numbers)
    const [row] = await sql`select deadlocks::int from pg_stat_database where datname = current_database()`
    expect(row?.deadlocks).toBe(0)
  })

  test('c: waits for other values of the same event are not even looked at', async () => {
    await begin([31, 32, 33], { timeout: '4s' })
    await waiting(3)
    // Whoever tries every wait of the name would now find that all of them match.
    await sql`update pauses set expression = 'true'`
    await stage.client.send(answer(32, 'đúng người'))
    const found = await ends([31, 32, 33])
    expect(found).toContainEqual({ n: 32, first: 'đúng người', second: null })
    for (const n of [31, 33]) expect(found).toContainEqual({ n, first: null, second: null })
  })
})
