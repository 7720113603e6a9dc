import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { attachments, dossierPapers } from '@/db/schema'
import { recordAttachment } from '@/lib/attachments/commands/attachments'
import type { Upload } from '@/lib/attachments/commands/receive-upload'
import type { Officer } from '@/lib/auth/actor'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { resultsOnHand } from '../queries/state'
import type { ActDetails } from '../schema/acts'

/** A result file with its signature in it: of which paper, made of the bytes with this digest. */
export type SignedFile = { paperId: string; unsignedSha256: string; upload: Upload }

type OnHand = { paperId: string; attachmentId: string; sha256: string }

/**
 * Signed files take the place of the results on hand, each of exactly the file it was made of; those stay beside them,
 * unsigned. Answers what the act keeps of it. Refuses `dossier.result_changed` when the results are no longer those.
 */
export async function takeSigned(
  tx: Tx,
  officer: Officer,
  onHand: readonly OnHand[],
  signed: readonly SignedFile[],
): Promise<ActDetails> {
  const digests: { signed: string; unsigned: string }[] = []
  for (const { paperId, attachmentId, sha256 } of onHand) {
    const made = signed.find((file) => file.paperId === paperId)
    if (made?.unsignedSha256 !== sha256 || signed.length !== onHand.length)
      throw new Refusal('conflict', 'dossier.result_changed', SENTENCES.resultChanged)
    const signedId = await recordAttachment(tx, { kind: 'officer', id: officer.id }, made.upload)
    await tx
      .update(dossierPapers)
      .set({ attachmentId: signedId, unsignedAttachmentId: attachmentId })
      .where(eq(dossierPapers.id, paperId))
    digests.push({ signed: made.upload.sha256, unsigned: sha256 })
  }
  return { signedSha256: digests.map((one) => one.signed), unsignedSha256: digests.map((one) => one.unsigned) }
}

/** The signature went with the approval: the results on hand are the unsigned files again, the signed ones are given to nobody. */
export async function takeSignaturesBack(tx: Tx, dossierId: string, at: Date): Promise<void> {
  const papers = await tx
    .select({
      id: dossierPapers.id,
      attachmentId: dossierPapers.attachmentId,
      unsignedAttachmentId: dossierPapers.unsignedAttachmentId,
    })
    .from(dossierPapers)
    .where(and(resultsOnHand(dossierId), isNotNull(dossierPapers.unsignedAttachmentId)))
  for (const { id, attachmentId, unsignedAttachmentId } of papers) {
    if (unsignedAttachmentId === null) continue
    await tx.update(attachments).set({ withdrawnAt: at }).where(eq(attachments.id, attachmentId))
    await tx
      .update(dossierPapers)
      .set({ attachmentId: unsignedAttachmentId, unsignedAttachmentId: null })
      .where(eq(dossierPapers.id, id))
  }
}
