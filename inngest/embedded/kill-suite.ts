import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type Findings, inspect, sentence } from './testing/kill-findings'
import { freePort, killProgram, type Program, startProgram } from './testing/processes'
import { type ScratchDatabase, scratchDatabase } from './testing/scratch-database'
import { executorEnv, type Keys, newKeys, startExecutor } from './testing/stage'

/** How many runs are kept under way while processes are killed. */
const IN_FLIGHT = 12
const END_WITHIN_MS = 120_000

type Victim = 'executor' | 'app'

/** A sequence of numbers in [0, 1) that a seed repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Who dies and when: a quarter of the kills at least for each, the rest by lot. */
function planOf(kills: number, seed: number): { victim: Victim; afterMs: number; downMs: number }[] {
  const random = randomFrom(seed)
  const sure = Math.ceil(kills / 4)
  const victims: Victim[] = Array.from({ length: kills }, (_, i) =>
    i < sure ? 'executor' : i < 2 * sure ? 'app' : random() < 0.5 ? 'executor' : 'app',
  )
  return victims
    .map((victim) => ({ victim, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ victim }) => ({ victim, afterMs: 100 + random() * 700, downMs: random() * 300 }))
}

type World = {
  database: ScratchDatabase
  keys: Keys
  log: string
  ports: Record<Victim, number>
  programs: Record<Victim, Program>
}

function startVictim(victim: Victim, { database, keys, log, ports }: Omit<World, 'programs'>): Promise<Program> {
  const appUrl = `http://127.0.0.1:${ports.app}/api/inngest`
  if (victim === 'executor')
    return startExecutor({ ...executorEnv(database.url, appUrl, keys), INNGEST_PORT: String(ports.executor) })
  const env = {
    KILL_PORT: String(ports.app),
    KILL_LOG: log,
    KILL_BASE_URL: `http://127.0.0.1:${ports.executor}`,
    KILL_EVENT_KEY: keys.eventKey,
    KILL_SIGNING_KEY: keys.signingKey,
  }
  return startProgram('inngest/embedded/testing/kill-app.ts', env, 'app ready')
}

/** Sends an event until it is taken; its id makes repetitions harmless. */
async function send({ ports, keys }: World, name: string, n: number): Promise<void> {
  const body = JSON.stringify({ name, id: `${name}-${n}`, data: { n } })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${ports.executor}/e/${keys.eventKey}`, { method: 'POST', body }).catch(
      () => null,
    )
    if (answer?.ok) return
    await pause(50)
  }
}

/** Keeps runs coming and answers those that wait, until it is told to stop; then sees the last ones to their end. */
async function drive(world: World, isOver: () => boolean): Promise<void> {
  const { sql } = world.database
  const answered = new Set<number>()
  let sent = 0
  for (let endBy = Number.POSITIVE_INFINITY; ; await pause(60)) {
    const waiting = await sql<{ event: { data: { n: number } } }[]>`
      select r.event from pauses p join runs r on r.id = p.run_id where p.event_name = 'kill/go'`
    for (const { event } of waiting)
      if (!answered.has(event.data.n)) {
        answered.add(event.data.n)
        await send(world, 'kill/go', event.data.n)
      }
    const [open] = await sql<{ long: number; any: number }[]>`
      select count(*) filter (where function_id = 'kill-long')::int as long, count(*)::int as any from runs where status = 'running'`
    if (!isOver())
      for (let more = IN_FLIGHT - (open?.long ?? 0); more > 0; more--) await send(world, 'kill/begin', ++sent)
    else if (open?.any === 0 || Date.now() > endBy) return
    else if (endBy === Number.POSITIVE_INFINITY) endBy = Date.now() + END_WITHIN_MS
  }
}

async function kill(world: World, plan: ReturnType<typeof planOf>): Promise<void> {
  for (const { victim, afterMs, downMs } of plan) {
    await pause(afterMs)
    await killProgram(world.programs[victim])
    await pause(downMs)
    world.programs[victim] = await startVictim(victim, world)
  }
}

/**
 * Kills executor and app without warning at instants given by the seed, while runs are under way, lets the runs end and
 * looks at what was executed, committed and returned. Needs TEST_DATABASE_ADMIN_URL.
 */
export async function runKills({ kills, seed }: { kills: number; seed: number }): Promise<Findings> {
  const begun = Date.now()
  const plan = planOf(kills, seed)
  const folder = mkdtempSync(join(tmpdir(), 'executor-kills-'))
  const database = await scratchDatabase()
  const ports = { executor: await freePort(), app: await freePort() }
  const base = { database, keys: newKeys(), log: join(folder, 'executed.log'), ports }
  const [executor, app] = await Promise.all([startVictim('executor', base), startVictim('app', base)])
  const world: World = { ...base, programs: { executor, app } }
  try {
    let over = false
    const killing = kill(world, plan).finally(() => {
      over = true
    })
    await Promise.all([killing, drive(world, () => over)])
    const byVictim = (victim: Victim) => plan.filter((one) => one.victim === victim).length
    const found = await inspect(database.sql, base.log)
    return {
      ...found,
      executorKills: byVictim('executor'),
      appKills: byVictim('app'),
      seconds: (Date.now() - begun) / 1000,
    }
  } finally {
    await Promise.all(Object.values(world.programs).map(killProgram))
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
  })
  const findings = await runKills({ kills: Number(values.kills), seed: Number(values.seed) })
  console.log(sentence(findings))
  process.exit(
    findings.wrong + findings.executedAfterCommit + findings.unfinished + findings.emittedTwice === 0 ? 0 : 1,
  )
}
