import 'server-only'
import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { attachments, dossierPapers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { resultsOnHand } from '../queries/state'
import type { OfficerAct } from '../schema/acts'
import { officerAct } from './officer-act'
import { lockForAct } from './record'
import { type SignedFile, takeSigned } from './signatures'

/** A result on hand that a signature would go into. */
export type ResultFile = Awaited<ReturnType<typeof resultFiles>>[number]

/** What a leader is about to sign, and whether the process of the dossier prescribes it. */
export type SigningOrder = { code: string; prescribed: boolean; files: readonly ResultFile[] }

/**
 * What the leader is about to sign, as it lies there now. Undefined when this very press has signed already. Refuses as
 * `signDossier` does.
 */
export const getSigningOrder = (officer: Officer, seen: OfficerAct): Promise<SigningOrder | undefined> =>
  db.transaction(async (tx) => {
    const locked = await lockForAct(tx, officer, 'sign', seen)
    if (!locked) return undefined
    const { dossier, state } = locked
    const files = await resultFiles(tx, dossier.id)
    return { code: dossier.number ?? dossier.submissionCode, prescribed: state.demands.signature, files }
  })

/**
 * Ký kết quả: the leader's signature on the approved result. `signed` are the files with the signature in them, one for
 * each result; without any the signature is on paper alone. What is signed is kept by its digest; the files stay as they
 * are until the work is finished or the leader gives it back. Answers false when this very press was recorded before: the
 * files of this one are nobody's then. Refuses `dossier.result_missing`, `dossier.result_changed`.
 */
export async function signDossier(
  officer: Officer,
  seen: OfficerAct,
  now = clock(),
  signed: readonly SignedFile[] = [],
): Promise<boolean> {
  return officerAct('sign', async ({ tx, locked }) => {
    const files = await resultFiles(tx, locked.dossier.id)
    if (signed.length > 0) return { details: await takeSigned(tx, officer, files, signed) }
    return { details: { signedSha256: files.map(({ sha256 }) => sha256) } }
  })(officer, seen, now)
}

/** Results on hand; refuses `dossier.result_missing` with this sentence where there are none. */
export async function resultFiles(tx: Tx, dossierId: string, sentence: string = SENTENCES.resultMissing) {
  const files = await tx
    .select({
      paperId: dossierPapers.id,
      attachmentId: attachments.id,
      storageKey: attachments.storageKey,
      fileName: attachments.fileName,
      contentType: attachments.contentType,
      sizeBytes: attachments.sizeBytes,
      sha256: attachments.sha256,
    })
    .from(dossierPapers)
    .innerJoin(attachments, eq(attachments.id, dossierPapers.attachmentId))
    .where(resultsOnHand(dossierId))
  refuseUnless(files.length > 0, 'dossier.result_missing', sentence)
  return files
}
