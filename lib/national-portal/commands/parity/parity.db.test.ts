import { createPublicKey, verify } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeContents, exchangeMessages, nationalCircuits, parityFindings, parityRuns } from '@/db/schema/index'
import { anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { getParityRun, listParityRuns } from '../../queries/parity'
import { enrolDossiers } from '../dossiers/enrol'
import { type ExchangeStage, openExchangeStage, pushUntilQuiet } from '../testing'
import { beginParity, compareNext, finishParity, requestParity } from './parity'
import { checkReport, signReport } from './signature'

let stage: ExchangeStage
let keeper: Officer
beforeAll(async () => {
  stage = await openExchangeStage()
  keeper = await anOfficer('administrator', stage.agency)
})
afterAll(() => stage.sandbox.stop())
beforeEach(async () => {
  await stage.calm()
  await db.delete(parityFindings)
  await db.delete(parityRuns)
  // Dossiers of earlier tests are not in the exchange any more.
  await db.delete(exchangeContents)
  await db.update(exchangeMessages).set({ state: 'not_due', acknowledgedHash: null, localHash: null })
})

async function told(count: number) {
  const received = []
  for (let index = 0; index < count; index += 1) received.push(await stage.aReceived())
  await enrolDossiers(received.map(({ dossierId }) => dossierId))
  await pushUntilQuiet()
  return received
}

/** A whole run, page by page; what it counted and whom it named. */
async function compared(pageSize = 2) {
  const id = await beginParity()
  for (let page = 0; page < 50; page += 1) if ((await compareNext(id, pageSize)).state === 'done') break
  await finishParity(id, true)
  const run = await getParityRun(keeper, id)
  if (!run) throw new Error('no run')
  const named = run.rows.map(({ number, kind, fields }) => [number, kind, fields.join()]).toSorted()
  return { id, run, counts: { seen: run.seen, unverifiable: run.unverifiable }, named }
}

it('names exactly what was edited, deleted and added at the other end, repairs it, and finds nothing more', async () => {
  await stage.sandbox.control('PUT', 'cau-hinh', { traCuuDayDu: true })
  const [edited, deleted, status, ...same] = await told(6)
  const unknown = await stage.aReceived()
  await enrolDossiers([unknown.dossierId])
  if (!edited || !deleted || !status) throw new Error('nothing told')
  await stage.sandbox.control('PUT', `ho-so/${edited.number}`, { TrichYeuHoSo: 'Bị sửa ở nơi khác' })
  await stage.sandbox.control('DELETE', `ho-so/${deleted.number}`)
  await stage.sandbox.control('PUT', `ho-so/${status.number}`, { TrangThaiHoSo: '9', DonViXuLy: 'Nơi khác' })
  await stage.sandbox.control('PUT', `ho-so/${unknown.number}`, { TrangThaiHoSo: '2' })

  const first = await compared()
  expect(first.named).toEqual(
    [
      [edited.number, 'different', 'TrichYeuHoSo'],
      [deleted.number, 'missing', ''],
      [status.number, 'different', 'TrangThaiHoSo,DonViXuLy'],
      [unknown.number, 'extra', ''],
    ].toSorted(),
  )
  expect(first.counts).toEqual({ seen: same.length, unverifiable: 0 })

  await pushUntilQuiet()
  const second = await compared()
  expect(second.named).toEqual([])
  expect(second.counts).toEqual({ seen: 7, unverifiable: 0 })
  const held = await stage.sandbox.dossiers()
  expect(held.map((one) => [one.TrichYeuHoSo, one.TrangThaiHoSo, one.DonViXuLy])).toEqual(
    Array.from({ length: 7 }, () => ['Thủ tục đăng ký khai sinh', '2', 'UBND phường Mẫu']),
  )
})

it('claims nothing of contents where the answer is the number alone', async () => {
  const [edited] = await told(3)
  await stage.sandbox.control('PUT', `ho-so/${edited?.number}`, { TrichYeuHoSo: 'Bị sửa ở nơi khác' })
  const { named, counts } = await compared()
  expect([named, counts]).toEqual([[], { seen: 0, unverifiable: 3 }])
})

it('stops while the portal is gone, goes on where it was, and counts each dossier once', async () => {
  const all = await told(5)
  const id = await beginParity()
  expect(await compareNext(id, 2)).toEqual({ state: 'more' })
  const probe = new Date(Date.now() + 60_000)
  await db
    .insert(nationalCircuits)
    .values({ name: 'integration', openSince: new Date(), nextProbeAt: probe })
    .onConflictDoUpdate({ target: nationalCircuits.name, set: { openSince: new Date(), nextProbeAt: probe } })
  expect(await compareNext(id, 2)).toEqual({ state: 'waiting' })
  expect(await beginParity()).toBe(id)
  await db.delete(nationalCircuits)
  while ((await compareNext(id, 2)).state === 'more');
  await finishParity(id, true)
  expect(await getParityRun(keeper, id)).toMatchObject({ unverifiable: all.length, rows: [] })
})

it('counts a page once, however often it is tried at the same time', async () => {
  await told(3)
  const id = await beginParity()
  await Promise.all([1, 2, 3].map(() => compareNext(id, 10)))
  expect(await getParityRun(keeper, id)).toMatchObject({ unverifiable: 3 })
})

it('names those without an answer', async () => {
  const [one] = await told(1)
  await stage.sandbox.control('POST', 'su-co', { service: 'TraCuuHoSo', kind: 'down' })
  expect((await compared()).named).toEqual([[one?.number, 'unanswered', '']])
})

it('signs a report that anybody can check with the public key, and that no change survives', async () => {
  const [deleted] = await told(2)
  await stage.sandbox.control('DELETE', `ho-so/${deleted?.number}`)
  const { run, id } = await compared()
  const proof = run.proof
  if (!proof) throw new Error('no report')
  const key = createPublicKey({ key: Buffer.from(proof.publicKey, 'base64'), format: 'der', type: 'spki' })
  expect(verify(null, Buffer.from(proof.report), key, Buffer.from(proof.signature, 'base64'))).toBe(true)
  expect(JSON.parse(proof.report)).toMatchObject({
    run: id,
    complete: true,
    counts: { seen: 0, unverifiable: 1, missing: 1, different: 0, extra: 0, unanswered: 0 },
    findings: [{ number: deleted?.number, kind: 'missing', fields: [] }],
  })
  expect(run.signed).toBe('ours')
  await finishParity(id, false)
  expect((await getParityRun(keeper, id))?.proof).toEqual(proof)
  const forged = proof.report.replace('"missing":1', '"missing":0')
  await db.update(parityRuns).set({ report: forged }).where(eq(parityRuns.id, id))
  expect((await listParityRuns(keeper))?.[0]?.signed).toBe('broken')
})

it('tells a report of another key from a broken one', () => {
  const signed = signReport('báo cáo')
  expect(checkReport('báo cáo', signed)).toBe('ours')
  expect(checkReport('báo cáo!', signed)).toBe('broken')
})

it('is asked for by who steers the exchange, one at a time, and shown to nobody below', async () => {
  const below = await anOfficer('administrator', { ...stage.agency, parentId: stage.agency.id })
  await expect(requestParity(below)).rejects.toMatchObject({ reason: 'exchange.not_your_part' })
  const asked = await Promise.allSettled([1, 2].map(() => requestParity(keeper)))
  expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { reason: 'exchange.parity_under_way' },
  })
  const id = await beginParity()
  expect(await getParityRun(below, id)).toBeNull()
  expect(await listParityRuns(below)).toBeNull()
})
