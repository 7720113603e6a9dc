import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossiers, drafts } from '@/db/schema'
import { anAgency, anOfficer, aService, aSignedInCitizen } from '@/db/testing/builders'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { seedCategories } from '@/lib/categories/commands/list-seeds'
import { overrideRow } from '@/lib/categories/commands/overrides'
import { decrypt } from '@/lib/platform/cipher'
import type { FormField } from '@/lib/procedures/schema'
import { getDraft, openAnswers } from '../queries/drafts'
import { saveStep, startDraft } from './drafts'
import { submitDossier } from './submit'

const NOW = new Date('2026-11-23T03:00:00Z')
const CONTACT = { phone: '0912345678', email: 'an@vidu.vn', address: '12 phố Huế, phường Mẫu' }

const choice = (name: string, category: FormField['category'], required = true): FormField => ({
  ...{ name, label: name, type: 'choice', required, category },
})
const FORM = [
  {
    title: 'Tờ khai',
    fields: [
      choice('ethnicity', { list: 'ethnicities' }),
      choice('province', { list: 'provinces' }),
      choice('commune', { list: 'communes', within: 'province' }, false),
    ],
  },
]

let keeper: Officer
let who: Citizen
let draftId: string

beforeAll(async () => {
  keeper = await anOfficer('administrator', await anAgency({ level: 'province' }))
  const item = (code: string, name: string, parentCode: string | null = null) => ({
    code,
    name,
    parentCode,
    successors: [],
  })
  const more = { source: 'mẫu', note: 'mẫu', validFrom: '2025-07-01' as const, validTo: null }
  const former = { ...more, validFrom: null, validTo: '2025-06-30' as const }
  await seedCategories(systemActor('test'), [
    { list: 'ethnicities', ...more, items: [item('01', 'Kinh'), item('02', 'Tày')] },
    { list: 'provinces', ...more, items: [item('01', 'Thành phố Hà Nội'), item('08', 'Tỉnh Tuyên Quang')] },
    { list: 'provinces', ...former, items: [item('02', 'Tỉnh Hà Giang')] },
    { list: 'communes', ...more, items: [item('00004', 'Phường Ba Đình', '01'), item('00691', 'Xã Minh Tân', '08')] },
  ])
})

beforeEach(async () => {
  who = await aSignedInCitizen(CONTACT)
  const code = `9.000001.${randomUUID().slice(0, 8).toUpperCase()}`
  const agency = await anAgency()
  await aService(code, { agencyCodes: [agency.code], form: FORM, papers: [], deliveries: ['online'] })
  draftId = (await startDraft(who, code, NOW)).draftId
  const form = { ...CONTACT, agencyCode: agency.code }
  await saveStep(who, { draftId, step: 'nguoi-nop', version: 1, form }, NOW)
})

const save = async (form: Record<string, string>, unfinished = false) => {
  const version = (await getDraft(who, draftId, NOW))?.version ?? 0
  return saveStep(who, { draftId, step: 'to-khai', version, form, unfinished }, NOW)
}
const stored = async () => {
  const [row] = await db.select().from(drafts).where(eq(drafts.id, draftId))
  return openAnswers(row?.answersSealed ?? '')
}
const offered = async (name: string) =>
  (await getDraft(who, draftId, NOW))?.terms.form[0]?.fields
    .find((field) => field.name === name)
    ?.options?.map(({ value }) => value)

it('offers what is in force, and the communes of the province once it is answered', async () => {
  expect(await offered('ethnicity')).toEqual(['Kinh', 'Tày'])
  expect(await offered('province')).toEqual(['Thành phố Hà Nội', 'Tỉnh Tuyên Quang'])
  expect(await offered('commune')).toEqual([])
  await save({ province: 'Tỉnh Tuyên Quang' }, true)
  expect(await offered('commune')).toEqual(['Xã Minh Tân'])
})

it('keeps the name and, beside it, the code; a changed answer changes both', async () => {
  await save({ ethnicity: 'Tày', province: 'Thành phố Hà Nội', commune: 'Phường Ba Đình' })
  expect(await stored()).toMatchObject({
    ...{ ethnicity: 'Tày', 'ethnicity.code': '02' },
    ...{ 'province.code': '01', commune: 'Phường Ba Đình', 'commune.code': '00004' },
  })
  await save({ ethnicity: 'Kinh', province: 'Tỉnh Tuyên Quang', commune: '' })
  expect(await stored()).toMatchObject({ 'ethnicity.code': '01', 'province.code': '08', 'commune.code': '' })
})

it.each([
  [{ ethnicity: 'Mẫu', province: 'Thành phố Hà Nội' }, 'ethnicity'],
  [{ ethnicity: '01', province: 'Thành phố Hà Nội' }, 'ethnicity'],
  [{ ethnicity: 'Kinh', province: 'Tỉnh Hà Giang' }, 'province'],
  [{ ethnicity: 'Kinh', province: 'Thành phố Hà Nội', commune: 'Xã Minh Tân' }, 'commune'],
])('refuses %j at %s', async (form, wrong) => {
  await expect(save(form)).rejects.toMatchObject({ reason: 'form.invalid', fields: { [wrong]: expect.anything() } })
})

it('the dossier holds names and codes; what ended or was hidden meanwhile is asked for again', async () => {
  await save({ ethnicity: 'Tày', province: 'Thành phố Hà Nội' })
  const delivered = async () => {
    const version = (await getDraft(who, draftId, NOW))?.version ?? 0
    return saveStep(who, { draftId, step: 'nhan-ket-qua', version, form: { resultDelivery: 'online' } }, NOW)
  }
  await delivered()
  const hide = { list: 'ethnicities' as const, code: '02', reason: 'Thử' }
  await overrideRow(keeper, { ...hide, version: 0, state: { kind: 'hide' } }, NOW)
  const send = async () =>
    submitDossier(who, { draftId, version: (await getDraft(who, draftId, NOW))?.version ?? 0 }, NOW)
  await expect(send()).rejects.toMatchObject({ reason: 'draft.incomplete' })
  await overrideRow(keeper, { ...hide, version: 1, state: null }, NOW)
  const { submissionCode } = await send()
  const [dossier] = await db.select().from(dossiers).where(eq(dossiers.submissionCode, submissionCode))
  expect(JSON.parse(decrypt(dossier?.answersSealed ?? ''))).toEqual({
    ...{ ethnicity: 'Tày', 'ethnicity.code': '02' },
    ...{ province: 'Thành phố Hà Nội', 'province.code': '01', commune: '' },
  })
})
