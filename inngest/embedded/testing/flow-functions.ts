import { setTimeout as pause } from 'node:timers/promises'
import type { InngestFunction } from 'inngest'
import type { Client, Define, Marks } from './stage'

type Part = (client: Client, marks: Marks) => InngestFunction.Any[]

const on = (event: string) => [{ event }]

/** A piece of work that marks when it begins and when it ends. */
async function work(marks: Marks, what: string, run: string, value: unknown): Promise<void> {
  marks.add(`${what}.in`, run, value)
  await pause(300)
  marks.add(`${what}.out`, run, value)
}

const concurrencyFunctions: Part = (client, marks) => [
  client.createFunction(
    { id: 'limited', triggers: on('f/limited'), concurrency: { limit: 2, key: 'event.data.k' } },
    async ({ event, step, runId }) => step.run('work', () => work(marks, 'limited', runId, event.data.k)),
  ),
  client.createFunction(
    {
      id: 'limited-twice',
      triggers: on('f/limited-twice'),
      concurrency: [{ limit: 3 }, { limit: 1, key: 'event.data.k' }],
    },
    async ({ event, step, runId }) => step.run('work', () => work(marks, 'limited-twice', runId, event.data.k)),
  ),
  client.createFunction(
    { id: 'priority', triggers: on('f/priority'), concurrency: 1, priority: { run: 'event.data.vip ? 300 : 0' } },
    async ({ event, runId }) => {
      marks.add('priority', runId, event.data.i)
      await pause(150)
    },
  ),
]

const rateFunctions: Part = (client, marks) => [
  client.createFunction(
    { id: 'throttled', triggers: on('f/throttled'), throttle: { limit: 2, period: '1s' } },
    async ({ runId }) => marks.add('throttled', runId),
  ),
  client.createFunction(
    { id: 'burst', triggers: on('f/burst'), throttle: { limit: 2, period: '1s', burst: 3 } },
    async ({ runId }) => marks.add('burst', runId),
  ),
  client.createFunction(
    { id: 'rate', triggers: on('f/rate'), rateLimit: { limit: 2, period: '1m', key: 'event.data.k' } },
    async ({ event, runId }) => marks.add('rate', runId, event.data.k),
  ),
]

const singletonFunctions: Part = (client, marks) => [
  client.createFunction(
    { id: 'skip', triggers: on('f/skip'), singleton: { mode: 'skip', key: 'event.data.k' } },
    async ({ event, step, runId }) => {
      await step.run('mark', () => marks.add('skip', runId, event.data.k))
      await step.sleep('busy', '5s')
    },
  ),
  client.createFunction(
    { id: 'newest', triggers: on('f/newest'), singleton: { mode: 'cancel' } },
    async ({ event, step, runId }) => {
      await step.run('begin', () => marks.add('newest.begin', runId, event.data.i))
      await step.sleep('busy', '5s')
      await step.run('end', () => marks.add('newest.end', runId, event.data.i))
    },
  ),
  client.createFunction({ id: 'once', triggers: on('f/once'), idempotency: 'event.data.k' }, async ({ event, runId }) =>
    marks.add('once', runId, event.data.k),
  ),
  client.createFunction({ id: 'again', triggers: on('f/again') }, async ({ event, runId }) =>
    marks.add('again', runId, event.data.i),
  ),
  client.createFunction({ id: 'shared', triggers: on('f/shared') }, async ({ event, runId }) =>
    marks.add('shared', runId, event.data.i),
  ),
  client.createFunction({ id: 'dedupe', triggers: on('f/dedupe') }, async ({ runId }) => marks.add('dedupe', runId)),
]

const numbers = (events: readonly { data: Record<string, unknown> }[]) => events.map(({ data }) => data.i)

const windowFunctions: Part = (client, marks) => [
  client.createFunction(
    { id: 'batch', triggers: on('f/batch'), batchEvents: { maxSize: 10, timeout: '1s' } },
    async ({ events, runId }) => marks.add('batch', runId, numbers(events)),
  ),
  client.createFunction(
    {
      id: 'batch-if',
      triggers: on('f/batch-if'),
      batchEvents: { maxSize: 10, timeout: '1s', if: 'event.data.together' },
    },
    async ({ events, runId }) => marks.add('batch-if', runId, numbers(events)),
  ),
  client.createFunction(
    { id: 'debounce', triggers: on('f/debounce'), debounce: { period: '3s', key: 'event.data.k' } },
    async ({ event, runId }) => marks.add('debounce', runId, `${event.data.k}${event.data.i}`),
  ),
  client.createFunction(
    { id: 'impatient', triggers: on('f/impatient'), debounce: { period: '1s', timeout: '2s' } },
    async ({ runId }) => marks.add('impatient', runId),
  ),
]

const endingFunctions: Part = (client, marks) => [
  client.createFunction(
    { id: 'cancellable', triggers: on('f/cancellable'), cancelOn: [{ event: 'f/cancel', match: 'data.k' }] },
    async ({ event, step, runId }) => {
      await step.run('begin', () => marks.add('cancellable.begin', runId, event.data.k))
      await step.sleep('long', '5s')
      await step.run('end', () => marks.add('cancellable.end', runId, event.data.k))
    },
  ),
  client.createFunction(
    { id: 'too-long', triggers: on('f/too-long'), timeouts: { finish: '1s' } },
    async ({ step, runId }) => {
      await step.sleep('long', '3s')
      await step.run('end', () => marks.add('too-long.end', runId))
    },
  ),
  client.createFunction(
    { id: 'too-late', triggers: on('f/too-late'), concurrency: 1, timeouts: { start: '1s' } },
    async ({ runId }) => {
      await pause(2_500)
      marks.add('too-late.end', runId)
    },
  ),
  client.createFunction(
    { id: 'hears-cancelled', triggers: on('inngest/function.cancelled') },
    async ({ event, runId }) => marks.add('heard.cancelled', runId, event.data.function_id),
  ),
]

/** Every function of the flow-control suite; each marks what it does under its own name. */
export const defineFlow: Define = (client, marks) =>
  [concurrencyFunctions, rateFunctions, singletonFunctions, windowFunctions, endingFunctions].flatMap((part) =>
    part(client, marks),
  )
