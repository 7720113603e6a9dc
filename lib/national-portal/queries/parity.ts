import 'server-only'
import { and, asc, count, desc, eq, gt } from 'drizzle-orm'
import { db } from '@/db/client'
import { parityFindings, parityRuns } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { checkReport, type SignatureState } from '../commands/parity/signature'
import { seesExchange } from '../policy'

type RunRow = typeof parityRuns.$inferSelect
type FindingRow = typeof parityFindings.$inferSelect

export type ParityRun = Pick<RunRow, 'id' | 'startedAt' | 'finishedAt' | 'seen' | 'unverifiable'> & {
  findings: { kind: FindingRow['kind']; count: number }[]
  /** Null while it runs. */
  signed: SignatureState | null
}

const LATEST = 14

/** The latest comparisons, newest first, each with what it found; null for an officer who does not see the exchange. */
export async function listParityRuns(officer: Officer): Promise<ParityRun[] | null> {
  if (!seesExchange(officer)) return null
  const runs = await db.select().from(parityRuns).orderBy(desc(parityRuns.startedAt)).limit(LATEST)
  return Promise.all(runs.map(asShown))
}

async function asShown({ report, signature, publicKey, reached: _reached, ...run }: RunRow): Promise<ParityRun> {
  const findings = await db
    .select({ kind: parityFindings.kind, count: count() })
    .from(parityFindings)
    .where(eq(parityFindings.runId, run.id))
    .groupBy(parityFindings.kind)
  const signed = report && signature && publicKey ? checkReport(report, { signature, publicKey }) : null
  return { ...run, findings, signed }
}

const PAGE = 50

export type ParityReport = ParityRun & {
  rows: FindingRow[]
  next: string | undefined
  /** What to check the report with, elsewhere. */
  proof: { report: string; signature: string; publicKey: string } | null
}

/** One comparison with a page of the dossiers it names, behind `after` (an id); null when there is none. */
export async function getParityRun(officer: Officer, id: string, after?: string): Promise<ParityReport | null> {
  if (!seesExchange(officer)) return null
  const [run] = await db.select().from(parityRuns).where(eq(parityRuns.id, id))
  if (!run) return null
  const rows = await db
    .select()
    .from(parityFindings)
    .where(and(eq(parityFindings.runId, id), after ? gt(parityFindings.dossierId, after) : undefined))
    .orderBy(asc(parityFindings.dossierId))
    .limit(PAGE + 1)
  const shown = rows.slice(0, PAGE)
  const { report, signature, publicKey } = run
  return {
    ...(await asShown(run)),
    rows: shown,
    next: rows.length > PAGE ? shown.at(-1)?.dossierId : undefined,
    proof: report && signature && publicKey ? { report, signature, publicKey } : null,
  }
}
