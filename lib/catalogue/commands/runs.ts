import 'server-only'
import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { catalogueRuns } from '@/db/schema'
import type { System } from '@/lib/auth/actor'
import { now } from '@/lib/platform/clock'
import { addUp, type RunSum } from '@/lib/procedures/rules/runs'
import { type FailedCode, type ProcedureDetail, RunDetail } from '@/lib/procedures/schema'
import { readCodeTable } from '../queries/code-mappings'
import { placedHere } from '../rules/code-table'
import { proposeDetails, proposeRemovals } from './propose'

export type RunCounts = { added: number; changed: number; gone: number; unchanged: number; failed: number }

/** Opens the run that fetches every listed procedure; the codes wait in its row, so that it can go on after a crash. */
export function startProcedureRun(
  _system: System,
  runId: string,
  listed: readonly string[],
  at = now(),
): Promise<{ listed: number }> {
  return db.transaction(async (tx) => {
    const detail: RunDetail = { listed: [...listed], chunks: {} }
    const opened = await openRun(tx, { id: runId, list: 'procedures', startedAt: at, detail })
    return { listed: RunDetail.parse(opened.detail).listed?.length ?? 0 }
  })
}

/** Takes one chunk of the run's procedures, each under its code here: what differs is proposed or, by rule, applied. The chunk's result is kept, so a chunk that runs twice counts once. */
export function recordProcedureChunk(
  _system: System,
  runId: string,
  chunk: string,
  details: readonly ProcedureDetail[],
  failed: readonly FailedCode[],
  at = now(),
): Promise<void> {
  return db.transaction(async (tx) => {
    const run = await lockRun(tx, runId)
    const report = RunDetail.parse(run.detail)
    if (run.finishedAt || report.chunks?.[chunk]) return
    const [listed, table] = [new Set(report.listed), await readCodeTable(tx)]
    const here = details.map((detail) => ({ ...detail, code: placedHere(detail.code, listed, table) }))
    const { unchanged, ...change } = await proposeDetails(tx, runId, here, at)
    const result = { ...change, unchanged: unchanged.length, failed: [...failed] }
    const detail: RunDetail = { ...report, chunks: { ...report.chunks, [chunk]: result } }
    await tx.update(catalogueRuns).set({ detail }).where(eq(catalogueRuns.id, runId))
  })
}

/**
 * Adds the chunks up, proposes to close what was not listed, ends the run. A code that failed first and was fetched later counts as
 * fetched. Reopened procedures count as added. Answers the same counts however often it is called.
 */
export function finishProcedureRun(_system: System, runId: string, at = now()): Promise<RunCounts> {
  return db.transaction(async (tx) => {
    const run = await lockRun(tx, runId)
    if (run.finishedAt) return countsOf(run)
    const report = RunDetail.parse(run.detail)
    const { unchanged, ...codes } = addUp(report)
    const [listed, table] = [new Set(report.listed), await readCodeTable(tx)]
    const here = [...listed].map((code) => placedHere(code, listed, table))
    const gone = await proposeRemovals(tx, runId, here, at)
    return closeRun(tx, runId, { ...countsIn(codes), gone: gone.length, unchanged }, { ...codes, gone }, at)
  })
}

/** A run that could not get its list, or not to its end: nothing is closed, the reason stays. Also when it never began. */
export function failRun(
  _system: System,
  runId: string,
  list: (typeof catalogueRuns.list.enumValues)[number],
  reason: string,
  at = now(),
): Promise<void> {
  return db.transaction(async (tx) => {
    const opened = await openRun(tx, { id: runId, list, startedAt: at })
    if (opened.finishedAt) return
    const report = RunDetail.parse(opened.detail ?? {})
    const { unchanged: _rest, ...codes } = addUp(report)
    const detail: RunDetail = { ...codes, reason }
    await tx
      .update(catalogueRuns)
      .set({ ...countsIn(codes), finishedAt: at, complete: false, detail })
      .where(eq(catalogueRuns.id, runId))
  })
}

type Run = typeof catalogueRuns.$inferSelect

/** Opens the run, or finds the one that an earlier try opened under the same id. */
async function openRun(tx: Tx, row: typeof catalogueRuns.$inferInsert): Promise<Run> {
  await tx.insert(catalogueRuns).values(row).onConflictDoNothing()
  return lockRun(tx, row.id)
}

async function lockRun(tx: Tx, runId: string): Promise<Run> {
  const [run] = await tx.select().from(catalogueRuns).where(eq(catalogueRuns.id, runId)).for('update')
  if (!run) throw new Error(`catalogue run ${runId} was never opened`)
  return run
}

async function closeRun(tx: Tx, runId: string, counts: RunCounts, detail: RunDetail, at: Date): Promise<RunCounts> {
  const ended = { ...counts, detail, finishedAt: at, complete: true }
  await tx.update(catalogueRuns).set(ended).where(eq(catalogueRuns.id, runId))
  return counts
}

const countsOf = ({ added, changed, gone, unchanged, failed }: Run): RunCounts => ({
  added,
  changed,
  gone,
  unchanged,
  failed,
})

/** A procedure that came back was not open before, so it counts as added. */
const countsIn = ({ added, changed, reopened, failed }: Omit<RunSum, 'unchanged'>) => ({
  added: added.length + reopened.length,
  changed: changed.length,
  failed: failed.length,
})
