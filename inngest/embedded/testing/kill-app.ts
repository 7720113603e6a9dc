import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Inngest } from 'inngest'
import { serve } from 'inngest/node'

/*
 * The app that is killed: a program of its own with one long function. What it executes it writes to a file at once, so that
 * nothing of it is lost when it dies.
 */

const { KILL_PORT = '0', KILL_LOG = '', KILL_BASE_URL, KILL_EVENT_KEY, KILL_SIGNING_KEY } = process.env
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined }
const client = new Inngest({
  id: 'kill',
  isDev: false,
  logger: QUIET,
  ...(KILL_BASE_URL && { baseUrl: KILL_BASE_URL }),
  ...(KILL_EVENT_KEY && { eventKey: KILL_EVENT_KEY }),
  ...(KILL_SIGNING_KEY && { signingKey: KILL_SIGNING_KEY }),
})

/** Says that a step of a run begins to execute. */
const begin = (run: string, step: string) =>
  appendFileSync(KILL_LOG, `${JSON.stringify({ run, step, at: Date.now() })}\n`)

const double = client.createFunction({ id: 'double', triggers: [], retries: 2 }, async ({ event, step, runId }) =>
  step.run('double', () => {
    begin(runId, 'double')
    return Number(Reflect.get(event.data, 'x')) * 2
  }),
)

const emitted = client.createFunction(
  { id: 'emitted', triggers: [{ event: 'kill/emitted' }], retries: 2 },
  async ({ event, runId, step }) =>
    step.run('count', () => {
      begin(runId, 'count')
      return event.data.n
    }),
)

const long = client.createFunction(
  { id: 'long', triggers: [{ event: 'kill/begin' }], retries: 4 },
  async ({ event, step, runId, attempt }) => {
    const work = <T>(name: string, ms: number, value: () => T) =>
      step.run(name, async () => {
        begin(runId, name)
        await pause(ms)
        return value()
      })
    const n: number = event.data.n
    const a = await work('a', 60, () => n)
    const b = await work('b', 60, () => a + 1)
    const parts = await Promise.all([1, 2, 3].map((i) => work(`p${i}`, 80, () => b * i)))
    await step.sleep('nap', '1s')
    const flaky = await work('flaky', 20, () => {
      if (attempt === 0) throw new Error('lần đầu')
      return 'được'
    })
    const go = await step.waitForEvent('go', { event: 'kill/go', timeout: '10m', if: 'async.data.n == event.data.n' })
    const none = await step.waitForEvent('none', { event: 'kill/never', timeout: '1s' })
    const twice = await step.invoke('double', { function: double, data: { x: n } })
    await step.sendEvent('emit', { id: `emitted-${n}`, name: 'kill/emitted', data: { n } })
    const end = await work('end', 30, () => parts.reduce((sum, part) => sum + part, 0))
    return { n, b, end, flaky, go: go?.data.n ?? null, none, twice }
  },
)

const handler = serve({ client, functions: [double, emitted, long] })
createServer(handler).listen(Number(KILL_PORT), '127.0.0.1', () =>
  console.log(JSON.stringify({ msg: 'app ready', port: Number(KILL_PORT) })),
)
