import { type InngestFunction, NonRetriableError, RetryAfterError } from 'inngest'
import { lateRaceFunctions, mixedRaceFunctions, raceFunctions } from './race-functions'
import type { Client, Define, Marks } from './stage'

type Part = (client: Client, marks: Marks) => InngestFunction.Any[]

/** Steps, sleeps and waits. */
const stepFunctions: Part = (client, marks) => [
  client.createFunction({ id: 'steps', triggers: [{ event: 'c/steps' }] }, async ({ event, step, runId }) => {
    const a = await step.run('a', () => {
      marks.add('steps.a', runId)
      return { n: event.data.n, at: new Date(0), gone: undefined }
    })
    const b = await step.run('b', () => {
      marks.add('steps.b', runId)
      return [a.n, null, 'Tiếng Việt']
    })
    marks.add('steps.end', runId, { a, b })
  }),
  client.createFunction({ id: 'sleeps', triggers: [{ event: 'c/sleeps' }] }, async ({ event, step, runId }) => {
    await step.sleep('first', '1s')
    marks.add('sleeps.first', runId)
    await step.sleepUntil('second', new Date(Number(event.data.until)))
    marks.add('sleeps.end', runId)
  }),
  client.createFunction({ id: 'waits', triggers: [{ event: 'c/waits' }] }, async ({ event, step, runId }) => {
    marks.add('waits.begin', runId, event.data.n)
    const options = {
      event: 'c/answer',
      timeout: '30s',
      if: 'async.data.n == event.data.n && async.data.ok == true',
    } as const
    const answer = await step.waitForEvent('answer', options)
    const never = await step.waitForEvent('never', { event: 'c/never', timeout: '1s' })
    marks.add('waits.end', runId, { n: event.data.n, answer: answer?.data, never })
  }),
]

/** Functions that send events and those that hear them. */
const eventFunctions: Part = (client, marks) => [
  client.createFunction({ id: 'sends', triggers: [{ event: 'c/sends' }] }, async ({ step, runId }) => {
    const { ids } = await step.sendEvent('two', [
      { name: 'c/sent', data: { from: runId, n: 1 } },
      { name: 'c/sent', data: { from: runId, n: 2 } },
    ])
    marks.add('sends.end', runId, ids.length)
  }),
  client.createFunction(
    { id: 'sent', triggers: [{ event: 'c/sent', if: 'event.data.n > 1' }] },
    async ({ event, runId }) => {
      marks.add('sent', runId, event.data)
    },
  ),
  client.createFunction(
    { id: 'hears', triggers: [{ event: 'inngest/function.finished', if: "event.data.function_id == 'thu-whole'" }] },
    async ({ event, runId }) => {
      marks.add('hears', runId, event.data)
    },
  ),
]

/** One function that calls three others: one that answers, one that fails, one that takes too long. */
const invokeFunctions: Part = (client, marks) => {
  const double = client.createFunction({ id: 'double', triggers: [] }, async ({ event, step }) =>
    step.run('double', () => Number(Reflect.get(event.data, 'x')) * 2),
  )
  const broken = client.createFunction({ id: 'broken', triggers: [], retries: 0 }, async () => {
    throw new Error('hàm được gọi hỏng')
  })
  const slow = client.createFunction({ id: 'slow', triggers: [] }, async ({ step }) => step.sleep('long', '1h'))
  const invokes = client.createFunction(
    { id: 'invokes', triggers: [{ event: 'c/invokes' }] },
    async ({ step, runId }) => {
      const twice = await step.invoke('good', { function: double, data: { x: 21 } })
      const bad = await step.invoke('bad', { function: broken, data: {} }).catch((error: Error) => error.message)
      const late = await step
        .invoke('late', { function: slow, data: {}, timeout: '1s' })
        .catch((error: Error) => error.message)
      marks.add('invokes.end', runId, { twice, bad, late })
    },
  )
  return [double, broken, slow, invokes]
}

/** Branches that all have to end. */
const parallelFunctions: Part = (client, marks) => [
  client.createFunction({ id: 'parallel', triggers: [{ event: 'c/parallel' }] }, async ({ step, runId }) => {
    const branch = async (name: string) => {
      const one = await step.run(`${name}1`, () => {
        marks.add(`parallel.${name}1`, runId)
        return 1
      })
      return step.run(`${name}2`, () => {
        marks.add(`parallel.${name}2`, runId)
        return one + 1
      })
    }
    const sums = await Promise.all([branch('a'), branch('b'), branch('c'), step.sleep('s', '1s')])
    const after = await step.run('after', () => 'sau')
    marks.add('parallel.end', runId, { sums: sums.slice(0, 3), after })
  }),
]

/** Functions that fail for a while. */
const retryFunctions: Part = (client, marks) => [
  client.createFunction(
    { id: 'flaky', triggers: [{ event: 'c/flaky' }], retries: 3 },
    async ({ step, runId, attempt }) => {
      const value = await step.run('flaky', () => {
        marks.add('flaky.step', runId, attempt)
        if (marks.of('flaky.step').length < 3) throw new Error('chưa được')
        return 'được'
      })
      marks.add('flaky.end', runId, value)
    },
  ),
  client.createFunction(
    { id: 'given-up', triggers: [{ event: 'c/given-up' }], retries: 1 },
    async ({ step, runId }) => {
      const message = await step
        .run('always', () => {
          marks.add('given-up.step', runId)
          throw new TypeError('luôn hỏng')
        })
        .catch((error: Error) => error.message)
      marks.add('given-up.end', runId, message)
    },
  ),
  client.createFunction({ id: 'whole', triggers: [{ event: 'c/whole' }], retries: 2 }, async ({ runId, attempt }) => {
    marks.add('whole', runId, attempt)
    if (attempt < 2) throw new Error('lần sau')
  }),
]

/** Functions that say how they want to fail. */
const failureFunctions: Part = (client, marks) => [
  client.createFunction(
    { id: 'retry-after', triggers: [{ event: 'c/retry-after' }], retries: 1 },
    async ({ step, runId }) => {
      await step.run('later', () => {
        marks.add('retry-after', runId)
        if (marks.of('retry-after').length < 2) throw new RetryAfterError('đợi', '2s')
      })
    },
  ),
  client.createFunction({ id: 'final', triggers: [{ event: 'c/final' }], retries: 5 }, async ({ step, runId }) => {
    const message = await step
      .run('once', () => {
        marks.add('final.step', runId)
        throw new NonRetriableError('không thử lại')
      })
      .catch((error: Error) => error.message)
    marks.add('final.end', runId, message)
  }),
  client.createFunction(
    {
      id: 'fails',
      triggers: [{ event: 'c/fails' }],
      retries: 1,
      onFailure: async ({ event, error, step, runId }) => {
        await step.run('tell', () =>
          marks.add('fails.onFailure', runId, {
            run: event.data.run_id,
            name: error.name,
            message: error.message,
            n: event.data.event.data.n,
          }),
        )
      },
    },
    async ({ runId }) => {
      marks.add('fails.attempt', runId)
      throw new RangeError('hỏng hẳn')
    },
  ),
]

const PARTS = [stepFunctions, eventFunctions, invokeFunctions, parallelFunctions, retryFunctions, failureFunctions]
const RACES = [raceFunctions, mixedRaceFunctions, lateRaceFunctions]

/** Every function of the contract suite; each marks what it does under its own name. */
export const defineContract: Define = (client, marks) => [...PARTS, ...RACES].flatMap((part) => part(client, marks))
