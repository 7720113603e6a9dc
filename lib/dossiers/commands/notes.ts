import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossierNotes, dossierPapers, dossiers, paperChecks } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { WORKPLACE_SENTENCES } from '../labels/workplace'
import { worksOnDossiers } from '../policy'
import { inScope } from '../queries/scope'
import type { NewNote, NewPaperCheck } from '../schema/notes'

/**
 * Adds a line to the talk among officers about a dossier: read by officers in scope, never by its citizen. The same form
 * sent twice adds one line. Refuses `dossier.not_found` and `dossier.only_reads`.
 */
export async function addNote(officer: Officer, { dossierId, formId, text }: NewNote, now = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    await requirePlace(tx, officer, dossierId)
    const { id: authorId, fullName: authorName, title: authorTitle, agencyName } = officer
    const author = { authorId, authorName, authorTitle, agencyName }
    const added = await tx
      .insert(dossierNotes)
      .values({ id: newId(), dossierId, ...author, text, formId, at: now })
      .onConflictDoNothing({ target: [dossierNotes.authorId, dossierNotes.formId] })
      .returning({ id: dossierNotes.id })
    if (added[0]) await audit(tx, officer, dossierId, 'dossier.note_added', { noteId: added[0].id })
  })
}

/** Says of one paper that was handed in whether it will do; the last word of it holds, those before stay on record. */
export async function checkPaper(officer: Officer, check: NewPaperCheck, now = clock()): Promise<void> {
  const { dossierId, paperId, verdict, note } = check
  await db.transaction(async (tx) => {
    await requirePlace(tx, officer, dossierId)
    const [paper] = await tx
      .select({ id: dossierPapers.id })
      .from(dossierPapers)
      .where(
        and(eq(dossierPapers.id, paperId), eq(dossierPapers.dossierId, dossierId), isNull(dossierPapers.withdrawnAt)),
      )
    if (!paper) throw new Refusal('not_found', 'dossier.paper_not_found', WORKPLACE_SENTENCES.paperNotFound)
    const by = { officerId: officer.id, officerName: officer.fullName }
    await tx.insert(paperChecks).values({ id: newId(), paperId, ...by, verdict, note: note ?? null, at: now })
    await audit(tx, officer, dossierId, 'dossier.paper_checked', { paperId, verdict })
  })
}

async function requirePlace(tx: Tx, officer: Officer, dossierId: string): Promise<void> {
  const mine = and(eq(dossiers.id, dossierId), inScope(officer))
  const [dossier] = await tx.select({ id: dossiers.id }).from(dossiers).where(mine)
  if (!dossier) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  refuseUnless(worksOnDossiers(officer.roles), 'dossier.only_reads', WORKPLACE_SENTENCES.onlyReads, 'forbidden')
}

const audit = (tx: Tx, officer: Officer, dossierId: string, act: string, detail: Record<string, unknown>) =>
  recordAudit(
    { actorKind: 'officer', actorId: officer.id, act, subjectKind: 'dossier', subjectId: dossierId, detail },
    tx,
  )
