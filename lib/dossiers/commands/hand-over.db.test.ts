// Runs on a real PostgreSQL.
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments, dossierActs, dossiers, handOverProofs } from '@/db/schema'
import { anAgency, anAttachment, anOfficer, aResult, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { decrypt } from '@/lib/platform/cipher'
import { canOfficerReadAttachment } from '../queries/dossier'
import { listProofs } from '../queries/hand-over'
import { HandOver } from '../schema/hand-over'
import { forgetUnusedAttachments } from './forget'
import { addProof, handOverToReceiver, withdrawProof } from './hand-over'
import { finishDossier, handOverDossier, processDossier } from './process'
import { receiveDossier } from './receive'

const CODE = '1.001193'
let agency: Awaited<ReturnType<typeof anAgency>>
let [clerk, other, handler]: Officer[] = []

beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  await aService(CODE)
  clerk = await anOfficer('clerk', agency)
  other = await anOfficer('clerk', agency)
  handler = await anOfficer('handler', agency)
})

const the = (officer: Officer | undefined) => {
  if (!officer) throw new Error('officers were not made')
  return officer
}
const upload = (name: string) => ({
  ...{ storageKey: crypto.randomUUID(), fileName: name, contentType: 'application/pdf', sizeBytes: 10 },
  sha256: 'a'.repeat(64),
})

/** A dossier whose result waits to be handed over, at version 4. */
async function finished(resultDelivery: 'online' | 'counter' | 'post') {
  const seen = await aSubmitted({ agency, code: CODE, more: { resultDelivery } })
  await receiveDossier(the(clerk), seen)
  await processDossier(the(handler), { ...seen, version: 2 })
  await aResult(the(handler), seen.dossierId)
  await finishDossier(the(handler), { ...seen, version: 3 })
  return { ...seen, version: 4 }
}

const form = ({ dossierId, version }: { dossierId: string; version: number }, more: Record<string, string> = {}) =>
  HandOver.parse({ dossierId, version, way: 'counter', receiverName: ' Lê  Thị Mẫu ', proof: 'Ký sổ số 12', ...more })

const actOf = async (dossierId: string) =>
  (
    await db
      .select()
      .from(dossierActs)
      .where(and(eq(dossierActs.dossierId, dossierId), eq(dossierActs.act, 'hand_over')))
  )[0]

describe('a result handed to a person', () => {
  it('keeps who received it, by what right, the number sealed, and its proof with the act', async () => {
    const seen = await finished('counter')
    await addProof(the(clerk), seen.dossierId, upload('ký nhận.pdf'))
    const more = { relation: 'Con, giấy ủy quyền 01', identityNumber: '099190 000 077' }
    await handOverToReceiver(the(clerk), form(seen, more), new Date('2026-11-23T03:00:00Z'))
    const act = await actOf(seen.dossierId)
    expect(act?.details?.receiver).toMatchObject({
      ...{ way: 'counter', name: 'Lê Thị Mẫu', relation: 'Con, giấy ủy quyền 01', proof: 'Ký sổ số 12' },
      identityMasked: '********0077',
    })
    expect(JSON.stringify(act)).not.toContain('099190000077')
    expect(decrypt(act?.details?.receiver?.identitySealed ?? '')).toBe('099190000077')
    const [row] = await db.select().from(dossiers).where(eq(dossiers.id, seen.dossierId))
    expect(row).toMatchObject({ status: '10', returnedAt: new Date('2026-11-23T03:00:00Z') })
    const proofs = await db.select().from(handOverProofs).where(eq(handOverProofs.dossierId, seen.dossierId))
    expect(proofs.map(({ actId }) => actId)).toEqual([act?.id])
  })

  it('pressed twice, or by two officers at once, is handed over once', async () => {
    const seen = await finished('post')
    const press = (officer: Officer | undefined) =>
      handOverToReceiver(the(officer), form(seen, { way: 'post', postTracking: 'EM1VN' }))
    const twice = await Promise.all([press(clerk), press(clerk)])
    expect(twice[0]).toEqual(twice[1])
    await expect(press(other)).rejects.toMatchObject({ kind: 'conflict', reason: 'dossier.changed' })
    expect((await actOf(seen.dossierId))?.details?.receiver).toMatchObject({ way: 'post', postTracking: 'EM1VN' })
  })

  it('is refused in one press without its receiver; an electronic copy is not', async () => {
    const seen = await finished('counter')
    await expect(handOverDossier(the(clerk), seen)).rejects.toMatchObject({ reason: 'dossier.receiver_missing' })
    await handOverDossier(the(clerk), await finished('online'))
  })

  it('is refused to whoever is no clerk here', async () => {
    const seen = await finished('counter')
    await expect(handOverToReceiver(the(handler), form(seen))).rejects.toMatchObject({ kind: 'forbidden' })
    const stranger = await anOfficer('clerk', await anAgency())
    await expect(handOverToReceiver(stranger, form(seen))).rejects.toMatchObject({ kind: 'not_found' })
    await expect(addProof(the(handler), seen.dossierId, upload('a.pdf'))).rejects.toMatchObject({
      reason: 'dossier.proof_not_now',
    })
  })
})

describe('a proof', () => {
  it('is one of at most five, however many are sent at once', async () => {
    const { dossierId } = await finished('counter')
    const sent = Array.from({ length: 9 }, (_, at) => addProof(the(clerk), dossierId, upload(`ảnh ${at}.jpg`)))
    const refused = (await Promise.allSettled(sent)).filter((outcome) => outcome.status === 'rejected')
    expect(refused.map(({ reason }) => reason.reason)).toEqual(Array.from({ length: 4 }, () => 'dossier.proof_full'))
    expect(await listProofs(dossierId)).toHaveLength(5)
  })

  it('may be taken back before, not after; is read in scope and swept by nobody', async () => {
    const seen = await finished('counter')
    for (const name of ['nhầm.pdf', 'đúng.pdf']) await addProof(the(clerk), seen.dossierId, upload(name))
    const [wrong, right] = await listProofs(seen.dossierId)
    await withdrawProof(the(clerk), seen.dossierId, wrong?.id ?? '')
    await handOverToReceiver(the(clerk), form(seen))
    expect((await listProofs(seen.dossierId)).map(({ fileName }) => fileName)).toEqual(['đúng.pdf'])
    await expect(withdrawProof(the(clerk), seen.dossierId, right?.id ?? '')).rejects.toMatchObject({
      reason: 'dossier.proof_not_now',
    })
    const unused = await anAttachment(the(clerk).id)
    await forgetUnusedAttachments(new Date(Date.now() + 3 * 86_400_000))
    expect(await db.$count(attachments, eq(attachments.id, right?.attachmentId ?? ''))).toBe(1)
    expect(await db.$count(attachments, eq(attachments.id, unused.id))).toBe(0)
    expect(await canOfficerReadAttachment(the(other), right?.attachmentId ?? '')).toBe(true)
    const stranger = await anOfficer('clerk', await anAgency())
    expect(await canOfficerReadAttachment(stranger, right?.attachmentId ?? '')).toBe(false)
  })
})

describe('what must be said', () => {
  it.each([
    ['receiverName', { receiverName: ' ' }],
    ['proof', { proof: '' }],
    ['identityNumber', { identityNumber: '123' }],
    ['postTracking', { way: 'post' }],
    ['way', { way: 'online' }],
  ])('%s', (name, more) => {
    const typed = {
      dossierId: crypto.randomUUID(),
      version: '4',
      way: 'counter',
      receiverName: 'Lê Thị Mẫu',
      proof: 'Sổ',
    }
    const parsed = HandOver.safeParse({ ...typed, ...more })
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([name])
  })
})
