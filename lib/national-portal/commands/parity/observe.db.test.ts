import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeDossiers, exchangeMessages, nationalCircuits } from '@/db/schema/index'
import { processDossier } from '@/lib/dossiers/commands/process'
import { openClaim } from '../dossiers/claim'
import { enrolDossiers, enrolMissed } from '../dossiers/enrol'
import { pushDossier } from '../dossiers/push'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet, queueOf } from '../testing'
import { observeDossiers } from './observe'

let stage: ExchangeStage
beforeAll(async () => {
  stage = await openExchangeStage()
})
afterAll(() => stage.sandbox.stop())
beforeEach(async () => {
  await stage.calm()
  // Dossiers of earlier tests are seen and done with.
  await db.update(exchangeMessages).set({ observedAt: new Date() })
})

async function aTold() {
  const received = await stage.aReceived()
  await enrolDossiers([received.dossierId])
  await pushUntilQuiet()
  return received
}

const nothing = { seen: 0, missing: 0, different: 0, unanswered: 0 }

it('sees what the portal holds, and does not ask again the same day', async () => {
  const told = await aTold()
  expect(await observeDossiers({ limit: 100 })).toEqual({ ...nothing, seen: 1 })
  const [row] = await ledgerOf(told.dossierId)
  expect(row).toMatchObject({ kind: 'dossier', state: 'equal', observedAt: expect.any(Date) })
  expect(await observeDossiers({ limit: 100 })).toEqual(nothing)
})

it('finds out that the portal has lost a dossier, shows it, and tells everything anew', async () => {
  const told = await aTold()
  await stage.sandbox.control('DELETE', `ho-so/${told.number}`)
  expect(await observeDossiers({ limit: 100 })).toEqual({ ...nothing, missing: 1 })
  expect((await ledgerOf(told.dossierId)).map((row) => row.state)).toEqual(['missing', 'behind'])
  await pushUntilQuiet()
  expect(await stage.sandbox.dossiers()).toMatchObject([{ MaHoSo: told.number }])
  expect(await stage.stepsOf(told.number)).toEqual(['2'])
  expect((await ledgerOf(told.dossierId)).map((row) => row.state)).toEqual(['equal', 'equal'])
})

it('finds values that differ where the portal tells them, and puts them right without doubling a step', async () => {
  const told = await aTold()
  await stage.sandbox.control('PUT', 'cau-hinh', { traCuuDayDu: true })
  expect(await observeDossiers({ limit: 100 })).toEqual({ ...nothing, seen: 1 })
  await db.update(exchangeMessages).set({ observedAt: null }).where(eq(exchangeMessages.dossierId, told.dossierId))
  await stage.sandbox.control('PUT', `ho-so/${told.number}`, { TrichYeuHoSo: 'Bị sửa ở nơi khác' })
  expect(await observeDossiers({ limit: 100 })).toEqual({ ...nothing, different: 1 })
  const [row] = await ledgerOf(told.dossierId)
  expect(row).toMatchObject({ state: 'different', lastMessage: 'Tra cứu: khác ở TrichYeuHoSo.' })
  await pushUntilQuiet()
  expect(await stage.sandbox.dossiers()).toMatchObject([{ TrichYeuHoSo: 'Thủ tục đăng ký khai sinh' }])
  expect(await stage.stepsOf(told.number)).toEqual(['2'])
})

it('draws no conclusion from a portal that does not answer, and does not ask one that is known to be gone', async () => {
  const told = await aTold()
  await stage.sandbox.control('POST', 'su-co', { service: 'TraCuuHoSo', kind: 'down' })
  expect(await observeDossiers({ limit: 100 })).toEqual({ ...nothing, unanswered: 1 })
  await db
    .insert(nationalCircuits)
    .values({ name: 'integration', openSince: new Date(), nextProbeAt: new Date(Date.now() + 60_000) })
  expect(await observeDossiers({ limit: 100 })).toEqual(nothing)
  expect((await ledgerOf(told.dossierId)).map((row) => row.state)).toEqual(['equal', 'equal'])
})

it('sweeps up dossiers of which no event was heard, page by page, and no others', async () => {
  const told = await aTold()
  const never = await stage.aReceived()
  const behind = await aTold()
  await processDossier(stage.handler, behind)
  const swept: number[] = []
  for (let after: string | null = null, page = 0; page < 10; page += 1) {
    const { count, last }: { count: number; last: string | null } = await enrolMissed(after, 1)
    swept.push(count)
    after = last
    if (after === null) break
  }
  expect(swept.reduce((sum, count) => sum + count, 0)).toBe(2)
  await pushUntilQuiet()
  const held = await stage.sandbox.dossiers()
  expect(held.map((one) => [one.MaHoSo, one.TrangThaiHoSo]).sort()).toEqual(
    [
      [told.number, '2'],
      [never.number, '2'],
      [behind.number, '4'],
    ].sort(),
  )
  expect(await enrolMissed(null, 100)).toEqual({ count: 0, last: null })
})

it('takes up what a dead worker held, when its lease is over', async () => {
  const received = await stage.aReceived()
  await enrolDossiers([received.dossierId])
  const over = new Date(Date.now() + 400)
  const held = { claimToken: '00000000-0000-4000-8000-000000000000', claimedUntil: over, dueAt: over }
  await db.update(exchangeDossiers).set(held).where(eq(exchangeDossiers.dossierId, received.dossierId))
  await pushUntilQuiet()
  expect(await stage.sandbox.dossiers()).toMatchObject([{ MaHoSo: received.number, _soLanThem: 1 }])
  expect(Date.now()).toBeGreaterThanOrEqual(over.getTime())
  expect(await queueOf(received.dossierId)).toMatchObject({ dueAt: null, claimToken: null })
})

it('gives a claimed dossier to nobody else, though an act makes it due, and leaves it due at the end', async () => {
  const received = await stage.aReceived()
  await enrolDossiers([received.dossierId])
  const [first, second] = [openClaim(), openClaim()]
  const [claimed] = await first.take(10)
  await processDossier(stage.handler, received)
  await enrolDossiers([received.dossierId])
  expect(await second.take(10)).toEqual([])
  if (!claimed) throw new Error('nothing claimed')
  await pushDossier(claimed, first.token, false)
  const [again] = await second.take(10)
  expect(again?.dossier?.content.TrangThaiHoSo).toBe('4')
  if (again) await pushDossier(again, second.token, false)
  await Promise.all([first.end(), second.end()])
})
