// Runs on a real PostgreSQL.
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments, dossierPapers, dossiers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSignedInCitizen, aSubmitted } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { preparedPapers } from '../queries/state'
import { sendSupplement } from './citizen-acts'
import { askSupplement } from './process'
import { addSupplement, removeSupplement } from './supplements'

const CODE = '1.001193'
let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let citizen: Citizen
let stranger: Citizen

beforeAll(async () => {
  agency = await anAgency()
  await aService(CODE, { agencyCodes: [agency.code] })
  clerk = await anOfficer('clerk', agency)
  citizen = await aSignedInCitizen()
  stranger = await aSignedInCitizen()
})

const upload = () => ({
  ...{ storageKey: randomUUID(), fileName: 'bổ sung.pdf', contentType: 'application/pdf', sizeBytes: 10 },
  sha256: 'a'.repeat(64),
})
const submitted = async () => (await aSubmitted({ agency, code: CODE, citizenId: citizen.id })).dossierId
/** A dossier for which papers were asked, at version 2. */
async function asked() {
  const dossierId = await submitted()
  await askSupplement(clerk, { dossierId, version: 1, note: 'Thiếu giấy tờ' })
  return dossierId
}
const prepared = (dossierId: string) => db.select().from(dossierPapers).where(preparedPapers(dossierId))

it('are taken from whose dossier it is, while they are asked for and no longer', async () => {
  const early = await submitted()
  await expect(addSupplement(citizen, early, upload())).rejects.toMatchObject({
    ...{ kind: 'conflict', reason: 'dossier.supplement_not_now' },
  })
  const dossierId = await asked()
  await expect(addSupplement(stranger, dossierId, upload())).rejects.toMatchObject({ reason: 'dossier.not_found' })
  await addSupplement(citizen, dossierId, upload())
  const [paper] = await prepared(dossierId)
  expect(paper).toMatchObject({ kind: 'supplement', actId: null })
  expect(
    await db
      .select()
      .from(attachments)
      .where(eq(attachments.id, paper?.attachmentId ?? '')),
  ).toMatchObject([{ ownerKind: 'citizen', ownerId: citizen.id, withdrawnAt: null }])
  await sendSupplement(citizen, { dossierId, version: 2 })
  await expect(addSupplement(citizen, dossierId, upload())).rejects.toMatchObject({
    reason: 'dossier.supplement_not_now',
  })
})

it('are at most thirty, however many are sent at once', async () => {
  const dossierId = await asked()
  const ends = await Promise.allSettled(Array.from({ length: 34 }, () => addSupplement(citizen, dossierId, upload())))
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.reason] : []))
  expect(refused).toEqual(Array(4).fill('dossier.supplement_full'))
  expect(await prepared(dossierId)).toHaveLength(30)
})

it('are taken back by who sent them, one of this dossier alone', async () => {
  const [one, other] = [await asked(), await asked()]
  for (const dossierId of [one, other]) await addSupplement(citizen, dossierId, upload())
  const paperId = (await prepared(one))[0]?.id ?? ''
  await expect(removeSupplement(stranger, one, paperId)).rejects.toMatchObject({ reason: 'dossier.not_found' })
  await expect(removeSupplement(citizen, other, paperId)).rejects.toMatchObject({ reason: 'dossier.paper_not_found' })
  expect(await prepared(one)).toHaveLength(1)
  await removeSupplement(citizen, one, paperId)
  await expect(removeSupplement(citizen, one, paperId)).rejects.toMatchObject({ reason: 'dossier.paper_not_found' })
  expect([await prepared(one), (await prepared(other)).length]).toEqual([[], 1])
})

it('belong to the supplement that is sent at that moment, or are refused; none is left over', async () => {
  const dossierId = await asked()
  const ends = await queuedBehind(
    (tx) => tx.select().from(dossiers).where(eq(dossiers.id, dossierId)).for('update'),
    () => sendSupplement(citizen, { dossierId, version: 2, note: 'Xin gửi' }),
    () => addSupplement(citizen, dossierId, upload()),
  )
  expect(ends).toMatchObject([{ status: 'fulfilled' }, { reason: { reason: 'dossier.supplement_not_now' } }])
  expect(await prepared(dossierId)).toEqual([])
})
