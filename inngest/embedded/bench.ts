import { pathToFileURL } from 'node:url'
import postgres from 'postgres'
import { openStage, type Stage, until } from './testing/stage'

const SINGLE_RUNS = 20
const CONNECTIONS = 10

export type Figures = { runsPerSecond: number; medianMs: number }

async function measure(stage: Stage, runs: number, ended: () => number): Promise<Figures> {
  const { sql } = stage.database()
  const completed = async () => Number((await sql`select count(*) as n from runs where status = 'completed'`)[0]?.n)
  const single: number[] = []
  for (let i = 0; i < SINGLE_RUNS; i++) {
    const begun = performance.now()
    await stage.client.send({ name: 'bench/three', data: {} })
    await until(() => ended() > i)
    single.push(performance.now() - begun)
  }
  await until(async () => (await completed()) === SINGLE_RUNS)
  const begun = performance.now()
  for (let sent = 0; sent < runs; sent += 100)
    await stage.client.send(
      Array.from({ length: Math.min(100, runs - sent) }, () => ({ name: 'bench/three', data: {} })),
    )
  // The app's own count first: asking the database all the time would slow down what is measured.
  await until(() => ended() >= SINGLE_RUNS + runs, 'mọi lượt xong', 600_000)
  await until(async () => (await completed()) === SINGLE_RUNS + runs, 'mọi lượt được ghi')
  const runsPerSecond = (runs / (performance.now() - begun)) * 1000
  return { runsPerSecond, medianMs: single.sort((a, b) => a - b)[SINGLE_RUNS / 2] ?? 0 }
}

/** What the same work costs the database alone: an event, a run, three steps and the end, each its own transaction. */
async function baseline(url: string, runs: number): Promise<number> {
  const sql = postgres(url, { max: CONNECTIONS, onnotice: () => undefined })
  try {
    await sql.unsafe(`
      create table if not exists plain_runs (id int primary key, status text not null, event json not null);
      create table if not exists plain_steps (run_id int, id int, memo json not null, primary key (run_id, id))`)
    await sql`truncate plain_runs, plain_steps`
    let next = 0
    const worker = async () => {
      for (let id = next++; id < runs; id = next++) {
        await sql`insert into plain_runs (id, status, event) values (${id}, 'running', '{"name":"bench/three"}')`
        for (const step of [1, 2, 3])
          await sql`insert into plain_steps (run_id, id, memo) values (${id}, ${step}, '{"data":1}')`
        await sql`update plain_runs set status = 'completed' where id = ${id}`
      }
    }
    const begun = performance.now()
    await Promise.all(Array.from({ length: CONNECTIONS }, worker))
    return (runs / (performance.now() - begun)) * 1000
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Runs of a function with three steps, event in to run completed, beside the baseline of the same database. */
export async function bench(runs: number, checkpointing: boolean): Promise<Figures & { plainSqlPerSecond: number }> {
  let ended = 0
  const stage = await openStage(
    (client) => [
      client.createFunction({ id: 'three', triggers: [{ event: 'bench/three' }] }, async ({ step }) => {
        const one = await step.run('1', () => 1)
        const two = await step.run('2', () => one + 1)
        const three = await step.run('3', () => two + 1)
        ended++
        return three
      }),
    ],
    { checkpointing },
  )
  try {
    const figures = await measure(stage, runs, () => ended)
    return { ...figures, plainSqlPerSecond: await baseline(superuserUrlOf(stage), runs) }
  } finally {
    await stage.close()
  }
}

/** The scratch database as superuser: the executor's role may make no table outside its schema. */
function superuserUrlOf(stage: Stage): string {
  const url = new URL(process.env.TEST_DATABASE_ADMIN_URL ?? '')
  url.pathname = new URL(stage.database().url).pathname
  return url.href
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const runs = Number(process.argv[2] ?? 2000)
  for (const checkpointing of [true, false]) {
    const { runsPerSecond, medianMs, plainSqlPerSecond } = await bench(runs, checkpointing)
    console.log(
      `executor: ${runsPerSecond.toFixed(1)} runs/s of 3 steps (${runs} runs, checkpointing ${checkpointing ? 'on' : 'off'}), ` +
        `one run ${medianMs.toFixed(0)} ms (median of ${SINGLE_RUNS}); same rows by plain SQL ${plainSqlPerSecond.toFixed(1)}/s`,
    )
  }
}
