import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { agencies, outbox } from '@/db/schema/index'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { saveMapping } from '@/lib/catalogue/commands/code-mappings'
import { mappingSaved } from '@/lib/catalogue/events'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet, queueOf } from '../testing'
import { enrolDossiers, enrolMapped } from './enrol'
import { pushDueDossiers } from './push-due'

const LOCAL = 'H99-0001'
const FIELD = [{ MALINHVUC: 'G99-BT60', TENLINHVUC: 'Hộ tịch' }]

let stage: ExchangeStage
let keeper: Officer

beforeAll(async () => {
  stage = await openExchangeStage()
  const province = await anAgency({ code: '000.00.00.H99', level: 'province' })
  await db.update(agencies).set({ parentId: province.id }).where(eq(agencies.id, stage.agency.id))
  keeper = await anOfficer('administrator', province)
  await aService(LOCAL)
})
afterAll(() => stage.sandbox.stop())
beforeEach(async () => {
  await stage.calm()
  for (const code of ['9.000001', '9.000002'])
    await stage.sandbox.control('PUT', `thu-tuc/${code}`, { TENTTHC: 'Thủ tục mẫu', LINHVUCTHUCHIEN: FIELD })
})

const save = (nationalCode: string, version: number, code?: string) =>
  saveMapping(keeper, {
    ...{ kind: 'procedure', nationalCode, version, reason: 'Văn bản mẫu' },
    target: code ? { is: 'code', code } : { is: 'none' },
  })

/** What the job does for the mapping saved last. */
async function retold(limit = 500): Promise<number> {
  const saved = eq(outbox.name, mappingSaved.eventName)
  const [event] = await db.select().from(outbox).where(saved).orderBy(desc(outbox.id)).limit(1)
  const { kind, codes } = mappingSaved.schema.parse(event?.payload)
  if (kind === 'agency') return 0
  let [waiting, after] = [0, null as string | null]
  do {
    const page = await enrolMapped({ kind, codes }, after, limit)
    waiting += page.waiting
    after = page.last
  } while (after)
  return waiting
}

async function aReceived() {
  const submitted = await aSubmitted({ agency: stage.agency, code: LOCAL })
  const { number } = await receiveDossier(stage.clerk, submitted)
  await enrolDossiers([submitted.dossierId])
  return { ...submitted, number }
}
const there = async () =>
  (await stage.sandbox.dossiers()).map(({ MaHoSo, MaTTHC, _soLanThem }) => ({ MaHoSo, MaTTHC, _soLanThem }))

it('dossiers already told are told again, as updates, when their procedure gets another national code', async () => {
  await save('9.000001', 0, LOCAL)
  const [one, other] = [await aReceived(), await aReceived()]
  const untouched = await stage.aReceived()
  await enrolDossiers([untouched.dossierId])
  await pushUntilQuiet()
  const told = (MaTTHC: string) => [one, other].map(({ number }) => ({ MaHoSo: number, MaTTHC, _soLanThem: 1 }))
  const kept = { MaHoSo: untouched.number, MaTTHC: '1.001193', _soLanThem: 1 }
  expect(await there()).toEqual(expect.arrayContaining([...told('9.000001'), kept]))

  await save('9.000001', 1)
  await save('9.000002', 0, LOCAL)
  expect((await queueOf(one.dossierId))?.dueAt).toBeNull()
  // A page of one: the second dossier comes with the second page.
  expect(await retold(1)).toBe(2)
  expect((await queueOf(untouched.dossierId))?.dueAt).toBeNull()
  await pushUntilQuiet()
  expect(await there()).toEqual(expect.arrayContaining([...told('9.000002'), kept]))
  for (const { dossierId } of [one, other])
    expect((await ledgerOf(dossierId)).map(({ state }) => state)).toEqual(['equal', 'equal'])
  expect(await retold()).toBe(0)
})

it('a dossier refused for its code goes when the code is said', async () => {
  await save('9.000002', 1)
  const { dossierId, number } = await aReceived()
  await pushDueDossiers({ concurrency: 1 })
  expect((await ledgerOf(dossierId))[0]).toMatchObject({ state: 'refused' })
  await save('9.000001', 2, LOCAL)
  expect(await retold()).toBeGreaterThan(0)
  await pushUntilQuiet()
  expect(await there()).toContainEqual({ MaHoSo: number, MaTTHC: '9.000001', _soLanThem: 1 })
})
