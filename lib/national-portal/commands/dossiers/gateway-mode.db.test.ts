import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { anOfficer } from '@/db/testing/builders'
import { config } from '@/lib/platform/config'
import { getExchangeDossier } from '../../queries/exchange-dossier'
import { observeDossiers } from '../parity/observe'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet } from '../testing'
import { enrolDossiers } from './enrol'

/* The whole way out by a gateway of the province (a.1, a.5), which the sandbox plays below /cong-tinh. */

let stage: ExchangeStage
beforeAll(async () => {
  process.env.NATIONAL_PORTAL_MODE = 'gateway'
  stage = await openExchangeStage()
  config().NATIONAL_PORTAL_URL = `${stage.sandbox.url}/cong-tinh`
})
afterAll(() => stage.sandbox.stop())
beforeEach(() => stage.calm())

const states = async ({ dossierId }: { dossierId: string }) => (await ledgerOf(dossierId)).map((row) => row.state)

it('tells dossiers and steps, updates, looks up, and shows the bare array that leaves', async () => {
  const received = await stage.aReceived()
  await enrolDossiers([received.dossierId])
  const seen = await getExchangeDossier(await anOfficer('administrator', stage.agency), received.number)
  expect(seen?.foreseen[0]?.shown).toMatch(/^\[\{"MaHoSo"/)
  await pushUntilQuiet()
  expect(await states(received)).toEqual(['equal', 'equal'])
  await stage.finish(received)
  await enrolDossiers([received.dossierId])
  await pushUntilQuiet()
  expect(await stage.sandbox.dossiers()).toMatchObject([{ TrangThaiHoSo: '10', _soLanThem: 1, _soLanCapNhat: 1 }])
  expect(await stage.stepsOf(received.number)).toEqual(['2', '4', '9', '10'])
  expect(await observeDossiers({ limit: 10 })).toMatchObject({ seen: 1 })
})

it('turns an insert into an update where the gateway says it is there, and comes through a gateway that fails', async () => {
  const received = await stage.aReceived()
  await stage.sandbox.control('PUT', `ho-so/${received.number}`, { TrangThaiHoSo: '2' })
  await stage.sandbox.control('POST', 'su-co', { service: 'DongBoHoSoMC', kind: 'error', seconds: 1 })
  await enrolDossiers([received.dossierId])
  await pushUntilQuiet()
  expect(await states(received)).toEqual(['equal', 'equal'])
})
