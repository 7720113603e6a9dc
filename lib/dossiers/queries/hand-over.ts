import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { attachments, handOverProofs } from '@/db/schema'

/** Photographs and scans of the handing over of a dossier that the officer has read in scope. */
export function listProofs(dossierId: string) {
  return db
    .select({
      id: handOverProofs.id,
      attachmentId: attachments.id,
      fileName: attachments.fileName,
      sizeBytes: attachments.sizeBytes,
    })
    .from(handOverProofs)
    .innerJoin(attachments, eq(attachments.id, handOverProofs.attachmentId))
    .where(and(eq(handOverProofs.dossierId, dossierId), isNull(handOverProofs.withdrawnAt)))
    .orderBy(asc(handOverProofs.createdAt))
}
