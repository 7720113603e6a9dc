import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCitizen, anAttachment, aPaper, aService, aSubmitted } from '@/db/testing/builders'
import { systemActor } from '@/lib/auth/gates'
import { listCategoryRows, resolveCategory } from '@/lib/categories/cached'
import { seedCategories } from '@/lib/categories/commands/list-seeds'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { encrypt } from '@/lib/platform/cipher'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet } from '../testing'
import { enrolDossiers } from './enrol'

/* A dossier of the time when there were districts: its form asked for one, and no list has it any more. */

const CODE = '2.000635'
const NOW = new Date('2026-11-29T02:00:00Z')

let stage: ExchangeStage
beforeAll(async () => {
  stage = await openExchangeStage()
  await stage.calm()
  const district = { code: '001', name: 'Quận Ba Đình', parentCode: '01', successors: [] }
  const former = { source: 'mẫu', note: 'mẫu', validFrom: null, validTo: '2025-06-30' as const }
  await seedCategories(systemActor('test'), [{ list: 'districts', ...former, items: [district] }])
  const place = { name: 'district', label: 'Quận, huyện', type: 'choice' as const, required: true }
  await aService(CODE, { form: [{ title: 'Nơi ở', fields: [{ ...place, category: { list: 'districts' } }] }] })
})
afterAll(() => stage.sandbox.stop())

it('shows its district and is told, though no new form may choose one', async () => {
  const citizen = await aCitizen()
  const answers = { district: 'Quận Ba Đình', 'district.code': '001' }
  const more = { answersSealed: encrypt(JSON.stringify(answers)) }
  const submitted = await aSubmitted({ agency: stage.agency, code: CODE, citizenId: citizen.id, more })
  await aPaper(submitted.dossierId, (await anAttachment(citizen.id)).id)
  const { number } = await receiveDossier(stage.clerk, submitted)

  expect((await getOfficerDossier(stage.clerk, number))?.answers).toEqual(answers)
  expect(await resolveCategory('districts', '001', NOW)).toEqual({ kind: 'ended', former: 'Quận Ba Đình' })
  expect(await listCategoryRows('districts', '2026-11-29')).toEqual([])

  await enrolDossiers([submitted.dossierId])
  await pushUntilQuiet()
  const ledger = await ledgerOf(submitted.dossierId)
  expect(ledger.map(({ state }) => state)).toEqual(['equal', 'equal'])
  expect((await stage.sandbox.dossiers()).map(({ MaHoSo }) => MaHoSo)).toEqual([number])
})
