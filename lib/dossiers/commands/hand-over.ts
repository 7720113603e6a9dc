import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossiers, handOverProofs } from '@/db/schema'
import { recordAttachment } from '@/lib/attachments/commands/attachments'
import type { Upload } from '@/lib/attachments/commands/receive-upload'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { encrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { maskNumber } from '@/lib/platform/text'
import { SENTENCES } from '../labels'
import type { Receiver } from '../schema/acts'
import type { HandOver } from '../schema/hand-over'
import { lockFilePlace } from './file-places'
import { lockForAct, recordAct, signedBy } from './record'

/**
 * Trả kết quả to a person at the counter or to the post (NĐ 61/2018 Đ20): who received it and what shows it are kept with the
 * act, the number of the card sealed. Photographs and scans on hand become its proof. Answers the code of the dossier.
 */
export async function handOverToReceiver(officer: Officer, input: HandOver, now = clock()): Promise<{ code: string }> {
  const { dossierId, version, note } = input
  return db.transaction(async (tx) => {
    const seen = { dossierId, version, note: note || undefined }
    const locked = await lockForAct(tx, officer, 'hand_over', seen)
    if (!locked) return { code: await codeOf(tx, dossierId) }
    const { channel, number, submissionCode } = locked.dossier
    const done = { act: 'hand_over' as const, ...signedBy(officer), channel, note: seen.note, at: now }
    const details = { receiver: receiverOf(input) }
    const actId = await recordAct(tx, locked, { ...done, details }, { returnedAt: now })
    await tx.update(handOverProofs).set({ actId }).where(proofsOnHand(dossierId))
    return { code: number ?? submissionCode }
  })
}

async function codeOf(tx: Tx, dossierId: string): Promise<string> {
  const [row] = await tx.select().from(dossiers).where(eq(dossiers.id, dossierId))
  if (!row) throw new Error(`dossier ${dossierId} is gone`)
  return row.number ?? row.submissionCode
}

function receiverOf({ way, receiverName, relation, identityNumber, postTracking, proof }: HandOver): Receiver {
  const told = Object.entries({ name: receiverName, relation, postTracking, proof }).filter(([, text]) => text)
  const identity = identityNumber
    ? { identitySealed: encrypt(identityNumber), identityMasked: maskNumber(identityNumber) }
    : {}
  return { way, ...Object.fromEntries(told), ...identity }
}

const proofsOnHand = (dossierId: string) =>
  and(eq(handOverProofs.dossierId, dossierId), isNull(handOverProofs.actId), isNull(handOverProofs.withdrawnAt))

const MOST_PROOFS = 5

/** Puts a photograph or scan of the handing over beside the dossier; it counts once the act is done. */
export async function addProof(officer: Officer, dossierId: string, upload: Upload): Promise<void> {
  await db.transaction(async (tx) => {
    await lockFilePlace(tx, officer, 'proof', dossierId)
    const held = await tx.$count(handOverProofs, proofsOnHand(dossierId))
    refuseUnless(held < MOST_PROOFS, 'dossier.proof_full', SENTENCES.proofFull(MOST_PROOFS))
    const attachmentId = await recordAttachment(tx, { kind: 'officer', id: officer.id }, upload)
    await tx.insert(handOverProofs).values({ id: newId(), dossierId, attachmentId })
    await audit(tx, officer, 'dossier.proof_added', dossierId)
  })
}

/** Takes a proof back before the result is handed over. */
export async function withdrawProof(
  officer: Officer,
  dossierId: string,
  proofId: string,
  now = clock(),
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockFilePlace(tx, officer, 'proof', dossierId)
    const [gone] = await tx
      .update(handOverProofs)
      .set({ withdrawnAt: now })
      .where(and(proofsOnHand(dossierId), eq(handOverProofs.id, proofId)))
      .returning({ id: handOverProofs.id })
    if (!gone) throw new Refusal('not_found', 'dossier.proof_not_found', SENTENCES.proofNotFound)
    await audit(tx, officer, 'dossier.proof_withdrawn', dossierId)
  })
}

const audit = (tx: Tx, officer: Officer, act: string, subjectId: string) =>
  recordAudit({ actorKind: 'officer', actorId: officer.id, act, subjectKind: 'dossier', subjectId }, tx)
