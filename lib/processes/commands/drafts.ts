import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { procedures, serviceDrafts } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { contentHash } from '@/lib/platform/content-hash'
import { showInstant } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { findService } from '@/lib/procedures/queries/procedures'
import { SENTENCES } from '../labels'
import { mayEditServices } from '../policy'
import { draftOf } from '../rules/drafts'
import { firstDraft } from '../rules/first-draft'
import type { TermsDraft } from '../schema/draft'
import type { SeenDraft } from '../schema/forms'

/** Refuses everybody but administrators of the province. */
export function requireEditor(officer: Officer): void {
  refuseUnless(
    mayEditServices(officer),
    'auth.role',
    'Chỉ quản trị của toàn tỉnh được sửa điều kiện cung cấp và quy trình.',
    'forbidden',
  )
}

/**
 * Begins the draft of a procedure from the terms in force, or from the national detail where it is not offered yet. One draft
 * at a time: the one that is there stays.
 * @throws Refusal `procedure.unknown`
 */
export async function startDraft(officer: Officer, code: string, at = clock()): Promise<void> {
  requireEditor(officer)
  await db.transaction(async (tx) => {
    const service = await findService(code, tx)
    refuseUnless(service !== null && service.closedAt === null, 'procedure.unknown', SENTENCES.unknown, 'not_found')
    const draft = service.service ? draftOf(service.service.terms) : firstDraft(service.detail)
    const row = { id: newId(), procedureId: service.id, draft, ...savedBy(officer, at) }
    const begun = await tx.insert(serviceDrafts).values(row).onConflictDoNothing().returning({ id: serviceDrafts.id })
    if (begun.length > 0) await audit(tx, officer, 'service.draft_begun', code)
  })
}

const savedBy = (officer: Officer, at: Date) => ({
  updatedBy: officer.id,
  updatedByName: officer.fullName,
  updatedAt: at,
})

export const audit = (tx: Tx, officer: Officer, act: string, code: string, detail: Record<string, unknown> = {}) =>
  recordAudit({ actorKind: 'officer', actorId: officer.id, act, subjectKind: 'procedure', subjectId: code, detail }, tx)

/** The draft of this procedure, locked; undefined when it is no longer there. */
export async function lockDraft(tx: Tx, { draftId, code }: Pick<SeenDraft, 'draftId' | 'code'>) {
  const [row] = await tx
    .select({ draft: serviceDrafts })
    .from(serviceDrafts)
    .innerJoin(procedures, eq(procedures.id, serviceDrafts.procedureId))
    .where(and(eq(serviceDrafts.id, draftId), eq(procedures.code, code)))
    .for('update', { of: serviceDrafts })
  return row?.draft
}

/** Locks the draft that was on the screen. Refuses `service.draft_gone`. */
export async function requireDraft(tx: Tx, seen: SeenDraft) {
  const row = await lockDraft(tx, seen)
  refuseUnless(row !== undefined, 'service.draft_gone', SENTENCES.noDraft)
  return row
}

/** Refuses `service.draft_changed`, with who saved it since it was on the screen. */
export function refuseStale(row: typeof serviceDrafts.$inferSelect, seen: SeenDraft): void {
  if (row.version === seen.version) return
  const sentence = SENTENCES.changed(row.updatedByName, showInstant(row.updatedAt))
  throw new Refusal('conflict', 'service.draft_changed', sentence)
}

/**
 * Saves a page of the draft as it was typed, right or wrong; what is planned to be published is no longer. The same content sent
 * again changes nothing.
 */
export async function saveDraft(
  officer: Officer,
  seen: SeenDraft,
  change: Partial<TermsDraft>,
  at = clock(),
): Promise<void> {
  requireEditor(officer)
  await db.transaction(async (tx) => {
    const row = await requireDraft(tx, seen)
    const draft = { ...row.draft, ...change }
    if (contentHash(draft) === contentHash(row.draft)) return
    refuseStale(row, seen)
    await tx
      .update(serviceDrafts)
      .set({ draft, version: row.version + 1, publishOn: null, publishNote: null, ...savedBy(officer, at) })
      .where(eq(serviceDrafts.id, row.id))
    await audit(tx, officer, 'service.draft_saved', seen.code, { version: row.version + 1 })
  })
}

/** Throws the draft away; what is in force stays. A draft that is gone is dropped already. */
export async function dropDraft(officer: Officer, seen: SeenDraft): Promise<void> {
  requireEditor(officer)
  await db.transaction(async (tx) => {
    const row = await lockDraft(tx, seen)
    if (!row) return
    refuseStale(row, seen)
    await tx.delete(serviceDrafts).where(eq(serviceDrafts.id, row.id))
    await audit(tx, officer, 'service.draft_dropped', seen.code)
  })
}
