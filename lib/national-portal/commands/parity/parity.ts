import 'server-only'
import canonicalize from 'canonicalize'
import { and, asc, count, desc, eq, gt, gte, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { db, type Reader, type Tx } from '@/db/client'
import { dossiers, exchangeMessages, PARITY_KINDS, parityFindings, parityRuns } from '@/db/schema/index'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { log } from '@/lib/platform/log'
import { refuseUnless } from '@/lib/platform/refusal'
import { parityRequested } from '../../events'
import { SENTENCES } from '../../labels/ledger'
import { keepsExchange } from '../../policy'
import { TOLD_NUMBER } from '../../queries/facts'
import { type Asked, askAfter, type Proof } from './observe'
import { signReport } from './signature'

type Run = typeof parityRuns.$inferSelect
type FindingKind = (typeof PARITY_KINDS)[number]

/** A run that nobody went on with for so long is left as it is, and the next begins anew. */
const RUN_LIVES_MS = 20 * 3_600_000
/** Names in a report; all of them stand in the findings. */
const MOST_NAMED = 5000

/** The run to go on with: the one that is under way, or a new one. */
export async function beginParity(now = clock()): Promise<string> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('parity_runs', 0))`)
    const underWay = await runUnderWay(tx, now)
    if (underWay) return underWay.id
    const id = newId()
    await tx.insert(parityRuns).values({ id, startedAt: now })
    return id
  })
}

async function runUnderWay(on: Reader, now: Date): Promise<Run | undefined> {
  const alive = gte(parityRuns.startedAt, new Date(now.getTime() - RUN_LIVES_MS))
  const [run] = await on
    .select()
    .from(parityRuns)
    .where(and(isNull(parityRuns.finishedAt), alive))
    .orderBy(desc(parityRuns.startedAt))
    .limit(1)
  return run
}

/** `waiting`: the national portal does not answer now, and the page is to be tried again. */
export type ParityPage = { state: 'more' | 'done' | 'waiting' }

/**
 * Compares the next `limit` dossiers of the run with what the national portal answers; what differs becomes due. A page that is
 * tried again counts once.
 */
export async function compareNext(runId: string, limit: number): Promise<ParityPage> {
  const [run] = await db.select().from(parityRuns).where(eq(parityRuns.id, runId))
  if (!run || run.finishedAt) return { state: 'done' }
  const page = await dossiersAfter(run.reached, limit)
  if (page.length === 0) return { state: 'done' }
  const { proofs, halted } = await askAfter(page)
  // In the order of ids up to the first that was not asked: from there the next page goes on.
  const until = halted ? firstUnasked(page, proofs) : -1
  const asked = until === -1 ? page : page.slice(0, until)
  if (asked.length > 0) await keepPage(run, asked, proofs)
  return { state: halted ? 'waiting' : page.length < limit ? 'done' : 'more' }
}

/** Whoever got no answer while the portal went away is asked again. */
const firstUnasked = (page: readonly Asked[], proofs: ReadonlyMap<string, Proof>) =>
  page.findIndex(({ dossierId }) => (proofs.get(dossierId)?.kind ?? 'unanswered') === 'unanswered')

/** Dossiers that have a number and are ours to tell, whether or not they were acknowledged, by id. */
async function dossiersAfter(reached: string | null, limit: number): Promise<Asked[]> {
  const rows = await db
    .select({
      dossierId: exchangeMessages.dossierId,
      number: TOLD_NUMBER,
      acknowledgedHash: exchangeMessages.acknowledgedHash,
    })
    .from(exchangeMessages)
    .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
    .where(
      and(
        eq(exchangeMessages.kind, 'dossier'),
        ne(exchangeMessages.state, 'not_due'),
        isNotNull(dossiers.number),
        reached ? gt(exchangeMessages.dossierId, reached) : undefined,
      ),
    )
    .orderBy(asc(exchangeMessages.dossierId))
    .limit(limit)
  return rows.flatMap(({ number, ...row }) => (number ? [{ ...row, number }] : []))
}

async function keepPage(run: Run, asked: readonly Asked[], proofs: ReadonlyMap<string, Proof>): Promise<void> {
  const kinds = asked.map(({ dossierId }) => proofs.get(dossierId)?.kind)
  const named = asked.flatMap(({ dossierId, number }) => {
    const proof = proofs.get(dossierId)
    return proof && isFinding(proof.kind)
      ? [{ runId: run.id, dossierId, number, kind: proof.kind, fields: proof.fields }]
      : []
  })
  await db.transaction(async (tx) => {
    const moved = await tx
      .update(parityRuns)
      .set({
        reached: asked.at(-1)?.dossierId ?? run.reached,
        seen: sql`${parityRuns.seen} + ${kinds.filter((kind) => kind === 'seen').length}`,
        unverifiable: sql`${parityRuns.unverifiable} + ${kinds.filter((kind) => kind === 'unverifiable').length}`,
      })
      .where(and(eq(parityRuns.id, run.id), sql`${parityRuns.reached} is not distinct from ${run.reached}`))
      .returning({ id: parityRuns.id })
    // Somebody else went on from the same place and counted.
    if (moved.length > 0 && named.length > 0) await tx.insert(parityFindings).values(named).onConflictDoNothing()
  })
}

const isFinding = (kind: Proof['kind']): kind is FindingKind => PARITY_KINDS.some((one) => one === kind)

/** Ends the run with a signed report; `complete` false when it ended before all were asked. A finished run stays as it is. */
export async function finishParity(runId: string, complete: boolean, now = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    const [run] = await tx.select().from(parityRuns).where(eq(parityRuns.id, runId)).for('update')
    if (!run || run.finishedAt) return
    const report = await reportOf(tx, run, complete, now)
    const text = canonicalize(report) ?? ''
    await tx
      .update(parityRuns)
      .set({ finishedAt: now, report: text, ...signReport(text) })
      .where(eq(parityRuns.id, runId))
    log.info({ run: runId, complete, ...report.counts }, 'compared with the national portal')
  })
}

async function reportOf(tx: Tx, run: Run, complete: boolean, now: Date) {
  const found = await tx
    .select({ kind: parityFindings.kind, count: count() })
    .from(parityFindings)
    .where(eq(parityFindings.runId, run.id))
    .groupBy(parityFindings.kind)
  const named = await tx
    .select({ number: parityFindings.number, kind: parityFindings.kind, fields: parityFindings.fields })
    .from(parityFindings)
    .where(eq(parityFindings.runId, run.id))
    .orderBy(asc(parityFindings.number))
    .limit(MOST_NAMED)
  const countOf = (kind: FindingKind) => found.find((one) => one.kind === kind)?.count ?? 0
  return {
    format: 'mot-cua/parity/1',
    run: run.id,
    startedAt: run.startedAt.toISOString(),
    finishedAt: now.toISOString(),
    complete,
    counts: {
      seen: run.seen,
      unverifiable: run.unverifiable,
      ...Object.fromEntries(PARITY_KINDS.map((kind) => [kind, countOf(kind)])),
    },
    findings: named,
  }
}

/** Asks for a comparison now. Refuses `exchange.not_your_part`, and `exchange.parity_under_way` while one runs. */
export async function requestParity(officer: Officer, now = clock()): Promise<void> {
  refuseUnless(keepsExchange(officer), 'exchange.not_your_part', SENTENCES.notKeeper, 'forbidden')
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('parity_runs', 0))`)
    refuseUnless(!(await runUnderWay(tx, now)), 'exchange.parity_under_way', SENTENCES.parityUnderWay)
    const id = newId()
    await tx.insert(parityRuns).values({ id, startedAt: now })
    await emit(tx, parityRequested({ runId: id }))
    const about = { act: 'exchange.parity_requested', subjectKind: 'exchange', subjectId: id }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about }, tx)
  })
}
