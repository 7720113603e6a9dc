import { afterAll, beforeAll, expect, it } from 'vitest'
import { observeDossiers } from '../parity/observe'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet } from '../testing'
import { enrolDossiers } from './enrol'

/* A unit that the national portal knows under an account code of its own (a.1). */

let stage: ExchangeStage
beforeAll(async () => {
  process.env.NATIONAL_PORTAL_AGENCY_CODES = '000.00.08.H99=H99.08, 000.00.07.H99=H99.07'
  stage = await openExchangeStage()
  await stage.calm()
})
afterAll(() => stage.sandbox.stop())

it('is told of, and asked after, in the name of the unit that processes it', async () => {
  await stage.sandbox.control('PUT', 'cau-hinh', { donViCon: true })
  const received = await stage.aReceived()
  await enrolDossiers([received.dossierId])
  await pushUntilQuiet()
  expect((await ledgerOf(received.dossierId)).map((row) => row.state)).toEqual(['equal', 'equal'])
  await observeDossiers({ limit: 10 })
  const calls = (await stage.sandbox.control('GET', 'goi')) as { service: string; yeuCau: { madonvi?: string } }[]
  const named = calls
    .filter(({ service }) => service !== 'login')
    .map(({ service, yeuCau }) => [service, yeuCau.madonvi])
  expect(named.toReversed()).toEqual([
    ['DongBoHoSoMC', 'H99.07'],
    ['CapNhatTienDoHoSoMC', 'H99.07'],
    ['TraCuuHoSo', 'H99.07'],
  ])
})
