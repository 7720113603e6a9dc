import { setTimeout as sleep } from 'node:timers/promises'
import { type InngestFunction, NonRetriableError, RetryAfterError } from 'inngest'
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

/** Branches that all have to end, and branches of which one is enough. */
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
  client.createFunction({ id: 'race-steps', triggers: [{ event: 'c/race-steps' }] }, async ({ step, group, runId }) => {
    const runner = (name: string, ms: number) =>
      step.run(name, async () => {
        marks.add(`race-steps.${name}`, runId)
        await sleep(ms)
        return name
      })
    const winner = await group.parallel(() => Promise.race([runner('slow', 1500), runner('quick', 50)]))
    const next = await step.run('next', () => {
      marks.add('race-steps.next', runId)
      return `${winner} thắng`
    })
    await step.sleep('longer than the loser', '3s')
    marks.add('race-steps.end', runId, next)
  }),
  client.createFunction(
    { id: 'race-beside', triggers: [{ event: 'c/race-beside' }] },
    async ({ step, group, runId }) => {
      const slow = async () => {
        await step.sleep('slow', '3s')
        await step.run('slow-after', () => marks.add('race-beside', runId, 'chậm'))
      }
      const racing = async () => {
        await group.parallel(() =>
          Promise.race([step.run('short', () => 1), step.waitForEvent('long', { event: 'c/never', timeout: '1h' })]),
        )
        await step.run('race-after', () => marks.add('race-beside', runId, 'nhanh'))
      }
      await Promise.all([slow(), racing()])
      marks.add('race-beside.end', runId)
    },
  ),
  client.createFunction({ id: 'race-all', triggers: [{ event: 'c/race-all' }] }, async ({ step, group, runId }) => {
    // Makes every call last, so that racing steps end while what comes next is being asked.
    await sleep(200)
    const all = await group.parallel(() =>
      Promise.all([10, 60, 110, 160].map((ms) => step.run(`s${ms}`, () => sleep(ms, ms)))),
    )
    marks.add('race-all.end', runId, all)
  }),
  client.createFunction({ id: 'race-late', triggers: [{ event: 'c/race-late' }] }, async ({ step, group, runId }) => {
    marks.add('race-late.call', runId)
    // Makes every call last, so that the second step can end while what comes after the first is being asked.
    await sleep(500)
    const first = async () => {
      await group.parallel(() => step.run('first', () => null))
      await step.sleep('long', '4s')
      await step.run('after-long', () => marks.add('race-late', runId, 'sau giấc ngủ'))
    }
    const second = async () => {
      // One call found both, one each executes them; the fourth asks what comes after the first.
      const fourth = async () => {
        while (marks.of('race-late.call').length < 4) await sleep(10)
      }
      await group.parallel(() => step.run('second', fourth))
      await step.run('at-once', () => marks.add('race-late', runId, 'ngay'))
    }
    await Promise.all([first(), second()])
    marks.add('race-late.end', runId)
  }),
  client.createFunction({ id: 'race', triggers: [{ event: 'c/race' }] }, async ({ step, group, runId }) => {
    marks.add('race.call', runId)
    const winner = await group.parallel({ mode: 'race' }, () =>
      Promise.race([
        step.sleep('short', '1s').then(() => 'ngủ'),
        step.waitForEvent('long', { event: 'c/never', timeout: '1h' }).then(() => 'chờ'),
      ]),
    )
    const after = await step.run('after', () => {
      marks.add('race.after', runId)
      return winner
    })
    marks.add('race.end', runId, after)
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

/** Every function of the contract suite; each marks what it does under its own name. */
export const defineContract: Define = (client, marks) =>
  [stepFunctions, eventFunctions, invokeFunctions, parallelFunctions, retryFunctions, failureFunctions].flatMap(
    (part) => part(client, marks),
  )
