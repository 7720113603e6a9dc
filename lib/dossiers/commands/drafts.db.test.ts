import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments, drafts } from '@/db/schema'
import { anAgency, aService, aSignedInCitizen } from '@/db/testing/builders'
import { fileStore } from '@/lib/attachments/gateway/file-store'
import type { Citizen } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { getDraft, listDrafts } from '../queries/drafts'
import { addDraftFile, checkPaperPlace, deleteDraft, removeDraftFile } from './draft-files'
import { type StepForm, saveStep, startDraft } from './drafts'
import { forgetExpiredDrafts, forgetUnusedAttachments } from './forget'

const NOW = new Date('2026-11-23T03:00:00Z')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const CONTACT = { phone: '0912345678', email: 'an@vidu.vn', address: '12 phố Huế, phường Mẫu' }

let who: Citizen
let code: string
let agencyCode: string

beforeEach(async () => {
  who = await aSignedInCitizen(CONTACT)
  code = `9.000001.${randomUUID().slice(0, 8).toUpperCase()}`
  agencyCode = (await anAgency()).code
  await aService(code, { agencyCodes: [agencyCode] })
})

const step = (draftId: string, more: Partial<StepForm> = {}): StepForm => ({
  draftId,
  step: 'nguoi-nop',
  version: 1,
  form: { ...CONTACT, agencyCode },
  ...more,
})

async function anUpload(sizeBytes = 100) {
  const content = randomBytes(sizeBytes)
  const { storageKey } = await fileStore().put(Readable.from([content], { objectMode: false }))
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { storageKey, fileName: 'giấy chứng sinh.pdf', contentType: 'application/pdf', sizeBytes, sha256 }
}

const isStored = (storageKey: string) =>
  fileStore()
    .open(storageKey)
    .then(
      (stream) => stream.destroy() && true,
      () => false,
    )

describe('starting', () => {
  it('fills the draft from the account, sealed in the table', async () => {
    const { draftId } = await startDraft(who, code, NOW)
    const draft = await getDraft(who, draftId, NOW)
    expect(draft).toMatchObject({
      procedureCode: code,
      version: 1,
      done: '',
      answers: { ...CONTACT, agencyCode },
      sentAs: null,
    })
    expect(draft?.expiresAt).toEqual(later(30))
    const [row] = await db.select().from(drafts).where(eq(drafts.id, draftId))
    expect(row?.answersSealed).not.toContain('0912345678')
  })

  it('makes one draft of two presses at once', async () => {
    const both = await Promise.all([startDraft(who, code, NOW), startDraft(who, code, NOW)])
    expect(both[0]).toEqual(both[1])
    expect(await listDrafts(who, undefined, NOW)).toHaveLength(1)
  })

  it('refuses a sixth draft, also when eight are started at once', async () => {
    const codes = Array.from({ length: 8 }, (_, index) => `${code}.${index}`)
    for (const other of codes) await aService(other, { agencyCodes: [agencyCode] })
    const tried = await Promise.allSettled(codes.map((other) => startDraft(who, other, NOW)))
    const refused = tried.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(3)
    for (const one of refused) expect(one).toMatchObject({ reason: { kind: 'conflict', reason: 'draft.too_many' } })
    expect(await listDrafts(who, undefined, NOW)).toHaveLength(5)
  })

  it('has room again when old drafts have expired', async () => {
    for (let count = 0; count < 5; count++) {
      const { draftId } = await startDraft(who, code, NOW)
      await saveStep(who, step(draftId, { form: { ...CONTACT, agencyCode, address: `số ${count}` } }), NOW)
    }
    await expect(startDraft(who, code, later(31))).resolves.toHaveProperty('draftId')
  })

  it.each([
    ['unknown', {}],
    ['not offered online', { onlineLevel: 'none' as const }],
    ['filed at a ministry', { filedAt: 'ministry' as const }],
  ])('refuses a service that is %s', async (what, terms) => {
    const other = `${code}.${what.slice(0, 3).toUpperCase()}`
    if (what !== 'unknown') await aService(other, terms)
    await expect(startDraft(who, other, NOW)).rejects.toMatchObject({ kind: 'not_found', reason: 'draft.not_offered' })
  })
})

describe('saving a step', () => {
  let draftId: string
  beforeEach(async () => {
    draftId = (await startDraft(who, code, NOW)).draftId
  })

  it('keeps the answers, goes on, and postpones the expiry', async () => {
    expect(
      await saveStep(who, step(draftId, { form: { ...CONTACT, agencyCode, phone: '0912 000 111' } }), later(2)),
    ).toEqual({ version: 2, done: 'nguoi-nop' })
    const draft = await getDraft(who, draftId, later(2))
    expect(draft?.answers.phone).toBe('0912000111')
    expect(draft?.expiresAt).toEqual(later(32))
    expect(await listDrafts(who, code, later(2))).toMatchObject([{ id: draftId, nextStep: 'to-khai' }])
  })

  it('refuses wrong answers with a sentence each and changes nothing', async () => {
    const wrong = step(draftId, { form: { phone: '1', email: 'x', address: '', agencyCode: 'elsewhere' } })
    await expect(saveStep(who, wrong, NOW)).rejects.toMatchObject({
      kind: 'invalid',
      fields: {
        agencyCode: ['Chọn cơ quan tiếp nhận hồ sơ'],
        phone: ['Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678'],
        email: ['Nhập địa chỉ thư điện tử có dạng ten@vidu.vn'],
        address: ['Nhập địa chỉ liên hệ'],
      },
    })
    expect(await getDraft(who, draftId, NOW)).toMatchObject({ version: 1, answers: CONTACT })
  })

  it('keeps what was typed so far when the person goes on later, without calling the step complete', async () => {
    const unfinished = step(draftId, {
      form: { agencyCode, phone: '0912', email: '', address: 'thôn Mẫu' },
      unfinished: true,
    })
    expect(await saveStep(who, unfinished, NOW)).toEqual({ version: 2, done: '' })
    expect((await getDraft(who, draftId, NOW))?.answers).toMatchObject({ phone: '0912', address: 'thôn Mẫu' })
  })

  it('no longer counts a complete step whose answers were made wrong', async () => {
    await saveStep(who, step(draftId), NOW)
    await saveStep(who, step(draftId, { version: 2, step: 'to-khai', form: { childName: 'Trần Văn Bé' } }), NOW)
    const undone = step(draftId, {
      version: 3,
      form: { agencyCode, phone: '', email: '', address: 'x' },
      unfinished: true,
    })
    expect(await saveStep(who, undone, NOW)).toEqual({ version: 4, done: '' })
  })

  it('tells the second of two windows, and lets it win when it knows', async () => {
    await saveStep(who, step(draftId, { form: { ...CONTACT, agencyCode, address: 'cửa sổ một' } }), NOW)
    const second = step(draftId, { form: { ...CONTACT, agencyCode, address: 'cửa sổ hai' } })
    await expect(saveStep(who, second, later(1))).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'draft.changed',
      sentence: expect.stringContaining('23/11/2026 10:00'),
    })
    expect((await getDraft(who, draftId, NOW))?.answers.address).toBe('cửa sổ một')
    await saveStep(who, { ...second, version: 2 }, NOW)
    expect((await getDraft(who, draftId, NOW))?.answers.address).toBe('cửa sổ hai')
  })

  it('lets one of two windows save at the same instant', async () => {
    const tried = await Promise.allSettled(
      ['một', 'hai'].map((address) => saveStep(who, step(draftId, { form: { ...CONTACT, agencyCode, address } }), NOW)),
    )
    expect(tried.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(tried.find((one) => one.status === 'rejected')).toMatchObject({ reason: { reason: 'draft.changed' } })
  })

  it('takes the same form twice, as a double press sends it', async () => {
    const form = { ...CONTACT, agencyCode, address: 'một lần' }
    const both = await Promise.all([
      saveStep(who, step(draftId, { form }), NOW),
      saveStep(who, step(draftId, { form }), NOW),
    ])
    expect(both).toEqual([
      { version: 2, done: 'nguoi-nop' },
      { version: 2, done: 'nguoi-nop' },
    ])
  })

  it('refuses a step ahead of the first incomplete one', async () => {
    await expect(
      saveStep(who, step(draftId, { step: 'nhan-ket-qua', form: { resultDelivery: 'online' } }), NOW),
    ).rejects.toMatchObject({ reason: 'draft.step_ahead' })
  })

  it('refuses the declaration unless it is ticked', async () => {
    await db.update(drafts).set({ step: 'nhan-ket-qua' }).where(eq(drafts.id, draftId))
    await expect(saveStep(who, step(draftId, { step: 'kiem-tra', form: {} }), NOW)).rejects.toMatchObject({
      fields: { declaration: [expect.any(String)] },
    })
    await saveStep(who, step(draftId, { step: 'kiem-tra', form: { declaration: '1' } }), NOW)
    expect((await getDraft(who, draftId, NOW))?.answers.declaration).toBe('1')
  })

  it('is closed to another citizen, after sending and after 30 days', async () => {
    const stranger = await aSignedInCitizen()
    const gone = { kind: 'not_found', reason: 'draft.not_found' }
    expect(await getDraft(stranger, draftId, NOW)).toBeNull()
    await expect(saveStep(stranger, step(draftId), NOW)).rejects.toMatchObject(gone)
    await expect(checkPaperPlace(stranger, { draftId, paperKey: 'giay-chung-sinh' }, NOW)).rejects.toMatchObject(gone)
    await expect(saveStep(who, step(draftId), later(31))).rejects.toMatchObject(gone)
    expect(await getDraft(who, 'not-an-id', NOW)).toBeNull()
    await db.update(drafts).set({ dossierId: newId() }).where(eq(drafts.id, draftId))
    await expect(saveStep(who, step(draftId), NOW)).rejects.toMatchObject({ kind: 'conflict', reason: 'draft.sent' })
  })
})

describe('files of a draft', () => {
  let place: { draftId: string; paperKey: string }
  beforeEach(async () => {
    place = { draftId: (await startDraft(who, code, NOW)).draftId, paperKey: 'giay-chung-sinh' }
  })
  const toPapers = async () => db.update(drafts).set({ step: 'to-khai' }).where(eq(drafts.id, place.draftId))

  it('are asked for, added, and make the step complete without touching the version', async () => {
    await toPapers()
    const papers = step(place.draftId, { step: 'giay-to', form: {} })
    await expect(saveStep(who, papers, NOW)).rejects.toMatchObject({
      fields: { 'giay-to-1': ['Thêm tệp cho giấy tờ: Giấy chứng sinh'] },
    })
    const file = await addDraftFile(who, place, await anUpload(), NOW)
    expect((await getDraft(who, place.draftId, NOW))?.files).toEqual({ 'giay-chung-sinh': [file] })
    expect(await saveStep(who, papers, NOW)).toEqual({ version: 2, done: 'giay-to' })
  })

  it('are kept once when the same one comes twice', async () => {
    const first = await anUpload()
    const again = { ...(await anUpload()), sha256: first.sha256 }
    const one = await addDraftFile(who, place, first, NOW)
    expect(await addDraftFile(who, place, again, NOW)).toEqual(one)
    expect([await isStored(first.storageKey), await isStored(again.storageKey)]).toEqual([true, false])
  })

  it('are refused and not kept for another paper and another person', async () => {
    const [one, two] = [await anUpload(), await anUpload()]
    await expect(addDraftFile(who, { ...place, paperKey: 'khac' }, one, NOW)).rejects.toMatchObject({
      reason: 'draft.no_such_paper',
    })
    await expect(addDraftFile(await aSignedInCitizen(), place, two, NOW)).rejects.toMatchObject({ kind: 'not_found' })
    expect([await isStored(one.storageKey), await isStored(two.storageKey)]).toEqual([false, false])
  })

  it('are refused beyond 20 for one paper', async () => {
    for (let count = 0; count < 20; count++) await addDraftFile(who, place, await anUpload(8), NOW)
    await expect(addDraftFile(who, place, await anUpload(8), NOW)).rejects.toMatchObject({
      reason: 'upload.paper_full',
    })
    await expect(checkPaperPlace(who, place, NOW)).rejects.toMatchObject({ reason: 'upload.paper_full' })
  })

  it('are refused beyond 200 MB in all', async () => {
    await addDraftFile(who, place, { ...(await anUpload()), sizeBytes: 200 * 1024 * 1024 - 100 }, NOW)
    await addDraftFile(who, place, await anUpload(100), NOW)
    await expect(addDraftFile(who, place, await anUpload(1), NOW)).rejects.toMatchObject({
      kind: 'too_large',
      reason: 'upload.draft_full',
    })
  })

  it('can be taken out again, row and bytes, but not by others', async () => {
    const upload = await anUpload()
    const file = await addDraftFile(who, place, upload, NOW)
    const choice = { draftId: place.draftId, attachmentId: file.id }
    await expect(removeDraftFile(await aSignedInCitizen(), choice, NOW)).rejects.toMatchObject({ kind: 'not_found' })
    expect(await isStored(upload.storageKey)).toBe(true)
    await removeDraftFile(who, choice, NOW)
    await removeDraftFile(who, choice, NOW)
    expect(await isStored(upload.storageKey)).toBe(false)
    expect(await db.select().from(attachments).where(eq(attachments.id, file.id))).toEqual([])
  })

  it('go with their draft when it is deleted or has expired', async () => {
    const upload = await anUpload()
    await addDraftFile(who, place, upload, NOW)
    await deleteDraft(await aSignedInCitizen(), place.draftId, NOW)
    expect(await isStored(upload.storageKey)).toBe(true)
    await deleteDraft(who, place.draftId, NOW)
    await deleteDraft(who, place.draftId, NOW)
    expect([await getDraft(who, place.draftId, NOW), await isStored(upload.storageKey)]).toEqual([null, false])

    const other = { draftId: (await startDraft(who, code, NOW)).draftId, paperKey: 'giay-chung-sinh' }
    const second = await anUpload()
    await addDraftFile(who, other, second, NOW)
    await forgetExpiredDrafts(later(29))
    expect(await isStored(second.storageKey)).toBe(true)
    expect(await forgetExpiredDrafts(later(31))).toBeGreaterThan(0)
    expect(await isStored(second.storageKey)).toBe(false)
  })

  it('are forgotten a day after nothing refers to them, and not before', async () => {
    const upload = await anUpload()
    const { storageKey, ...facts } = upload
    const row = {
      id: newId(),
      publicId: randomUUID(),
      storageKey,
      ...facts,
      ownerKind: 'officer' as const,
      ownerId: newId(),
      createdAt: NOW,
    }
    await db.insert(attachments).values(row)
    const used = await anUpload()
    const file = await addDraftFile(who, place, used, NOW)
    await db.update(attachments).set({ createdAt: NOW }).where(eq(attachments.id, file.id))
    await forgetUnusedAttachments(new Date(NOW.getTime() + 23 * 3_600_000))
    expect(await isStored(storageKey)).toBe(true)
    await forgetUnusedAttachments(new Date(NOW.getTime() + 25 * 3_600_000))
    expect([await isStored(storageKey), await isStored(used.storageKey)]).toEqual([false, true])
  })
})
