import 'server-only'
import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossiers, exchangeDossiers, exchangeMessages } from '@/db/schema/index'
import { recordAudit } from '@/lib/audit/commands'
import type { System } from '@/lib/auth/actor'
import { holdCounters } from '@/lib/dossiers/commands/numbers'
import { legacyNumberRecorded } from '@/lib/dossiers/events'
import { emit } from '@/lib/outbox/commands'
import { Refusal } from '@/lib/platform/refusal'
import { LEGACY_SENTENCES } from '../../labels/legacy'
import { type LegacyFinding, type LegacyProblem, type LegacyRow, readLegacyFile } from '../../rules/legacy'

export type LegacyImport =
  | { ok: true; recorded: number; same: number }
  /** Nothing was recorded; why, by line. */
  | { ok: false; findings: LegacyFinding[] }

type Dossier = Pick<typeof dossiers.$inferSelect, 'id' | 'number' | 'origin' | 'legacyNumber' | 'nationalNumber'>

/**
 * Records what an older system called dossiers that were taken over from it (decided 25), from a CSV file (`rules/legacy.ts`): they are
 * then found by either number, and one that the national portal knows already is told under the number it has there, as an update.
 * All lines or none; the same file again changes nothing. Refuses `legacy.header` when the first line is not the file's.
 */
export async function importLegacyNumbers(system: System, text: string): Promise<LegacyImport> {
  const read = readLegacyFile(text)
  if (!read) throw new Refusal('invalid', 'legacy.header', LEGACY_SENTENCES.header)
  return db.transaction(async (tx) => {
    const byNumber = await lockDossiers(tx, read.rows)
    // What our counters could give meanwhile is given before or after, and never twice.
    await holdCounters(tx, read.rows.flatMap(namesGiven))
    const judged = await judge(tx, read.rows, byNumber)
    const findings = [...read.findings, ...judged].toSorted((one, other) => one.line - other.line)
    if (findings.length > 0) return { ok: false, findings }
    const fresh = read.rows.flatMap((row) => {
      const dossier = byNumber.get(row.number)
      return dossier && !isRecorded(dossier, row) ? [{ row, dossier }] : []
    })
    for (const { row, dossier } of fresh) await record(tx, system, row, dossier)
    return { ok: true, recorded: fresh.length, same: read.rows.length - fresh.length }
  })
}

/** In the order of their ids, as everywhere. */
async function lockDossiers(tx: Tx, rows: readonly LegacyRow[]): Promise<Map<string, Dossier>> {
  // Two files at the same time could take one number for two dossiers.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('legacy-numbers', 0))`)
  const { id, number, origin, legacyNumber, nationalNumber } = dossiers
  const numbers = rows.map((row) => row.number)
  if (numbers.length === 0) return new Map()
  const found = await tx
    .select({ id, number, origin, legacyNumber, nationalNumber })
    .from(dossiers)
    .where(inArray(dossiers.number, numbers))
    .orderBy(dossiers.id)
    .for('update')
  return new Map(found.flatMap((dossier) => (dossier.number ? [[dossier.number, dossier] as const] : [])))
}

/** Numbers that another system gave. */
const namesGiven = ({ legacyNumber, nationalNumber }: LegacyRow): string[] =>
  nationalNumber ? [legacyNumber, nationalNumber] : [legacyNumber]

const isRecorded = (dossier: Dossier, row: LegacyRow) =>
  dossier.legacyNumber === row.legacyNumber && dossier.nationalNumber === row.nationalNumber

async function judge(tx: Tx, rows: readonly LegacyRow[], byNumber: ReadonlyMap<string, Dossier>) {
  const findings: LegacyFinding[] = []
  for (const row of rows) {
    const problem = await problemOf(tx, row, byNumber.get(row.number))
    if (problem) findings.push({ line: row.line, problem })
  }
  return findings
}

async function problemOf(tx: Tx, row: LegacyRow, dossier: Dossier | undefined): Promise<LegacyProblem | undefined> {
  if (!dossier) return 'unknown'
  if (dossier.origin === 'national') return 'of_national_portal'
  if (isRecorded(dossier, row)) return undefined
  if (dossier.legacyNumber !== null || dossier.nationalNumber !== null) return 'has_other'
  if (await isTaken(tx, row, dossier)) return 'taken'
  return row.nationalNumber && row.nationalNumber !== row.number && (await wasTold(tx, dossier))
    ? 'told_before'
    : undefined
}

/** Another dossier answers to one of these numbers. */
async function isTaken(tx: Tx, row: LegacyRow, { id }: Dossier): Promise<boolean> {
  const names = namesGiven(row)
  const named = or(
    inArray(dossiers.number, names),
    inArray(dossiers.legacyNumber, names),
    inArray(dossiers.nationalNumber, names),
    inArray(dossiers.submissionCode, names),
  )
  return (await tx.$count(dossiers, and(named, sql`${dossiers.id} <> ${id}`))) > 0
}

async function wasTold(tx: Tx, { id }: Dossier): Promise<boolean> {
  const told = and(eq(exchangeMessages.dossierId, id), isNotNull(exchangeMessages.sentAt))
  return (await tx.$count(exchangeMessages, told)) > 0
}

async function record(tx: Tx, system: System, row: LegacyRow, { id }: Dossier): Promise<void> {
  const { legacyNumber, nationalNumber } = row
  await tx.update(dossiers).set({ origin: 'legacy', legacyNumber, nationalNumber }).where(eq(dossiers.id, id))
  if (nationalNumber)
    await tx
      .insert(exchangeDossiers)
      .values({ dossierId: id, knownNationally: true })
      .onConflictDoUpdate({ target: exchangeDossiers.dossierId, set: { knownNationally: true } })
  const about = { act: 'dossier.legacy_number_recorded', subjectKind: 'dossier', subjectId: id }
  const detail = { by: system.name, legacyNumber, ...(nationalNumber ? { nationalNumber } : {}) }
  await recordAudit({ actorKind: 'system', ...about, detail }, tx)
  await emit(tx, legacyNumberRecorded({ dossierId: id }))
}
