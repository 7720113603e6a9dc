import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { attachments, dossierPapers } from '@/db/schema'

/**
 * Rút hồ sơ: whoever takes a dossier back takes its papers back. They stay on file for the officers who had it; nobody outside gets
 * them from now on.
 */
export async function revokeFiles(tx: Tx, dossierId: string, at: Date): Promise<void> {
  const files = tx
    .select({ id: dossierPapers.attachmentId })
    .from(dossierPapers)
    .where(eq(dossierPapers.dossierId, dossierId))
  await tx
    .update(attachments)
    .set({ withdrawnAt: at })
    .where(and(inArray(attachments.id, files), isNull(attachments.withdrawnAt)))
}
