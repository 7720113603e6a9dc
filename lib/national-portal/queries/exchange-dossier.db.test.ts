import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, dossiers, exchangeContents } from '@/db/schema'
import { anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { processDossier } from '@/lib/dossiers/commands/process'
import { enrolDossiers } from '../commands/dossiers/enrol'
import { observeDossiers } from '../commands/parity/observe'
import { type ExchangeStage, openExchangeStage, pushUntilQuiet } from '../commands/testing'
import { getExchangeDossier } from './exchange-dossier'

let stage: ExchangeStage
let keeper: Officer
beforeAll(async () => {
  stage = await openExchangeStage()
  keeper = await anOfficer('administrator', stage.agency)
})
afterAll(() => stage.sandbox.stop())
beforeEach(() => stage.calm())

async function aTold() {
  const received = await stage.aReceived()
  await enrolDossiers([received.dossierId])
  await pushUntilQuiet()
  return received
}

/** The bodies that the sandbox was sent, newest first, as its own log keeps them. */
const bodiesOf = (service: string) =>
  stage.sandbox.control('GET', `goi?service=${service}`) as Promise<{ yeuCau: Record<string, unknown> }[]>

it('foresees byte for byte what leaves next, with numbers of persons masked, and sends nothing', async () => {
  const received = await stage.aReceived()
  await enrolDossiers([received.dossierId])
  const before = await getExchangeDossier(keeper, received.number)
  expect(before?.foreseen.map(({ service }) => service)).toEqual(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC'])
  expect(await bodiesOf('DongBoHoSoMC')).toEqual([])
  const [dossier] = before?.foreseen ?? []
  expect(dossier?.shown).toContain('"SoDinhDanh":"********0001"')
  expect(dossier?.shown).not.toMatch(/001099000001|0900000001/)

  await pushUntilQuiet()
  const [sent] = await bodiesOf('DongBoHoSoMC')
  const bytes = JSON.stringify({ ...sent?.yeuCau, session: '' })
  expect([dossier?.sizeBytes, dossier?.sha256]).toEqual([
    Buffer.byteLength(bytes),
    createHash('sha256').update(bytes).digest('hex'),
  ])
  expect((await getExchangeDossier(keeper, received.number))?.foreseen).toEqual([])
})

it('sets what we hold beside what was sent and what the look-up answered', async () => {
  const told = await aTold()
  await stage.sandbox.control('PUT', 'cau-hinh', { traCuuDayDu: true })
  await observeDossiers({ limit: 100 })
  await processDossier(stage.handler, told)
  await db.update(dossiers).set({ phone: '0900000002' }).where(eq(dossiers.id, told.dossierId))
  const seen = await getExchangeDossier(keeper, told.number)
  const field = (path: string) => seen?.fields.find((one) => one.path === path)
  expect(field('TrangThaiHoSo')).toMatchObject({ ours: '4', sent: '2', theirs: '2', differs: true })
  expect(field('SoDienThoai')).toMatchObject({
    ours: '******0002',
    sent: '******0001',
    theirs: '******0001',
    differs: true,
  })
  expect(field('TenTTHC')).toMatchObject({ differs: false })
  expect(seen?.answeredNumberOnly).toBe(false)
})

it('says so when the look-up answers the number alone', async () => {
  const told = await aTold()
  await observeDossiers({ limit: 100 })
  expect((await getExchangeDossier(keeper, told.number))?.answeredNumberOnly).toBe(true)
})

it('keeps contents sealed', async () => {
  await aTold()
  const rows = await db.select().from(exchangeContents)
  expect(rows.length).toBeGreaterThan(0)
  for (const { sentSealed } of rows) expect(sentSealed).toMatch(/^v1\./)
})

it('puts each opening in the log, and opens nothing to others', async () => {
  const told = await aTold()
  const below = await anOfficer('administrator', { ...stage.agency, parentId: stage.agency.id })
  expect(await getExchangeDossier(below, told.number)).toBeNull()
  expect(await getExchangeDossier(stage.clerk, told.number)).toBeNull()
  expect(await getExchangeDossier(keeper, '000.00.07.H99-000101-0001')).toBeNull()
  await getExchangeDossier(keeper, told.number)
  const lines = await db.select().from(auditLog).where(eq(auditLog.act, 'exchange.content_read'))
  expect(lines.filter(({ subjectId }) => subjectId === told.dossierId)).toMatchObject([{ actorId: keeper.id }])
})
