import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, dossierActs, dossiers, outbox, suppliedFacts } from '@/db/schema/index'
import { aCitizen, anAgency, anOfficer } from '@/db/testing/builders'
import { supplyFacts } from '@/lib/dossiers/commands/supply-facts'
import { getDossierLack } from '@/lib/dossiers/queries/facts'
import { SupplyFacts } from '@/lib/dossiers/schema/facts'
import { decryptJson, sealedIdentity } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet } from '../testing'
import { enrolDossiers } from './enrol'

let stage: ExchangeStage
beforeAll(async () => {
  stage = await openExchangeStage()
})
afterAll(() => stage.sandbox.stop())
beforeEach(() => stage.calm())

const NOBODY = { identitySealed: null, identityMasked: null, identityIndex: null }
const NUMBER = '001099000777'
const SOURCE = { source: 'paper', sourceNote: 'Thẻ căn cước xuất trình tại quầy' }

/** A form as the officer sends it for a dossier that was just received. */
const typed = (dossierId: string, more: Record<string, string | number> = {}) =>
  SupplyFacts.parse({ dossierId, version: 2, formId: newId(), identityNumber: NUMBER, ...SOURCE, ...more })

async function aHeld(more: Partial<typeof dossiers.$inferInsert> = {}) {
  const received = await stage.aReceived({ ...NOBODY, ...more })
  await enrolDossiers([received.dossierId])
  return received
}

const stateOf = async (dossierId: string) => (await ledgerOf(dossierId)).map(({ state }) => state)
const recordsOf = (dossierId: string) => db.select().from(suppliedFacts).where(eq(suppliedFacts.dossierId, dossierId))

describe('a số định danh that was missing', () => {
  it('is written down with its source and what stood there before; then the dossier is told', async () => {
    const { dossierId, number } = await aHeld()
    expect((await ledgerOf(dossierId))[0]?.lastMessage).toContain('mục Dữ kiện còn thiếu')
    expect(await stateOf(dossierId)).toEqual(['held'])
    await pushUntilQuiet()
    expect(await stage.sandbox.dossiers()).toEqual([])

    await supplyFacts(stage.clerk, typed(dossierId, { identityNumber: '001 099 000 777' }))

    const [record] = await recordsOf(dossierId)
    expect(record).toMatchObject({ facts: ['identity'], ...SOURCE, officerName: 'Nguyễn Văn Mẫu', seenVersion: 2 })
    expect(decryptJson(record?.changeSealed ?? '')).toMatchObject({
      before: NOBODY,
      after: { identityMasked: '********0777' },
    })
    const announced = await db.select().from(outbox).where(eq(outbox.name, 'dossier/facts.supplied'))
    expect(announced.map(({ payload }) => payload)).toContainEqual({ dossierId, recordId: record?.id })
    await enrolDossiers([dossierId])
    await pushUntilQuiet()
    expect(await stage.sandbox.dossiers()).toMatchObject([
      { MaHoSo: number, DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: NUMBER }] },
    ])
    expect(new Set(await stateOf(dossierId))).toEqual(new Set(['equal']))
  })

  it('leaves status, version and acts as they were, and a line without the number in the log', async () => {
    const { dossierId } = await aHeld()
    const acts = await db.$count(dossierActs, eq(dossierActs.dossierId, dossierId))
    await supplyFacts(stage.handler, typed(dossierId))
    const [row] = await db.select().from(dossiers).where(eq(dossiers.id, dossierId))
    expect(row).toMatchObject({ version: 2, status: '2', identityMasked: '********0777' })
    expect(await db.$count(dossierActs, eq(dossierActs.dossierId, dossierId))).toBe(acts)
    const about = and(eq(auditLog.act, 'dossier.facts_supplied'), eq(auditLog.subjectId, dossierId))
    const lines = await db.select().from(auditLog).where(about)
    expect(lines.map(({ detail }) => detail)).toEqual([{ facts: ['identity'], source: 'paper' }])
  })

  it('of an enterprise is the one of who acts for it, by name', async () => {
    const taxCode = {
      applicantKind: 'enterprise' as const,
      applicantName: 'Công ty Mẫu',
      ...sealedIdentity('0100000001'),
    }
    const { dossierId } = await aHeld(taxCode)
    expect(await getDossierLack(stage.clerk, dossierId)).toMatchObject({ lacking: ['identity'], represented: true })
    await expect(supplyFacts(stage.clerk, typed(dossierId))).rejects.toMatchObject({ reason: 'dossier.fact_missing' })
    await supplyFacts(stage.clerk, typed(dossierId, { representativeName: 'Lê Văn Mẫu' }))
    await enrolDossiers([dossierId])
    await pushUntilQuiet()
    expect(await stage.sandbox.dossiers()).toMatchObject([
      { ChuHoSo: 'Công ty Mẫu', DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: NUMBER }] },
    ])
  })
})

describe('what is refused', () => {
  it('an officer without a part in it, of another unit, or who only reads', async () => {
    const { dossierId } = await aHeld()
    const cashier = await anOfficer('cashier', stage.agency)
    await expect(supplyFacts(cashier, typed(dossierId))).rejects.toMatchObject({ reason: 'dossier.not_your_part' })
    const stranger = await anOfficer('clerk', await anAgency())
    await expect(supplyFacts(stranger, typed(dossierId))).rejects.toMatchObject({ reason: 'dossier.not_found' })
    expect(await recordsOf(dossierId)).toEqual([])
  })

  it('a number on record under another name, and one that is not of the account that filed', async () => {
    const { dossierId } = await aHeld()
    const other = sealedIdentity('001099000888')
    await aCitizen({ fullName: 'Phạm Thị Khác Mẫu', verified: true, ...other })
    const wrong = typed(dossierId, { identityNumber: '001099000888' })
    await expect(supplyFacts(stage.clerk, wrong)).rejects.toMatchObject({
      reason: 'dossier.number_of_other',
      sentence: expect.stringContaining('của người khác'),
    })
    const account = await aCitizen(sealedIdentity('001099000999'))
    await db.update(dossiers).set({ citizenId: account.id }).where(eq(dossiers.id, dossierId))
    await expect(supplyFacts(stage.clerk, typed(dossierId))).rejects.toMatchObject({
      sentence: expect.stringContaining('trong tài khoản'),
    })
    expect(await stateOf(dossierId)).toEqual(['held'])
  })

  it('a version that is no longer true, and a dossier that lacks nothing', async () => {
    const { dossierId } = await aHeld()
    await expect(supplyFacts(stage.clerk, typed(dossierId, { version: 1 }))).rejects.toMatchObject({
      reason: 'dossier.changed',
    })
    const whole = await stage.aReceived()
    await expect(supplyFacts(stage.clerk, typed(whole.dossierId))).rejects.toMatchObject({
      reason: 'dossier.nothing_lacking',
    })
  })
})

it('two officers at once: one number is written, the other officer is told; the same form twice is one record', async () => {
  const { dossierId } = await aHeld()
  const mine = typed(dossierId)
  const [one, other] = await Promise.allSettled([
    supplyFacts(stage.clerk, mine),
    supplyFacts(stage.handler, typed(dossierId, { identityNumber: '001099000666' })),
  ])
  expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  const refused = one.status === 'rejected' ? one : other
  expect(refused).toMatchObject({ reason: { reason: 'dossier.nothing_lacking' } })
  const { dossierId: second } = await aHeld()
  const again = typed(second)
  await supplyFacts(stage.clerk, again)
  await supplyFacts(stage.clerk, again)
  expect(await recordsOf(dossierId)).toHaveLength(1)
  expect(await recordsOf(second)).toHaveLength(1)
})
