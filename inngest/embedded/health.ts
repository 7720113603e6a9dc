import type { Executor } from './context'

const DATABASE_PATIENCE_MS = 2_000
/** Far above the longest regular pause of the claim loop and of the heartbeat, one second each. */
const SILENCE_MS = 10_000

export type Health = {
  ok: boolean
  database: boolean
  queue: boolean
  heartbeat: boolean
  app: boolean
  appProblem: string | null
}

async function databaseAnswers({ sql }: Executor): Promise<boolean> {
  const silence = new Promise<false>((resolve) => setTimeout(() => resolve(false), DATABASE_PATIENCE_MS).unref())
  const answer = sql`select 1`.then(
    () => true,
    () => false,
  )
  return Promise.race([answer, silence])
}

/** Healthy while the database answers and the claim loop and the heartbeat go on. The app may be away. */
export async function healthOf(executor: Executor): Promise<Health> {
  const database = await databaseAnswers(executor)
  const queue = Date.now() - executor.queue.lastCycleAt < SILENCE_MS
  const heartbeat = Date.now() - executor.presence.lastBeatAt < SILENCE_MS
  const { open, problem } = executor.app
  return { ok: database && queue && heartbeat, database, queue, heartbeat, app: open, appProblem: problem }
}
