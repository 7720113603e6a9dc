import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { defineContract } from './testing/contract-functions'
import { openStage, type Stage, until } from './testing/stage'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** How often a run has executed something. */
const times = (stage: Stage, what: string) => stage.marks.of(what).length

describe.each([
  ['with checkpointing', true],
  ['without checkpointing', false],
])('the contract with the SDK, %s', { concurrent: true }, (_name, checkpointing) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(defineContract, { checkpointing })
  })
  afterAll(() => stage.close())

  const end = async (what: string) => {
    const [mark] = await until(() => (stage.marks.of(what).length > 0 ? stage.marks.of(what) : undefined), what)
    return mark?.value
  }

  test('steps run once each, in order, and hand on their results as JSON', async () => {
    await stage.client.send({ name: 'c/steps', data: { n: 7 } })
    expect(await end('steps.end')).toEqual({ a: { n: 7, at: '1970-01-01T00:00:00.000Z' }, b: [7, null, 'Tiếng Việt'] })
    expect(times(stage, 'steps.a')).toBe(1)
    expect(times(stage, 'steps.b')).toBe(1)
  })

  test('sleep and sleepUntil wake the run at their time and not before', async () => {
    const begun = Date.now()
    await stage.client.send({ name: 'c/sleeps', data: { until: begun + 2500 } })
    await end('sleeps.end')
    expect(stage.marks.of('sleeps.first')[0]?.at).toBeGreaterThanOrEqual(begun + 1000)
    expect(stage.marks.of('sleeps.end')[0]?.at).toBeGreaterThanOrEqual(begun + 2500)
  })

  test('waitForEvent takes the event its condition names, and null when the time is over', async () => {
    await stage.client.send([1, 2].map((n) => ({ name: 'c/waits', data: { n } })))
    await until(() => stage.marks.of('waits.begin').length >= 2)
    const answer = (n: number, ok: boolean, text: string) => ({ name: 'c/answer', data: { n, ok, text } })
    await stage.client.send([
      answer(2, false, 'sai'),
      answer(2, true, 'hai'),
      answer(1, true, 'một'),
      answer(3, true, 'ba'),
    ])
    await until(() => stage.marks.of('waits.end').length === 2)
    const found = stage.marks.values('waits.end')
    expect(found).toContainEqual({ n: 1, answer: { n: 1, ok: true, text: 'một' }, never: null })
    expect(found).toContainEqual({ n: 2, answer: { n: 2, ok: true, text: 'hai' }, never: null })
  })

  test('sendEvent starts other functions, those whose trigger condition holds', async () => {
    await stage.client.send({ name: 'c/sends', data: {} })
    expect(await end('sends.end')).toBe(2)
    expect(await end('sent')).toMatchObject({ n: 2 })
    expect(times(stage, 'sent')).toBe(1)
  })

  test('invoke returns the result, the error, and gives up in time', async () => {
    await stage.client.send({ name: 'c/invokes', data: {} })
    expect(await end('invokes.end')).toEqual({
      twice: 42,
      bad: 'hàm được gọi hỏng',
      late: expect.stringContaining('1s'),
    })
  })

  test('parallel branches run each step once and meet again', async () => {
    await stage.client.send({ name: 'c/parallel', data: {} })
    expect(await end('parallel.end')).toEqual({ sums: [2, 2, 2], after: 'sau' })
    for (const step of ['a1', 'a2', 'b1', 'b2', 'c1', 'c2']) expect(times(stage, `parallel.${step}`)).toBe(1)
  })

  test('a race goes on with the first', async () => {
    await stage.client.send({ name: 'c/race', data: {} })
    expect(await end('race.end')).toBe('ngủ')
    // While it waits for the first, the app is left in peace.
    expect(times(stage, 'race.call')).toBeLessThan(10)
    expect(times(stage, 'race.after')).toBe(1)
  })

  test('the losers of a race run once and are left alone', async () => {
    await stage.client.send({ name: 'c/race-steps', data: {} })
    expect(await end('race-steps.end')).toBe('quick thắng')
    for (const what of ['slow', 'quick', 'next']) expect(times(stage, `race-steps.${what}`)).toBe(1)
  })

  test('a race goes on although something beside it is outstanding', async () => {
    await stage.client.send({ name: 'c/race-beside', data: {} })
    await end('race-beside.end')
    expect(stage.marks.values('race-beside')).toEqual(['nhanh', 'chậm'])
  })

  test('racing steps that all end while the app is being asked are all noticed', async () => {
    await stage.client.send({ name: 'c/race-all', data: {} })
    expect(await end('race-all.end')).toEqual([10, 60, 110, 160])
  })

  test('a racing step that ends while the app is being asked goes on before a long sleep found meanwhile', async () => {
    await stage.client.send({ name: 'c/race-late', data: {} })
    await end('race-late.end')
    expect(stage.marks.values('race-late')).toEqual(['ngay', 'sau giấc ngủ'])
  })

  test('a failing step is tried again with its attempt number', async () => {
    await stage.client.send({ name: 'c/flaky', data: {} })
    expect(await end('flaky.end')).toBe('được')
    expect(stage.marks.values('flaky.step')).toEqual([0, 1, 2])
  })

  test('a step that has used up its attempts fails inside the function', async () => {
    await stage.client.send({ name: 'c/given-up', data: {} })
    expect(await end('given-up.end')).toBe('luôn hỏng')
    expect(times(stage, 'given-up.step')).toBe(2)
  })

  test('a failing function is tried again as a whole', async () => {
    await stage.client.send({ name: 'c/whole', data: {} })
    await until(() => times(stage, 'whole') === 3)
    expect(stage.marks.values('whole')).toEqual([0, 1, 2])
  })

  test('RetryAfterError names the pause', async () => {
    await stage.client.send({ name: 'c/retry-after', data: {} })
    await until(() => times(stage, 'retry-after') === 2)
    const [first, second] = stage.marks.of('retry-after')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1900)
  })

  test('NonRetriableError is not tried again', async () => {
    await stage.client.send({ name: 'c/final', data: {} })
    expect(await end('final.end')).toBe('không thử lại')
    expect(times(stage, 'final.step')).toBe(1)
  })

  test('onFailure hears of a failed run, with its error and its event', async () => {
    await stage.client.send({ name: 'c/fails', data: { n: 5 } })
    const heard = await end('fails.onFailure')
    const [attempt] = stage.marks.of('fails.attempt')
    expect(heard).toEqual({ run: attempt?.run, name: 'RangeError', message: 'hỏng hẳn', n: 5 })
    expect(times(stage, 'fails.attempt')).toBe(2)
  })

  test('the end of a run is announced to the functions that listen', async () => {
    expect(await end('hears')).toMatchObject({ function_id: 'thu-whole', result: null })
  })
})
