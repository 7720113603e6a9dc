import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { z } from 'zod'
import { type OutsideWorld, outsideWorld } from '@/e2e/fixtures/outside'
import { readRunFile } from '../run/data-dir.mjs'
import type { Figure } from './figures'

const Surroundings = z.object({
  APP_URL: z.url(),
  BUS_URL: z.url(),
  SANDBOX_URL: z.url(),
  DATABASE_URL: z.url(),
  DATABASE_MIGRATION_URL: z.url(),
  DATA_DIR: z.string().min(1),
  PGPORT: z.coerce.number().int(),
  NATIONAL_PORTAL_AGENCY_CODE: z.string(),
  NATIONAL_PORTAL_USERNAME: z.string(),
  NATIONAL_PORTAL_PASSWORD: z.string(),
  NATIONAL_PORTAL_INBOUND_TOKEN: z.string(),
})

const BACK_WITHIN_MS = 60_000

/** The running product that is measured, and what a measurement hands back. */
export type Bench = {
  env: z.output<typeof Surroundings>
  sql: postgres.Sql
  outside: OutsideWorld
  /** Number of dossiers, submissions, … asked for on the command line, or this default. */
  size: (option: string, usual: number) => number
  /** Says a line and keeps it as raw output. */
  say: (text: string) => void
  found: (figure: Figure) => void
}

export function openBench(
  options: Record<string, string | boolean | undefined>,
): Bench & { raw: string[]; figures: Figure[] } {
  const env = Surroundings.parse(process.env)
  const raw: string[] = []
  const figures: Figure[] = []
  return {
    env,
    raw,
    figures,
    sql: postgres(env.DATABASE_URL, { max: 8, onnotice: () => undefined, connect_timeout: 5 }),
    outside: outsideWorld(env.SANDBOX_URL),
    size(option, usual) {
      const given = Number(options[option] ?? usual)
      if (!(Number.isInteger(given) && given > 0)) throw new Error(`--${option} phải là số nguyên dương`)
      return given
    },
    say(text) {
      raw.push(text)
      console.log(text)
    },
    found: (figure) => figures.push(figure),
  }
}

/** After a bulk load the planner knows the tables only when it is told to look; that is the owner's right. */
export async function analyse(bench: Bench): Promise<void> {
  await asOwner(bench, (owner) => owner.unsafe('vacuum analyze'))
}

/** Loading and upkeep are done by the role that owns the tables. */
export async function asOwner<T>({ env }: Bench, work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(env.DATABASE_MIGRATION_URL, { max: 4, onnotice: () => undefined })
  try {
    return await work(owner)
  } finally {
    await owner.end({ timeout: 5 })
  }
}

/** The process of a part of the running product. */
export function pidOf({ env }: Bench, part: 'app' | 'executor'): number {
  const pid = readRunFile(env.DATA_DIR).pids[part]
  if (pid === undefined) throw new Error(`the ${part} does not run`)
  return pid
}

/** Ends the app; its supervisor starts a new process, whose id is answered when it serves. */
export async function freshApp(bench: Bench): Promise<number> {
  const old = pidOf(bench, 'app')
  process.kill(old, 'SIGTERM')
  for (const until = Date.now() + BACK_WITHIN_MS; Date.now() < until; await pause(100)) {
    const { pids } = readRunFile(bench.env.DATA_DIR)
    if (pids.app !== undefined && pids.app !== old && (await serves(bench))) return pids.app
  }
  throw new Error('the app did not come back')
}

async function serves({ env }: Bench): Promise<boolean> {
  const answers = await Promise.all([answersOk(`${env.APP_URL}/api/health/ready`), answersOk(`${env.BUS_URL}/health`)])
  return answers.every(Boolean)
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3000) })
    await response.body?.cancel()
    return response.status === 200
  } catch {
    return false // not listening yet
  }
}
