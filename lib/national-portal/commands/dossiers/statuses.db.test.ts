import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, nationalStatusLists } from '@/db/schema/index'
import { anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { processDossier } from '@/lib/dossiers/commands/process'
import { currentStatuses } from '../../queries/statuses'
import { SetStatusList } from '../../schema/ledger'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet } from '../testing'
import { enrolDossiers } from './enrol'
import { pauseKind, resumeKind } from './pauses'
import { setStatusList } from './statuses'

let stage: ExchangeStage
let keeper: Officer
beforeAll(async () => {
  stage = await openExchangeStage()
  keeper = await anOfficer('administrator', stage.agency)
})
afterAll(() => stage.sandbox.stop())
beforeEach(async () => {
  await stage.calm()
  await db.delete(nationalStatusLists)
})

const NATIONAL = 'G22.99-261122-0000007'
const answers = () => stage.sandbox.control('GET', 'tra-loi-trang-thai') as Promise<Record<string, unknown>[]>
const told = async ({ dossierId }: { dossierId: string }) =>
  (await ledgerOf(dossierId)).map(({ kind, state }) => [kind, state])

const NUMBERS = Array.from({ length: 20 }, (_, place) => `G22.99-261123-${String(place).padStart(7, '0')}`)

async function handedInThere(nationalNumber: string | null = NUMBERS.pop() ?? null) {
  const received = await stage.aReceived({ origin: 'national', nationalNumber })
  await enrolDossiers([received.dossierId])
  await pushUntilQuiet()
  return received
}

it('holds the answer with a task until the list is set, then sends it by itself; never as a dossier of ours', async () => {
  const received = await handedInThere(NATIONAL)
  expect(await told(received)).toEqual([['status', 'held']])
  expect((await ledgerOf(received.dossierId))[0]?.lastMessage).toContain('quản trị đặt trạng thái')
  expect(await answers()).toEqual([])

  await setStatusList(keeper, { version: 0, statuses: { '2': '2' } })
  await pushUntilQuiet()
  expect(await told(received)).toEqual([['status', 'equal']])
  expect(await answers()).toMatchObject([{ MaHoSo: NATIONAL, MaHoSoDonVi: received.number, TrangThai: '2' }])
  expect(await stage.sandbox.dossiers()).toEqual([])
})

it('answers each status once as it comes, and holds one that the list does not name', async () => {
  await setStatusList(keeper, { version: 0, statuses: { '2': '2' } })
  const received = await handedInThere()
  await enrolDossiers([received.dossierId])
  await pushUntilQuiet()
  expect(await answers()).toHaveLength(1)
  await processDossier(stage.handler, received)
  await enrolDossiers([received.dossierId])
  await pushUntilQuiet()
  expect(await told(received)).toEqual([['status', 'held']])
  await setStatusList(keeper, { version: 1, statuses: { '2': '2', '4': '3' } })
  await pushUntilQuiet()
  expect((await answers()).map(({ TrangThai }) => TrangThai)).toEqual(['2', '3'])
  expect(await stage.sandbox.steps()).toEqual([])
})

it('goes through a line that fails, and waits while its kind is paused', async () => {
  await setStatusList(keeper, { version: 0, statuses: { '2': '2' } })
  await pauseKind(keeper, { kind: 'status', reason: 'Chờ danh mục' })
  const received = await handedInThere()
  expect(await told(received)).toEqual([['status', 'behind']])
  await stage.sandbox.control('POST', 'su-co', { service: 'DongBoTrangThaiHoSo', kind: 'error', seconds: 1 })
  await resumeKind(keeper, { kind: 'status' })
  await pushUntilQuiet()
  expect(await told(received)).toEqual([['status', 'equal']])
})

it('is held without the number that the national portal gave', async () => {
  await setStatusList(keeper, { version: 0, statuses: { '2': '2' } })
  const received = await handedInThere(null)
  expect(await told(received)).toEqual([['status', 'held']])
})

it('is set by who steers the exchange, never over somebody else’s change', async () => {
  await expect(setStatusList(stage.clerk, { version: 0, statuses: {} })).rejects.toMatchObject({
    reason: 'exchange.not_your_part',
  })
  const set = await Promise.allSettled(
    ['2', '3'].map((code) => setStatusList(keeper, { version: 0, statuses: { '2': code } })),
  )
  expect(set.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(set.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { reason: 'exchange.statuses_changed' },
  })
  expect((await currentStatuses())?.version).toBe(1)
  await expect(setStatusList(keeper, { version: 0, statuses: {} })).rejects.toMatchObject({
    reason: 'exchange.statuses_changed',
  })
  const lines = await db.select().from(auditLog).where(eq(auditLog.act, 'exchange.statuses_set'))
  expect(lines.at(-1)).toMatchObject({ actorId: keeper.id, subjectId: '1' })
})

it('reads the form: what is left empty is not answered, and a sentence instead of a code is refused', () => {
  const typed = { version: '3', 'tt-2': ' 2 ', 'tt-4': '', 'tt-10': '11' }
  expect(SetStatusList.parse(typed)).toEqual({ version: 3, statuses: { '2': '2', '10': '11' } })
  expect(SetStatusList.safeParse({ ...typed, 'tt-5': 'đã xong' }).success).toBe(false)
})
