import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { attachments, dossiers, handOverProofs } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { actsOfOfficer } from '../policy'
import { byCode } from './dossier'
import { inScope, placeOf } from './scope'
import { getDossierState } from './state'

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

/** The id of a dossier whose result this officer may hand over now; refuses with `dossier.not_found` or `dossier.proof_not_now`. */
export async function requireProofPlace(officer: Officer, code: string): Promise<string> {
  const [row] = await db
    .select()
    .from(dossiers)
    .where(and(inScope(officer), byCode(code)))
  if (!row) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  const state = await getDossierState(db, row.id)
  const place = await placeOf(db, officer, row, state)
  const may = actsOfOfficer(officer.roles, state, place).includes('hand_over')
  refuseUnless(may, 'dossier.proof_not_now', SENTENCES.proofNotNow)
  return row.id
}
