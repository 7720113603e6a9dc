import 'server-only'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { attachments, dossierPapers } from '@/db/schema'
import { refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { resultsOnHand } from '../queries/state'
import { hasResult } from '../rules/acts'
import { officerAct } from './officer-act'

/**
 * Đính chính, after the result or after the end (decided 2): the status stays, the citizen is told why. Where there is a
 * result, the files on hand take its place; the old ones are kept for officers and no longer given out. Refuses
 * `dossier.result_missing` without a new file there.
 */
export const correctDossier = officerAct('correct', async ({ tx, locked, now }) => {
  const { dossier } = locked
  if (!hasResult(dossier.status)) return {}
  const fresh = resultsOnHand(dossier.id)
  refuseUnless((await tx.$count(dossierPapers, fresh)) > 0, 'dossier.result_missing', SENTENCES.correctionMissing)
  const replaced = await withdrawGiven(tx, dossier.id, now)
  return {
    ...(replaced > 0 ? { details: { replaced } } : {}),
    afterwards: (actId) => tx.update(dossierPapers).set({ actId }).where(fresh),
  }
})

/** Takes the results given so far back; answers how many. */
async function withdrawGiven(tx: Tx, dossierId: string, now: Date): Promise<number> {
  const given = and(
    eq(dossierPapers.dossierId, dossierId),
    eq(dossierPapers.kind, 'result'),
    isNotNull(dossierPapers.actId),
    isNull(dossierPapers.withdrawnAt),
  )
  const papers = await tx
    .update(dossierPapers)
    .set({ withdrawnAt: now })
    .where(given)
    .returning({ attachmentId: dossierPapers.attachmentId })
  for (const { attachmentId } of papers)
    await tx.update(attachments).set({ withdrawnAt: now }).where(eq(attachments.id, attachmentId))
  return papers.length
}
