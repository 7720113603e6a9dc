import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Reader } from '@/db/client'
import { agencies, dossiers, idempotencyKeys, procedures } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { SENTENCES } from '../../labels'
import { obstacleForOfficer } from '../../policy'
import { BULK_ACTS, type BulkName } from '../../rules/bulk'
import { BulkAnswer } from '../../schema/bulk'
import { inScope, placeOf } from '../scope'
import { readCourse } from '../state'

const processing = alias(agencies, 'processing')

export type BulkRow = Awaited<ReturnType<typeof readRows>>[number]
/** `obstacle`: why the act is not possible for this row now, as a sentence; null when it is. */
export type PreviewRow = BulkRow & { obstacle: string | null }

const readRows = (officer: Officer, ids: readonly string[]) =>
  db
    .select({
      id: dossiers.id,
      version: dossiers.version,
      serviceVersionId: dossiers.serviceVersionId,
      code: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
      procedureName: procedures.name,
      applicantName: dossiers.applicantName,
      processingAgency: processing.name,
      receivingAgencyId: dossiers.receivingAgencyId,
      processingAgencyId: dossiers.processingAgencyId,
      status: dossiers.status,
    })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(processing, eq(processing.id, dossiers.processingAgencyId))
    .where(and(inArray(dossiers.id, [...ids]), inScope(officer)))

/** Rows in the order in which they were marked; ids outside the scope are left out. The read is put in the audit log. */
async function rowsOf(officer: Officer, ids: readonly string[]): Promise<BulkRow[]> {
  if (ids.length === 0) return []
  const rows = await readRows(officer, ids)
  await recordAudit({
    actorKind: 'officer',
    actorId: officer.id,
    act: 'dossier.listed',
    detail: { dossiers: rows.map((row) => row.id) },
  })
  return rows.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
}

/** What would happen to each marked row; the command asks the same function again. */
export async function previewBulk(officer: Officer, name: BulkName, ids: readonly string[]): Promise<PreviewRow[]> {
  const { act } = BULK_ACTS[name]
  const previewed: PreviewRow[] = []
  for (const row of await rowsOf(officer, ids)) {
    const { state } = await readCourse(db, row)
    const obstacle = obstacleForOfficer(officer.roles, state, act, await placeOf(db, officer, row, state))
    previewed.push({ ...row, obstacle: obstacle ? SENTENCES.obstacle(obstacle, act, row.status) : null })
  }
  return previewed
}

export const bulkKey = (formId: string) => `bulk ${formId}`

/** What was answered to this form of this officer; null when it was never sent. */
export async function findBulkAnswer(on: Reader, officer: Officer, formId: string): Promise<BulkAnswer | null> {
  const [kept] = await on
    .select({ answer: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actorId, officer.id), eq(idempotencyKeys.key, bulkKey(formId))))
  return kept ? BulkAnswer.parse(kept.answer) : null
}

export type BulkResult = {
  name: BulkName
  rows: (BulkRow & { outcome: 'done' | 'refused'; sentence: string | null })[]
}

/** What became of every row of a form this officer sent; null when it was never sent. */
export async function getBulkResult(officer: Officer, formId: string): Promise<BulkResult | null> {
  if (!/^[0-9a-f-]{36}$/.test(formId)) return null
  const answer = await findBulkAnswer(db, officer, formId)
  if (!answer) return null
  const outcomes = new Map(answer.outcomes.map((outcome) => [outcome.dossierId, outcome]))
  const rows = await rowsOf(officer, [...outcomes.keys()])
  const told = rows.flatMap((row) => {
    const found = outcomes.get(row.id)
    return found ? [{ ...row, outcome: found.outcome, sentence: found.sentence }] : []
  })
  return { name: answer.viec, rows: told }
}
