import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { readRunFile } from '../run/data-dir.mjs'
import { type Pace, type Strike, VICTIMS, type Victim } from './plan'

const BACK_WITHIN_MS = 90_000
const POLL_MS = 50

export type Killed = Record<Victim, number>

/** Signal 0 asks only whether the process is there. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

/** The process ids of the moment, as the supervisor of the running stack tells them. */
function pidOf(dataDir: string, victim: Victim): number | undefined {
  const { pids } = readRunFile(dataDir)
  const pid = pids[victim]
  return pid !== undefined && isAlive(pid) ? pid : undefined
}

/** A process that is not one of `dead`: it may still be starting, which is an instant like any other. */
async function nextLife(dataDir: string, victim: Victim, dead: ReadonlySet<number>): Promise<number> {
  for (const until = Date.now() + BACK_WITHIN_MS; Date.now() < until; await pause(POLL_MS)) {
    const pid = pidOf(dataDir, victim)
    if (pid !== undefined && !dead.has(pid)) return pid
  }
  throw new Error(`${victim} did not come back within ${BACK_WITHIN_MS / 1000} s`)
}

type Striking = {
  dataDir: string
  strikes: readonly Strike[]
  pace: Pace
  /** Share of the work done so far. */
  progress: () => number
  /** True when the people are done or have given up: nobody is left to be met. */
  isOver: () => boolean
  told: (text: string) => void
}

/** Kills by `kill -9` as planned; answers how often each victim was met. Throws when one does not come back. */
export async function strike({ dataDir, strikes, pace, progress, isOver, told }: Striking): Promise<Killed> {
  if (!existsSync(dataDir)) throw new Error('DATA_DIR of the running stack is not there')
  const killed: Killed = { app: 0, executor: 0, postgres: 0, sandbox: 0 }
  const dead = new Set<number>()
  for (const { victim, after, delayMs } of strikes) {
    while (progress() < after && !isOver()) await pause(POLL_MS)
    if (isOver()) break
    await pause(delayMs)
    const pid = await nextLife(dataDir, victim, dead)
    process.kill(pid, 'SIGKILL')
    dead.add(pid)
    killed[victim] += 1
    told(`kill -9 ${victim} (${pace.countStrike()}/${strikes.length})`)
  }
  for (const victim of VICTIMS) await nextLife(dataDir, victim, dead)
  return killed
}
