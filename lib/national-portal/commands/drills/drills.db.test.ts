import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, exchangeMessages } from '@/db/schema/index'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { pointAtSandbox } from '@/db/testing/sandbox'
import type { Officer } from '@/lib/auth/actor'
import { getDrill } from '../../queries/drills'
import { DRILLS, StartDrill } from '../../schema/drills'
import { enrolDossiers } from '../dossiers/enrol'
import { pushRound } from '../dossiers/push-due'
import { type ExchangeStage, openExchangeStage, pushUntilQuiet } from '../testing'
import { endDrill, startDrill } from './drills'

let stage: ExchangeStage
let keeper: Officer
let below: Officer
beforeAll(async () => {
  // Shorter than what the drill `slow` holds an answer.
  stage = await openExchangeStage((sandbox) => pointAtSandbox(sandbox, 2500))
  const province = await anAgency({ level: 'province' })
  keeper = await anOfficer('administrator', province)
  below = await anOfficer('administrator', await anAgency({ parentId: province.id }))
})
afterAll(() => stage.sandbox.stop())
beforeEach(() => stage.calm())

const DOSSIERS = 4
const LASTS_SECONDS = 3

async function toldOnce() {
  const crowd = await Promise.all(Array.from({ length: DOSSIERS }, () => stage.aReceived()))
  await enrolDossiers(crowd.map((one) => one.dossierId))
  await pushUntilQuiet()
  return crowd
}

it.each(DRILLS)('comes through the drill %s: everything told, nothing twice', { timeout: 180_000 }, async (drill) => {
  const crowd = await toldOnce()
  await startDrill(keeper, { drill, seconds: LASTS_SECONDS, dossiers: DOSSIERS })
  const during = await getDrill(keeper)
  expect(during?.faults).toHaveLength(1)
  expect(during?.waiting).toBe(DOSSIERS)
  await stage.finish(crowd[0] ?? { dossierId: '' })
  await enrolDossiers(crowd.map((one) => one.dossierId))

  const until = Date.now() + LASTS_SECONDS * 1000
  while (Date.now() < until) await pushRound({ concurrency: 4 })
  await pushUntilQuiet()

  expect(await getDrill(keeper)).toMatchObject({ faults: [], waiting: 0, longestSince: null, openSince: null })
  const held = await stage.sandbox.dossiers()
  expect(held.map((one) => one._soLanThem)).toEqual(crowd.map(() => 1))
  expect(await stage.stepsOf(crowd[0]?.number ?? '')).toEqual(['2', '4', '9', '10'])
  const ledger = await db.select().from(exchangeMessages)
  const mine = ledger.filter((row) => crowd.some((one) => one.dossierId === row.dossierId))
  expect(mine.filter((row) => row.state !== 'equal')).toEqual([])
})

it('is ended at once, and one at a time', async () => {
  await startDrill(keeper, { drill: 'slow', seconds: 600, dossiers: 0 })
  await expect(startDrill(keeper, { drill: 'down', seconds: 600, dossiers: 0 })).rejects.toMatchObject({
    reason: 'drill.running',
  })
  await endDrill(keeper)
  expect((await getDrill(keeper))?.faults).toEqual([])
  const acts = (await db.select().from(auditLog)).map(({ act }) => act)
  expect(acts).toEqual(expect.arrayContaining(['exchange.drill_started', 'exchange.drill_ended']))
})

it('is the keepers’ of the exchange alone', async () => {
  for (const officer of [stage.clerk, below]) {
    await expect(startDrill(officer, { drill: 'down', seconds: 60, dossiers: 0 })).rejects.toMatchObject({
      reason: 'exchange.not_your_part',
    })
    await expect(endDrill(officer)).rejects.toMatchObject({ reason: 'exchange.not_your_part' })
    expect(await getDrill(officer)).toBeNull()
  }
})

it('says so where the sandbox does not answer', async () => {
  await stage.sandbox.kill()
  await expect(startDrill(keeper, { drill: 'down', seconds: 60, dossiers: 0 })).rejects.toMatchObject({
    reason: 'drill.unreachable',
  })
  expect((await getDrill(keeper))?.faults).toBeNull()
  await stage.sandbox.start()
})

it.each([
  ['an unknown drill', { drill: 'fire', seconds: '60', dossiers: '1' }],
  ['more than two hours', { drill: 'down', seconds: '7201', dossiers: '1' }],
  ['no number', { drill: 'down', seconds: '60', dossiers: 'many' }],
  ['too many', { drill: 'down', seconds: '60', dossiers: '501' }],
])('does not begin with %s', (_what, form) => {
  expect(StartDrill.safeParse(form).success).toBe(false)
})
