import 'server-only'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { attachments, dossierPapers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { resultsOnHand } from '../queries/state'
import { hasResult } from '../rules/acts'
import type { OfficerAct } from '../schema/acts'
import { officerAct } from './officer-act'
import { type Locked, lockForAct } from './record'
import { resultFiles, type SigningOrder } from './sign'
import { type SignedFile, takeSigned } from './signatures'

/**
 * What a correction would give in place of the results, as it lies there now: `prescribed` when those carry a digital signature, or the
 * process wants one, so that the new files need it too. Undefined when this very press has corrected already. Refuses as `correctDossier`.
 */
export const getCorrectionOrder = (officer: Officer, seen: OfficerAct): Promise<SigningOrder | undefined> =>
  db.transaction(async (tx) => {
    const locked = await lockForAct(tx, officer, 'correct', seen)
    if (!locked) return undefined
    const { dossier } = locked
    const code = dossier.number ?? dossier.submissionCode
    if (!hasResult(dossier.status)) return { code, prescribed: false, files: [] }
    const files = await resultFiles(tx, dossier.id, SENTENCES.correctionMissing)
    return { code, prescribed: await needsSignature(tx, locked), files }
  })

/**
 * Đính chính, after the result or after the end (decided 2): the status stays, the citizen is told why. Where there is a
 * result, the files on hand take its place; the old ones are kept for officers and no longer given out. `signed` are those files with the
 * signature in them, needed where what they replace was signed digitally. Answers false when this very press was recorded before. Refuses
 * `dossier.result_missing` without a new file there, `dossier.signature_missing`, `dossier.result_changed`.
 */
export async function correctDossier(
  officer: Officer,
  seen: OfficerAct,
  now = clock(),
  signed: readonly SignedFile[] = [],
): Promise<boolean> {
  return officerAct('correct', async ({ tx, locked }) => {
    const { dossier } = locked
    if (!hasResult(dossier.status)) return {}
    const files = await resultFiles(tx, dossier.id, SENTENCES.correctionMissing)
    const unsigned = signed.length === 0
    refuseUnless(
      !(unsigned && (await needsSignature(tx, locked))),
      'dossier.signature_missing',
      SENTENCES.signatureMissing,
    )
    const signatures = unsigned ? {} : await takeSigned(tx, officer, files, signed)
    const replaced = await withdrawGiven(tx, dossier.id, now)
    const details = { ...signatures, ...(replaced > 0 ? { replaced } : {}) }
    return {
      ...(Object.keys(details).length > 0 ? { details } : {}),
      afterwards: (actId) => tx.update(dossierPapers).set({ actId }).where(resultsOnHand(dossier.id)),
    }
  })(officer, seen, now)
}

async function needsSignature(tx: Tx, { dossier, state }: Locked): Promise<boolean> {
  const digital = and(given(dossier.id), isNotNull(dossierPapers.unsignedAttachmentId))
  return state.demands.signature || (await tx.$count(dossierPapers, digital)) > 0
}

/** Results that are given out. */
const given = (dossierId: string) =>
  and(
    eq(dossierPapers.dossierId, dossierId),
    eq(dossierPapers.kind, 'result'),
    isNotNull(dossierPapers.actId),
    isNull(dossierPapers.withdrawnAt),
  )

/** Takes the results given so far back; answers how many. */
async function withdrawGiven(tx: Tx, dossierId: string, now: Date): Promise<number> {
  const papers = await tx
    .update(dossierPapers)
    .set({ withdrawnAt: now })
    .where(given(dossierId))
    .returning({ attachmentId: dossierPapers.attachmentId })
  for (const { attachmentId } of papers)
    await tx.update(attachments).set({ withdrawnAt: now }).where(eq(attachments.id, attachmentId))
  return papers.length
}
