import { addressOf, withConnection } from '@/db/testing/server'
import { freePort, killProgram, type Program, startProgram } from '../embedded/testing/processes'

/* For tests of jobs on the real parts: the executor and the app with the relay, each a process of its own under a clock of its own. */

const EXECUTOR = 'inngest/embedded/main.ts'
const APP = 'inngest/testing/app.ts'
/** Of the jobs that the app serves. */
const TICKS = 5

const offsetTo = (at: Date) => String(at.getTime() - Date.now())

/** `2028-03-01 05:02:00` on the wall in Viet Nam. */
const vn = (text: string) => new Date(`${text.replace(' ', 'T')}+07:00`)

export type JobsStage = {
  /**
   * Ends both and starts them again: the executor shortly before a tick it is to make by itself, the app at the same instant. Instants on the
   * wall in Viet Nam, with seconds.
   */
  at: (instant: string) => Promise<void>
  /** Waits until the executor knows the jobs' ticks: those that come from now on are made, if need be at a later start. */
  registered: () => Promise<void>
  /** Waits until a run sleeps by the step of this name. */
  asleep: (step: string) => Promise<void>
  /** kill -9 of the app alone. */
  killApp: () => Promise<void>
  stop: () => Promise<void>
}

export function aJobsStage(): JobsStage {
  const database = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
  const keys = {
    INNGEST_EVENT_KEY: process.env.INNGEST_EVENT_KEY ?? '',
    INNGEST_SIGNING_KEY: process.env.INNGEST_SIGNING_KEY ?? '',
  }
  let executor: Program | undefined
  let app: Program | undefined
  const stop = async () => {
    for (const program of [app, executor]) if (program) await killProgram(program)
    executor = undefined
    app = undefined
  }
  return {
    async at(instant) {
      await stop()
      const port = await freePort()
      const url = `http://127.0.0.1:${port}/api/inngest`
      const clock = { APP_CLOCK_OFFSET: offsetTo(vn(instant)) }
      const own = { EXECUTOR_DATABASE_URL: addressOf(database, 'mot_cua_executor'), INNGEST_PORT: '0' }
      executor = await startProgram(
        EXECUTOR,
        { ...keys, ...own, INNGEST_APP_URL: url, EXECUTOR_SYNC_MS: '200', ...clock },
        'executor ready',
      )
      const base = { INNGEST_BASE_URL: `http://127.0.0.1:${executor.ready.port}`, JOBS_PORT: String(port) }
      app = await startProgram(APP, { ...environment(), ...base, ...clock }, 'app ready')
    },
    registered: () =>
      withConnection(addressOf(database, 'mot_cua_executor'), async (sql) => {
        await comes(async () => (await sql`select 1 from inngest_embedded.jobs where kind = 'cron'`).length >= TICKS)
      }),
    asleep: (step) =>
      withConnection(addressOf(database, 'mot_cua_executor'), async (sql) => {
        await comes(async () => (await sql`select 1 from inngest_embedded.pending where name = ${step}`).length > 0)
      }),
    async killApp() {
      if (app) await killProgram(app)
      app = undefined
    },
    stop,
  }
}

/** Asked until it holds; what never comes ends with the time of the test. */
export async function comes<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await ask()
    if (found) return found
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

/** The environment of the test, in which the product's configuration is complete. */
const environment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
