// Runs on a real PostgreSQL.
import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierActs, dossierPapers, dossiers, draftPapers, drafts, procedures } from '@/db/schema'
import { anAgency, aService, aSignedInCitizen } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Citizen } from '@/lib/auth/actor'
import { decrypt, encrypt } from '@/lib/platform/cipher'
import { openAnswers } from '../queries/drafts'
import type { DraftStep } from '../schema/steps'
import { addDraftFile } from './draft-files'
import { saveStep, startDraft } from './drafts'
import { submitDossier } from './submit'

/** A Monday, 10:00 in Viet Nam. */
const NOW = new Date('2026-11-23T03:00:00Z')
const CONTACT = { phone: '0912345678', email: 'an@vidu.vn', address: '12 phố Mẫu, phường Mẫu' }

let who: Citizen
let code: string
let agency: Awaited<ReturnType<typeof anAgency>>

beforeEach(async () => {
  who = await aSignedInCitizen(CONTACT)
  code = `9.000002.${randomUUID().slice(0, 8).toUpperCase()}`
  agency = await anAgency()
  await aService(code, { agencyCodes: [agency.code] })
})

const upload = () => ({
  ...{ storageKey: randomUUID(), fileName: 'giấy chứng sinh.pdf', contentType: 'application/pdf', sizeBytes: 10 },
  sha256: 'a'.repeat(64),
})

/** A draft with every step complete, as it stands on the last page. */
async function ready(): Promise<{ draftId: string; version: number }> {
  const { draftId } = await startDraft(who, code, NOW)
  let version = 1
  const save = async (step: DraftStep, form: Record<string, string>) => {
    version = (await saveStep(who, { draftId, step, version, form }, NOW)).version
  }
  await save('nguoi-nop', { ...CONTACT, agencyCode: agency.code })
  await save('to-khai', { childName: 'Trần Văn Bé' })
  await addDraftFile(who, { draftId, paperKey: 'giay-chung-sinh' }, upload(), NOW)
  await save('giay-to', {})
  await save('nhan-ket-qua', { resultDelivery: 'counter' })
  await save('kiem-tra', { declaration: '1' })
  return { draftId, version }
}

const filed = () => db.select().from(dossiers).where(eq(dossiers.citizenId, who.id))
const draftOf = async (draftId: string) => {
  const [row] = await db.select().from(drafts).where(eq(drafts.id, draftId))
  if (!row) throw new Error('no draft')
  return row
}

describe('a draft that is sent', () => {
  it('becomes a dossier in status 1 of the unit that was chosen, with its papers, answers sealed, and its first act', async () => {
    const draft = await ready()
    const { submissionCode } = await submitDossier(who, draft, NOW)
    const [row, ...more] = await filed()
    expect(more).toEqual([])
    expect(row).toMatchObject({
      ...{ submissionCode, number: null, status: '1', channel: 'online', receivingAgencyId: agency.id, version: 1 },
      ...{ phone: CONTACT.phone, email: CONTACT.email, resultDelivery: 'counter', submittedAt: NOW },
    })
    expect(row?.answersSealed).not.toContain('Bé')
    expect(JSON.parse(decrypt(row?.answersSealed ?? ''))).toEqual({ childName: 'Trần Văn Bé' })
    const id = row?.id ?? ''
    expect(await db.select().from(dossierPapers).where(eq(dossierPapers.dossierId, id))).toMatchObject([
      { kind: 'submitted', name: 'Giấy chứng sinh', actId: null },
    ])
    const acts = await db.select().from(dossierActs).where(eq(dossierActs.dossierId, id)).orderBy(asc(dossierActs.at))
    expect(acts).toMatchObject([{ act: 'submit', actorKind: 'citizen', actorId: who.id, status: '1', at: NOW }])
    expect((await draftOf(draft.draftId)).dossierId).toBe(id)
  })

  it('is one dossier, however often and from however many windows at once', async () => {
    const draft = await ready()
    const press = () => submitDossier(who, draft, NOW)
    const ends = await queuedBehind(
      (tx) => tx.select().from(drafts).where(eq(drafts.id, draft.draftId)).for('update'),
      ...[press, press, press],
    )
    const [row, ...more] = await filed()
    expect(more).toEqual([])
    const told = { submissionCode: row?.submissionCode }
    expect(ends).toEqual([1, 2, 3].map(() => ({ status: 'fulfilled', value: told })))
    expect(await submitDossier(who, { ...draft, version: 1 }, new Date(NOW.getTime() + 60_000))).toEqual(told)
    expect(await filed()).toHaveLength(1)
  })

  it('is refused to anybody else as if there were none', async () => {
    const draft = await ready()
    await expect(submitDossier(await aSignedInCitizen(CONTACT), draft, NOW)).rejects.toMatchObject({
      ...{ kind: 'not_found', reason: 'draft.not_found' },
    })
    await submitDossier(who, draft, NOW)
    await expect(submitDossier(await aSignedInCitizen(CONTACT), draft, NOW)).rejects.toMatchObject({
      reason: 'draft.not_found',
    })
  })

  it('is what was on the screen: another window that saved since is told, or tells', async () => {
    const draft = await ready()
    await expect(submitDossier(who, { ...draft, version: draft.version - 1 }, NOW)).rejects.toMatchObject({
      ...{ kind: 'conflict', reason: 'draft.changed' },
    })
    const form = { ...CONTACT, agencyCode: agency.code, address: 'Địa chỉ khác' }
    const ends = await Promise.allSettled([
      submitDossier(who, draft, NOW),
      saveStep(who, { ...draft, step: 'nguoi-nop', form }, NOW),
    ])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: expect.stringMatching(/^draft\.(changed|sent)$/) },
    })
    expect((await filed()).map(({ address }) => address)).toEqual(
      ends[0].status === 'fulfilled' ? [CONTACT.address] : [],
    )
  })
})

describe('refused, and then nothing is filed', () => {
  /** The draft with these answers in place of those that were judged when they were typed. */
  async function answered(draftId: string, more: Record<string, string>) {
    const answers = { ...openAnswers((await draftOf(draftId)).answersSealed), ...more }
    await db
      .update(drafts)
      .set({ answersSealed: encrypt(JSON.stringify(answers)) })
      .where(eq(drafts.id, draftId))
  }
  const close = () => db.update(procedures).set({ closedAt: NOW }).where(eq(procedures.code, code))

  it.each<[string, (draftId: string) => Promise<unknown>, string]>([
    ['the procedure was closed meanwhile', close, 'procedure.closed'],
    [
      'a paper that is asked for is not there',
      (id) => db.delete(draftPapers).where(eq(draftPapers.draftId, id)),
      'draft.incomplete',
    ],
    ['a question is not answered', (id) => answered(id, { childName: '' }), 'draft.incomplete'],
    ['nothing says where to call', (id) => answered(id, { phone: '' }), 'draft.incomplete'],
    [
      'the unit does not receive the procedure',
      async (id) => answered(id, { agencyCode: (await anAgency()).code }),
      'draft.agency',
    ],
    ['the unit does not exist', (id) => answered(id, { agencyCode: '000.99.99.H99' }), 'draft.agency'],
  ])('because %s', async (_why, change, reason) => {
    const draft = await ready()
    await change(draft.draftId)
    await expect(submitDossier(who, draft, NOW)).rejects.toMatchObject({ reason })
    expect(await filed()).toEqual([])
    expect((await draftOf(draft.draftId)).dossierId).toBeNull()
  })
})
