// Runs on a real PostgreSQL.
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierPapers, dossiers } from '@/db/schema'
import {
  anAgency,
  anAttachment,
  anOfficer,
  aPaper,
  aResult,
  aService,
  aSignedInCitizen,
  aSubmitted,
} from '@/db/testing/builders'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { sendSupplement } from '../commands/citizen-acts'
import { correctDossier } from '../commands/corrections'
import { askSupplement, finishDossier, processDossier } from '../commands/process'
import { receiveDossier } from '../commands/receive'
import { addSupplement } from '../commands/supplements'
import { canCitizenReadAttachment, canOfficerReadAttachment } from './dossier'

const CODE = '1.001193'
let agency: Awaited<ReturnType<typeof anAgency>>
let [clerk, handler, leader, elsewhere] = [] as unknown as [Officer, Officer, Officer, Officer]
let owner: Citizen
let stranger: Citizen

beforeAll(async () => {
  agency = await anAgency()
  await aService(CODE, { agencyCodes: [agency.code] })
  clerk = await anOfficer('clerk', agency)
  handler = await anOfficer('handler', agency)
  leader = await anOfficer('leader', agency)
  elsewhere = await anOfficer('leader', await anAgency())
  owner = await aSignedInCitizen()
  stranger = await aSignedInCitizen()
})

/** Who may read this file now, of these four. */
async function readers(attachmentId: string): Promise<string[]> {
  const asked = {
    owner: canCitizenReadAttachment(owner, attachmentId),
    stranger: canCitizenReadAttachment(stranger, attachmentId),
    clerk: canOfficerReadAttachment(clerk, attachmentId),
    elsewhere: canOfficerReadAttachment(elsewhere, attachmentId),
  }
  const answers = await Promise.all(Object.entries(asked).map(async ([who, may]) => ((await may) ? [who] : [])))
  return answers.flat()
}

const submitted = async () => (await aSubmitted({ agency, code: CODE, citizenId: owner.id })).dossierId
async function seenNow(dossierId: string, note?: string) {
  const [row] = await db.select({ version: dossiers.version }).from(dossiers).where(eq(dossiers.id, dossierId))
  return { dossierId, version: row?.version ?? 0, note }
}

it('a paper that was handed in is read by its citizen and by officers who see the dossier', async () => {
  const file = await anAttachment(owner.id)
  await aPaper(await submitted(), file.id)
  expect(await readers(file.id)).toEqual(['owner', 'clerk'])
  expect(await readers((await anAttachment(owner.id)).id)).toEqual([])
})

it('a paper of a supplement is its citizen’s alone until it is sent', async () => {
  const id = await submitted()
  await askSupplement(clerk, await seenNow(id, 'Thiếu giấy tờ'))
  const upload = { storageKey: randomUUID(), fileName: 'a.pdf', contentType: 'application/pdf', sizeBytes: 10 }
  await addSupplement(owner, id, { ...upload, sha256: 'a'.repeat(64) })
  const [paper] = await db.select().from(dossierPapers).where(eq(dossierPapers.dossierId, id))
  const attachmentId = paper?.attachmentId ?? ''
  expect(await readers(attachmentId)).toEqual(['owner'])
  await sendSupplement(owner, await seenNow(id))
  expect(await readers(attachmentId)).toEqual(['owner', 'clerk'])
})

it('a result is its citizen’s when it is given, and until a correction takes its place', async () => {
  const id = await submitted()
  await receiveDossier(clerk, await seenNow(id))
  await processDossier(handler, await seenNow(id))
  const first = await aResult(handler, id)
  expect(await readers(first.id)).toEqual(['clerk'])
  await finishDossier(handler, await seenNow(id))
  expect(await readers(first.id)).toEqual(['owner', 'clerk'])
  const second = await aResult(handler, id)
  expect(await readers(second.id)).toEqual(['clerk'])
  await correctDossier(leader, await seenNow(id, 'Sai họ tên'))
  expect([await readers(first.id), await readers(second.id)]).toEqual([['clerk'], ['owner', 'clerk']])
})
