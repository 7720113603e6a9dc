import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { defineFlow } from './testing/flow-functions'
import { CONTRACT_URL, isSynced, openStage, type Stage, until } from './testing/stage'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** The most that ran at once, from marks named `<what>.in` and `<what>.out` in the order in which they were made. */
function mostAtOnce(stage: Stage, what: string, key?: unknown): number {
  let now = 0
  let most = 0
  for (const mark of stage.marks.all) {
    if (key !== undefined && mark.value !== key) continue
    if (mark.what === `${what}.in`) most = Math.max(most, ++now)
    if (mark.what === `${what}.out`) now--
  }
  return most
}

describe('flow control', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(defineFlow)
  })
  afterAll(() => stage.close())

  const reached = (what: string, count: number) =>
    until(() => stage.marks.of(what).length >= count, `${what} ${count} lần`)
  const send = (name: string, ...data: Record<string, unknown>[]) =>
    stage.client.send(data.map((one) => ({ name, data: one })))

  test('concurrency counts per key and lets the keys run beside each other', async () => {
    await send('f/limited', ...Array.from({ length: 12 }, (_, i) => ({ k: i % 2 ? 'x' : 'y' })))
    await reached('limited.out', 12)
    expect(mostAtOnce(stage, 'limited', 'x')).toBe(2)
    expect(mostAtOnce(stage, 'limited', 'y')).toBe(2)
    expect(mostAtOnce(stage, 'limited')).toBe(4)
  })

  test('two limits hold at the same time', async () => {
    await send('f/limited-twice', ...Array.from({ length: 12 }, (_, i) => ({ k: `k${i % 4}` })))
    await reached('limited-twice.out', 12)
    expect(mostAtOnce(stage, 'limited-twice')).toBe(3)
    for (const k of ['k0', 'k1', 'k2', 'k3']) expect(mostAtOnce(stage, 'limited-twice', k)).toBe(1)
  })

  test('priority goes first when runs wait for their turn', async () => {
    await send('f/priority', ...Array.from({ length: 6 }, (_, i) => ({ i, vip: i >= 4 })))
    await reached('priority', 6)
    const order = stage.marks.values('priority')
    expect(order.indexOf(4)).toBeLessThan(order.indexOf(3))
    expect(order.indexOf(5)).toBeLessThan(order.indexOf(3))
  })

  test('throttle spaces the starts evenly, after a burst where one is allowed', async () => {
    const begun = Date.now()
    await send('f/throttled', ...Array.from({ length: 5 }, () => ({})))
    await send('f/burst', ...Array.from({ length: 5 }, () => ({})))
    await reached('throttled', 5)
    await reached('burst', 5)
    expect((stage.marks.of('throttled')[4]?.at ?? 0) - begun).toBeGreaterThanOrEqual(2_000)
    expect((stage.marks.of('burst')[4]?.at ?? 0) - begun).toBeGreaterThanOrEqual(1_000)
    // Three of the burst go at once: its third is on its way before the third of the evenly spaced ones.
    const place = (what: string) => {
      const third = stage.marks.of(what)[2]
      return third ? stage.marks.all.indexOf(third) : -1
    }
    expect(place('burst')).toBeLessThan(place('throttled'))
  })

  test('rateLimit drops what is too much, per key', async () => {
    await send('f/rate', { k: 'a' }, { k: 'a' }, { k: 'a' }, { k: 'b' })
    await send('f/rate', { k: 'a' }, { k: 'c' })
    await until(() => stage.marks.values('rate').includes('c'))
    await reached('rate', 4)
    expect(stage.marks.values('rate').toSorted()).toEqual(['a', 'a', 'b', 'c'])
  })

  test('singleton skip leaves the running one alone, also for events that come together', async () => {
    await Promise.all([1, 2, 3, 4].map((i) => send('f/skip', { k: 's', i })))
    await send('f/skip', { k: 'other', i: 9 })
    await until(() => stage.marks.values('skip').includes('other'))
    await reached('skip', 2)
    expect(stage.marks.values('skip').toSorted()).toEqual(['other', 's'])
  })

  test('singleton cancel lets the newest win', async () => {
    for (const i of [1, 2, 3]) {
      await send('f/newest', { i })
      await until(() => stage.marks.values('newest.begin').includes(i))
    }
    await reached('newest.end', 1)
    expect(stage.marks.values('newest.end')).toEqual([3])
  })

  test('batches are full or on time, and hold every event once', async () => {
    await send('f/batch', ...Array.from({ length: 23 }, (_, i) => ({ i })))
    await reached('batch', 3)
    const batches = stage.marks.values('batch') as number[][]
    expect(batches.map((one) => one.length)).toEqual([10, 10, 3])
    expect(batches.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, i) => i))
  })

  test('a batch condition sends the others on their own', async () => {
    await send('f/batch-if', { i: 1, together: true }, { i: 2, together: false }, { i: 3, together: true })
    await reached('batch-if', 2)
    expect(stage.marks.values('batch-if')).toEqual([[2], [1, 3]])
  })

  test('debounce runs once, with the last event, per key', async () => {
    for (const i of [1, 2, 3]) await send('f/debounce', { k: 'a', i }, { k: 'b', i: i * 10 })
    await reached('debounce', 2)
    expect(stage.marks.values('debounce').toSorted()).toEqual(['a3', 'b30'])
  })

  test('debounce with a timeout does not wait for quiet for ever', async () => {
    const begun = Date.now()
    let i = 0
    while (stage.marks.of('impatient').length === 0 && Date.now() - begun < 20_000) {
      await send('f/impatient', { i: i++ })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(stage.marks.of('impatient').length).toBeGreaterThan(0)
  })

  test('idempotency runs once per key', async () => {
    await Promise.all([1, 2, 3].map((i) => send('f/once', { k: 'same', i })))
    await send('f/once', { k: 'other' })
    await until(() => stage.marks.values('once').includes('other'))
    await reached('once', 2)
    expect(stage.marks.values('once').toSorted()).toEqual(['other', 'same'])
  })

  test('an event id is taken once, alone or in one batch, and the answer names the first', async () => {
    const event = { name: 'f/dedupe', id: 'hồ-sơ-1', data: { i: 1 } }
    const answers = await Promise.all([
      stage.client.send(event),
      stage.client.send(event),
      stage.client.send([event, event]),
    ])
    await stage.client.send({ ...event, id: 'hồ-sơ-2' })
    await reached('dedupe', 2)
    expect(stage.marks.of('dedupe').length).toBe(2)
    expect(new Set(answers.flatMap(({ ids }) => ids)).size).toBe(1)
  })

  test('what the SDK sends again after a lost answer is the same event', async () => {
    const send = (seed: string) =>
      fetch(`${stage.baseUrl}/e/${stage.keys.eventKey}`, {
        method: 'POST',
        headers: { 'x-inngest-event-id-seed': seed },
        body: JSON.stringify([1, 2].map((i) => ({ name: 'f/again', data: { i } }))),
      }).then((answer) => answer.json() as Promise<{ ids: string[] }>)
    const [first, second, other] = [
      await send('1790000000000,QUFB'),
      await send('1790000000000,QUFB'),
      await send('1790000000000,QkJC'),
    ]
    expect(second.ids).toEqual(first.ids)
    expect(new Set([...first.ids, ...other.ids]).size).toBe(4)
    await reached('again', 4)
    expect(stage.marks.values('again').toSorted()).toEqual([1, 1, 2, 2])
  })

  test('cancelOn ends the run its condition names', async () => {
    await send('f/cancellable', { k: 5 }, { k: 6 })
    await reached('cancellable.begin', 2)
    await send('f/cancel', { k: 5 })
    await until(() => stage.marks.values('cancellable.end').includes(6))
    expect(stage.marks.values('cancellable.end')).toEqual([6])
    await until(() => stage.marks.values('heard.cancelled').includes('thu-cancellable'))
  })

  test('timeouts.finish ends a run that takes too long', async () => {
    await send('f/too-long', {})
    await until(() => stage.marks.values('heard.cancelled').includes('thu-too-long'))
    expect(stage.marks.of('too-long.end')).toEqual([])
  })

  test.runIf(!CONTRACT_URL)('two executors share the work and together never pass a limit', async () => {
    const second = await stage.addExecutor()
    const secondUrl = `http://127.0.0.1:${second.ready.port}`
    await until(() => isSynced(secondUrl))
    await send('f/limited', ...Array.from({ length: 40 }, (_, i) => ({ k: i % 2 ? 'hai' : 'một' })))
    const mine = () => stage.marks.of('limited.out').filter(({ value }) => value === 'hai' || value === 'một')
    await until(() => mine().length >= 40)
    expect(mostAtOnce(stage, 'limited', 'hai')).toBe(2)
    expect(mostAtOnce(stage, 'limited', 'một')).toBe(2)
    expect(mine().length).toBe(40)
    await send('f/shared', ...Array.from({ length: 200 }, (_, i) => ({ i })))
    await reached('shared', 200)
    expect(new Set(stage.marks.values('shared')).size).toBe(200)
    expect(stage.marks.of('shared').length).toBe(200)
    const calls = async (url: string) =>
      Number(/calls_total (\d+)/.exec(await (await fetch(`${url}/metrics`)).text())?.[1])
    expect(await calls(secondUrl)).toBeGreaterThan(0)
  })

  test('timeouts.start ends a run that never gets its turn', async () => {
    await send('f/too-late', { i: 1 }, { i: 2 })
    await until(() => stage.marks.values('heard.cancelled').includes('thu-too-late'))
    await reached('too-late.end', 1)
    expect(stage.marks.of('too-late.end').length).toBe(1)
  })
})
