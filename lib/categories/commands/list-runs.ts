import 'server-only'
import { and, eq, gt } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { categoryRuns } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer, System } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { refuseUnless } from '@/lib/platform/refusal'
import { categorySyncRequested } from '../events'
import { CATEGORY_SENTENCES } from '../labels'
import { keepsCategories } from '../policy'
import { type CategoryList, isFetched, type ListSource } from '../rules/lists'
import type { NationalRow } from '../schema'
import { lockCategories, recordNationalList } from './national-list'

export type ListRunCounts = { added: number; changed: number; gone: number; unchanged: number; failed: number }
export type ListRun = { id: string; list: CategoryList; service: string }

const NOTHING: ListRunCounts = { added: 0, changed: 0, gone: 0, unchanged: 0, failed: 0 }

/** How long a run that was asked for keeps others from being asked for: a job that died must not block the list for ever. */
const WAITS_MS = 10 * 60_000

/** The codes of one run that its report names, of each kind; the counts are whole. */
const MOST_NAMED = 500

/**
 * A list fetched whole: recorded in versions, reported in one row, in one transaction. A second call with the same run answers what the
 * first one counted.
 */
export function recordListRun(
  system: System,
  run: ListRun,
  rows: readonly NationalRow[],
  at = clock(),
): Promise<ListRunCounts> {
  return db.transaction(async (tx) => {
    await lockCategories(tx)
    const opened = await openRun(tx, system, run, at)
    if (opened.state === 'done') return countsOf(opened)
    const { unchanged, confirmed, added, changed, gone } = await recordNationalList(tx, run.list, rows, at)
    const counts = { added: added.length, changed: changed.length, gone: gone.length, unchanged }
    const detail = { added: named(added), changed: named(changed), gone: named(gone), confirmed }
    await tx
      .update(categoryRuns)
      .set({ ...counts, detail, state: 'done', finishedAt: at })
      .where(eq(categoryRuns.id, run.id))
    return { ...counts, failed: 0 }
  })
}

/** The list of former times came back empty: an ordinary answer that ends nothing. */
export function recordEmptyRun(system: System, run: ListRun, at = clock()): Promise<ListRunCounts> {
  return closeWithoutRows(system, run, 'empty', {}, at)
}

/** The list could not be had: nothing ends, the reason stays. */
export function recordFailedRun(system: System, run: ListRun, reason: string, at = clock()): Promise<ListRunCounts> {
  return closeWithoutRows(system, run, 'failed', { reason: reason.slice(0, 500) }, at)
}

function closeWithoutRows(system: System, run: ListRun, state: 'empty' | 'failed', detail: object, at: Date) {
  return db.transaction(async (tx) => {
    const opened = await openRun(tx, system, run, at)
    if (opened.state === 'done' || opened.state === 'empty') return countsOf(opened)
    await tx.update(categoryRuns).set({ state, detail, finishedAt: at }).where(eq(categoryRuns.id, run.id))
    return NOTHING
  })
}

const named = (codes: readonly string[]) => codes.slice(0, MOST_NAMED)

type Row = typeof categoryRuns.$inferSelect

/** Opens the run, or finds the one that was asked for, or that an earlier try opened, under the same id. */
async function openRun(tx: Tx, system: System, { id, list, service }: ListRun, at: Date): Promise<Row> {
  const opened = { id, list, service, state: 'asked' as const, askedBy: system.name, askedAt: at }
  await tx.insert(categoryRuns).values(opened).onConflictDoNothing()
  const [run] = await tx.select().from(categoryRuns).where(eq(categoryRuns.id, id)).for('update')
  if (!run) throw new Error(`run ${id} of list ${list} was never opened`)
  return run
}

const countsOf = ({ added, changed, gone, unchanged }: Row): ListRunCounts => ({
  added,
  changed,
  gone,
  unchanged,
  failed: 0,
})

/**
 * Asks for one list to be fetched now. Refuses `categories.not_keeper`, `categories.not_fetched` where service or keys are not known,
 * and `categories.running` while one is under way.
 */
export function askForList(
  officer: Officer,
  list: CategoryList,
  settings: ListSource,
  at = clock(),
): Promise<{ runId: string }> {
  return db.transaction(async (tx) => {
    refuseUnless(keepsCategories(officer), 'categories.not_keeper', CATEGORY_SENTENCES.notKeeper, 'forbidden')
    await lockCategories(tx)
    refuseUnless(isFetched(settings), 'categories.not_fetched', CATEGORY_SENTENCES.notFetched, 'invalid')
    const [waiting] = await tx
      .select({ id: categoryRuns.id })
      .from(categoryRuns)
      .where(
        and(
          eq(categoryRuns.list, list),
          eq(categoryRuns.state, 'asked'),
          gt(categoryRuns.askedAt, new Date(at.getTime() - WAITS_MS)),
        ),
      )
    refuseUnless(!waiting, 'categories.running', CATEGORY_SENTENCES.running)
    const run = { id: newId(), list, service: settings.service }
    await tx.insert(categoryRuns).values({ ...run, state: 'asked', askedBy: officer.fullName, askedAt: at })
    await recordAudit(
      {
        ...{ actorKind: 'officer', actorId: officer.id, act: 'category.sync_requested' },
        ...{ subjectKind: 'category', subjectId: list },
      },
      tx,
    )
    await emit(tx, categorySyncRequested({ runId: run.id, list }))
    return { runId: run.id }
  })
}
