import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { attachments, dossierPapers, dossiers } from '@/db/schema'
import { recordAttachment } from '@/lib/attachments/commands/attachments'
import type { Upload } from '@/lib/attachments/commands/receive-upload'
import type { Citizen } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { preparedPapers } from '../queries/state'

/** Files of one supplement at most: more than any procedure asks for, and an end to a careless loop. */
const MOST_FILES = 30

/** Puts an upload beside the dossier for the supplement that is being prepared; it counts once it is sent. */
export async function addSupplement(citizen: Citizen, dossierId: string, upload: Upload): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAsked(tx, citizen, dossierId)
    const held = await tx.$count(dossierPapers, preparedPapers(dossierId))
    refuseUnless(held < MOST_FILES, 'dossier.supplement_full', `Không quá ${MOST_FILES} tệp trong một lần bổ sung.`)
    const attachmentId = await recordAttachment(tx, { kind: 'citizen', id: citizen.id }, upload)
    const paper = { id: newId(), dossierId, kind: 'supplement' as const, paperCode: '', name: 'Giấy tờ bổ sung' }
    await tx.insert(dossierPapers).values({ ...paper, attachmentId })
  })
}

/** Takes an uploaded paper back before the supplement is sent. */
export async function removeSupplement(
  citizen: Citizen,
  dossierId: string,
  paperId: string,
  now = clock(),
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAsked(tx, citizen, dossierId)
    const [paper] = await tx
      .update(dossierPapers)
      .set({ withdrawnAt: now })
      .where(and(preparedPapers(dossierId), eq(dossierPapers.id, paperId)))
      .returning({ attachmentId: dossierPapers.attachmentId })
    if (!paper) throw new Refusal('not_found', 'dossier.paper_not_found', 'Không tìm thấy tệp này.')
    await tx.update(attachments).set({ withdrawnAt: now }).where(eq(attachments.id, paper.attachmentId))
  })
}

async function lockAsked(tx: Tx, citizen: Citizen, dossierId: string): Promise<void> {
  const [dossier] = await tx
    .select({ status: dossiers.status })
    .from(dossiers)
    .where(and(eq(dossiers.id, dossierId), eq(dossiers.citizenId, citizen.id)))
    .for('update')
  if (!dossier) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  refuseUnless(dossier.status === '5', 'dossier.supplement_not_now', SENTENCES.supplementNotNow)
}
