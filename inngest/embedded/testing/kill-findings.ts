import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '../database'

export type Observed = {
  runs: number
  unfinished: number
  /** Runs that ended otherwise than they should, or with another result. */
  wrong: number
  committedSteps: number
  /** Steps that began to execute although their result was committed. Must be 0. */
  executedAfterCommit: number
  /** Steps that were interrupted before their result was committed and executed again: at least once, as Inngest does. */
  interrupted: number
  /** Events of `step.sendEvent` with an id that started more than one run. Must be 0. */
  emittedTwice: number
}

export type Findings = Observed & { executorKills: number; appKills: number; seconds: number }

type Executed = { run: string; step: string; at: number }
type Run = { id: string; fn: string; status: string; result: unknown; event: { data: { n?: number; x?: number } } }

/** A step of the flaky kind fails once on purpose, so it begins twice without any kill. */
const PLANNED_BEGINNINGS: Record<string, number> = { flaky: 2 }

/** What a run of the app of the kill suite returns when nothing is lost, doubled or mixed up; worked out by hand. */
function expectedResult({ fn, event }: Run): unknown {
  const n = event.data.n ?? 0
  if (fn === 'kill-double') return (event.data.x ?? 0) * 2
  if (fn === 'kill-emitted') return n
  return { n, b: n + 1, end: (n + 1) * 6, flaky: 'được', go: n, none: null, twice: n * 2 }
}

function readLog(path: string): Executed[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  // The last line of a killed process may be cut off: it is no beginning that we can judge.
  return lines.flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Executed] : []))
}

/** Compares what the app says it executed with what the executor committed. */
export async function inspect(sql: Sql, log: string): Promise<Observed> {
  const executed = readLog(log)
  const runs = await sql<Run[]>`select id, function_id as fn, status, result, event from runs`
  const steps = await sql<{ run: string; step: string; at: Date }[]>`
    select run_id as run, name as step, ended_at as at from steps where op in ('StepRun', 'StepPlanned')`
  const committed = new Map(steps.map(({ run, step, at }) => [`${run} ${step}`, at.getTime()]))
  const beginnings = new Map<string, number>()
  let executedAfterCommit = 0
  for (const { run, step, at } of executed) {
    const key = `${run} ${step}`
    beginnings.set(key, (beginnings.get(key) ?? 0) + 1)
    // The commit's time is cut to whole milliseconds, as the log's is: the same millisecond is not after.
    if (at > (committed.get(key) ?? Number.POSITIVE_INFINITY) + 1) executedAfterCommit++
  }
  const planned = (key: string) => PLANNED_BEGINNINGS[key.split(' ')[1] ?? ''] ?? 1
  const emitted = runs.filter(({ fn }) => fn === 'kill-emitted').map(({ event }) => event.data.n)
  return {
    runs: runs.length,
    unfinished: runs.filter(({ status }) => status === 'running').length,
    wrong: runs.filter((run) => run.status !== 'completed' || !isDeepStrictEqual(run.result, expectedResult(run)))
      .length,
    committedSteps: committed.size,
    executedAfterCommit,
    interrupted: [...beginnings].filter(([key, count]) => count > planned(key)).length,
    emittedTwice: emitted.length - new Set(emitted).size,
  }
}

/** The findings in one line. */
export const sentence = (found: Findings): string =>
  `${found.executorKills + found.appKills} kills (executor ${found.executorKills}, app ${found.appKills}), ${found.runs} runs, ` +
  `unfinished ${found.unfinished}, wrong ${found.wrong}, steps committed ${found.committedSteps}, ` +
  `executed again after commit ${found.executedAfterCommit}, interrupted and executed again ${found.interrupted}, ` +
  `events doubled ${found.emittedTwice}, ${found.seconds.toFixed(0)} s`
