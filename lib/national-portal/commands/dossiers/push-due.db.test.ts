import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments, dossiers, exchangeDossiers, exchangeMessages, nationalCircuits } from '@/db/schema/index'
import { anAttachment, aPaper, aSubmitted } from '@/db/testing/builders'
import type { TestSandbox } from '@/db/testing/sandbox'
import { processDossier } from '@/lib/dossiers/commands/process'
import { encrypt } from '@/lib/platform/cipher'
import { REFUSALS_TO_REST } from '../../rules/answers'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet, queueOf } from '../testing'
import { enrolDossiers, enrolHeld, enrolMissed } from './enrol'
import { pushRound } from './push-due'

let stage: ExchangeStage
let sandbox: TestSandbox
beforeAll(async () => {
  stage = await openExchangeStage()
  sandbox = stage.sandbox
})
afterAll(() => sandbox.stop())
beforeEach(() => stage.calm())

describe('in calm weather', () => {
  it('tells nothing of what is not received', async () => {
    const { dossierId } = await aSubmitted({ agency: stage.agency, code: '1.001193' })
    expect(await enrolDossiers([dossierId])).toBe(0)
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toEqual([])
    expect(await ledgerOf(dossierId)).toMatchObject([{ kind: 'dossier', state: 'not_due' }])
  })

  it('tells a received dossier, its step, and releases its file', async () => {
    const received = await stage.aReceived()
    expect(await enrolDossiers([received.dossierId])).toBe(1)
    expect(await ledgerOf(received.dossierId)).toMatchObject([{ state: 'behind' }, { state: 'behind' }])
    await pushUntilQuiet()

    const held = await sandbox.dossiers()
    expect(held).toMatchObject([{ MaHoSo: received.number, TrangThaiHoSo: '2', _soLanThem: 1, _soLanCapNhat: 0 }])
    expect(await stage.stepsOf(received.number)).toEqual(['2'])
    const [file] = await db.select().from(attachments).where(eq(attachments.id, received.file.id))
    expect(file?.releasedAt).toBeInstanceOf(Date)
    const ledger = await ledgerOf(received.dossierId)
    expect(ledger.map((row) => [row.kind, row.sequence, row.state])).toEqual([
      ['dossier', 0, 'equal'],
      ['step', 2, 'equal'],
    ])
    for (const row of ledger) expect([row.sentHash, row.acknowledgedHash]).toEqual([row.localHash, row.localHash])
    expect(await queueOf(received.dossierId)).toMatchObject({
      dueAt: null,
      claimToken: null,
      attempts: 0,
      knownNationally: true,
      seenVersion: 2,
    })
  })

  it('updates what was told before, and adds only the new steps', async () => {
    const received = await stage.aReceived()
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    await stage.finish(received)
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()

    const [held] = await sandbox.dossiers()
    expect(held).toMatchObject({ TrangThaiHoSo: '10', _soLanThem: 1, _soLanCapNhat: 1 })
    expect(held?.DanhSachGiayToKetQua).toMatchObject([{ MaGiayToKetQua: 'KQ.G15.000031' }])
    expect(await stage.stepsOf(received.number)).toEqual(['2', '4', '9', '10'])
  })

  it('sends nothing twice when it is told twice', async () => {
    const received = await stage.aReceived()
    for (let round = 0; round < 3; round += 1) {
      await enrolDossiers([received.dossierId, received.dossierId])
      await pushUntilQuiet()
    }
    expect(await sandbox.dossiers()).toMatchObject([{ _soLanThem: 1, _soLanCapNhat: 0 }])
    expect(await sandbox.steps()).toHaveLength(1)
  })
})

describe('repairing differences', () => {
  it('updates where the portal says it has it already', async () => {
    const received = await stage.aReceived()
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    // What a restored backup would leave: the portal knows, we do not.
    await db
      .update(exchangeDossiers)
      .set({ knownNationally: false })
      .where(eq(exchangeDossiers.dossierId, received.dossierId))
    await processDossier(stage.handler, received)
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toMatchObject([{ TrangThaiHoSo: '4', _soLanThem: 1, _soLanCapNhat: 1 }])
  })

  it('tells everything anew, steps included, where the portal has lost it', async () => {
    const received = await stage.aReceived()
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    await sandbox.control('DELETE', `ho-so/${received.number}`)
    await processDossier(stage.handler, received)
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toMatchObject([{ TrangThaiHoSo: '4', _soLanThem: 1 }])
    expect(await stage.stepsOf(received.number)).toEqual(['2', '4'])
    expect((await ledgerOf(received.dossierId)).map((row) => row.state)).toEqual(['equal', 'equal', 'equal'])
  })

  it('tells everything anew where only the steps find out that it is lost', async () => {
    const received = await stage.aReceived()
    await enrolDossiers([received.dossierId])
    await sandbox.control('POST', 'su-co', { service: 'CapNhatTienDoHoSoMC', kind: 'down' })
    await pushRound({ concurrency: 1 })
    await sandbox.control('DELETE', `ho-so/${received.number}`)
    await sandbox.control('DELETE', 'su-co')
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toHaveLength(1)
    expect(await stage.stepsOf(received.number)).toEqual(['2'])
  })
})

describe('when it cannot be told', () => {
  it('holds a dossier that lacks a required fact, and says which', async () => {
    const received = await stage.aReceived({ identitySealed: null })
    expect(await enrolDossiers([received.dossierId])).toBe(0)
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toEqual([])
    const [row] = await ledgerOf(received.dossierId)
    expect(row).toMatchObject({ state: 'held', lastCode: null })
    expect(row?.lastMessage).toContain('số định danh cá nhân')
    const [file] = await db.select().from(attachments).where(eq(attachments.id, received.file.id))
    expect(file?.releasedAt).toBeNull()
  })

  it('sends what was held by itself when the fact has come', async () => {
    const received = await stage.aReceived({ identitySealed: null })
    await enrolDossiers([received.dossierId])
    expect(await enrolHeld(null, 100)).toEqual({ released: 0, last: null })
    await db
      .update(dossiers)
      .set({ identitySealed: encrypt('001099000001') })
      .where(eq(dossiers.id, received.dossierId))
    expect(await enrolHeld(null, 100)).toEqual({ released: 1, last: null })
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toMatchObject([{ MaHoSo: received.number }])
    expect((await ledgerOf(received.dossierId)).map((row) => row.state)).toEqual(['equal', 'equal'])
  })

  it('lets rest what was refused often, tries it once a night, and at once when it changes', async () => {
    const received = await stage.aReceived()
    await aPaper(received.dossierId, (await anAttachment(stage.clerk.id)).id, { paperCode: 'G00-KQ999999' })
    await enrolDossiers([received.dossierId])
    const often = { attempts: REFUSALS_TO_REST - 1, dueAt: new Date() }
    await db.update(exchangeDossiers).set(often).where(eq(exchangeDossiers.dossierId, received.dossierId))
    await pushUntilQuiet()
    expect(await queueOf(received.dossierId)).toMatchObject({ dueAt: null, attempts: REFUSALS_TO_REST })
    await enrolMissed(null, 100)
    expect((await queueOf(received.dossierId))?.dueAt).not.toBeNull()
    await pushUntilQuiet()
    expect(await queueOf(received.dossierId)).toMatchObject({ dueAt: null, attempts: REFUSALS_TO_REST + 1 })
    await processDossier(stage.handler, received)
    await enrolDossiers([received.dossierId])
    expect(await queueOf(received.dossierId)).toMatchObject({ dueAt: expect.any(Date), attempts: 0 })
  })

  it('shows what the portal refused in its words, sends no step, and tries again when the dossier changes', async () => {
    const received = await stage.aReceived()
    await aPaper(received.dossierId, (await anAttachment(stage.clerk.id)).id, { paperCode: 'G00-KQ999999' })
    await enrolDossiers([received.dossierId])
    const begun = Date.now()
    await pushRound({ concurrency: 2 })
    const [row] = await ledgerOf(received.dossierId)
    expect(row).toMatchObject({ kind: 'dossier', state: 'refused', lastCode: '-1', acknowledgedHash: null })
    expect(row?.lastMessage).toContain('G00-KQ999999')
    expect(await sandbox.steps()).toEqual([])
    expect((await queueOf(received.dossierId))?.dueAt?.getTime()).toBeGreaterThan(begun)

    const papers = await db.query.dossierPapers.findMany({ where: (t, is) => is.eq(t.paperCode, 'G00-KQ999999') })
    for (const paper of papers)
      await db.update(attachments).set({ withdrawnAt: new Date() }).where(eq(attachments.id, paper.attachmentId))
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    expect((await ledgerOf(received.dossierId)).map((one) => one.state)).toEqual(['equal', 'equal'])
  })

  it('stops hammering a portal that is gone, tries once a second, and goes on when it is back', async () => {
    const received = await Promise.all(Array.from({ length: 30 }, () => stage.aReceived()))
    await enrolDossiers(received.map((one) => one.dossierId))
    await sandbox.control('POST', 'su-co', { kind: 'down' })
    const isOpen = async () => (await db.select().from(nationalCircuits)).some((one) => one.openSince !== null)
    for (const until = Date.now() + 10_000; !(await isOpen()) && Date.now() < until; )
      await pushRound({ concurrency: 8 })
    expect(await isOpen()).toBe(true)
    const failed = ((await sandbox.control('GET', 'goi')) as unknown[]).length
    expect(failed).toBeLessThan(25)
    const before = Date.now()
    while (Date.now() - before < 2500) await pushRound({ concurrency: 8 })
    const probes = ((await sandbox.control('GET', 'goi')) as unknown[]).length - failed
    expect(probes).toBeGreaterThan(0)
    expect(probes).toBeLessThan(6)

    await sandbox.control('DELETE', 'su-co')
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toHaveLength(30)
    expect(await db.select().from(nationalCircuits)).toMatchObject([{ openSince: null }])
  })
})

/** A crowd of dossiers, half of them finished, told while the portal misbehaves. */
async function aCrowd(count: number) {
  const crowd = await Promise.all(Array.from({ length: count }, () => stage.aReceived()))
  await enrolDossiers(crowd.map((one) => one.dossierId))
  return crowd
}

async function expectAllTold(crowd: { number: string; dossierId: string }[], statuses: string[]) {
  const held = await sandbox.dossiers()
  expect(held.map((one) => one.MaHoSo).sort()).toEqual(crowd.map((one) => one.number).sort())
  for (const one of held) expect([one.TrangThaiHoSo, one._soLanThem]).toEqual([statuses.at(-1), 1])
  for (const { number } of crowd) expect(await stage.stepsOf(number)).toEqual(statuses)
  const ledger = await db.select().from(exchangeMessages)
  const mine = ledger.filter((row) => crowd.some((one) => one.dossierId === row.dossierId))
  expect(mine.filter((row) => row.state !== 'equal')).toEqual([])
}

// Failures in a row grow the waiting time, so a rare run takes long.
describe('in bad weather: the same end, each dossier once, each step once', { timeout: 180_000 }, () => {
  const ALL = ['error', 'garbage', 'expire-session', 'half-batch', 'timeout-after-commit', 'down'] as const

  it.each(ALL)('with %s in three of ten calls', async (kind) => {
    const crowd = await aCrowd(5)
    await sandbox.control('POST', 'su-co', {
      kind,
      rate: 0.3,
      ...(kind === 'timeout-after-commit' ? { seconds: 1 } : {}),
    })
    await pushUntilQuiet()
    for (const one of crowd) await stage.finish(one)
    await enrolDossiers(crowd.map((one) => one.dossierId))
    await pushUntilQuiet()
    await expectAllTold(crowd, ['2', '4', '9', '10'])
  })

  it('with all of them at once, and a portal that ends earlier sessions at each sign-in', async () => {
    await sandbox.control('PUT', 'cau-hinh', { motPhien: true })
    const crowd = await aCrowd(8)
    for (const one of crowd) await stage.finish(one)
    for (const kind of ALL)
      await sandbox.control('POST', 'su-co', {
        kind,
        rate: 0.08,
        ...(kind === 'timeout-after-commit' ? { seconds: 1 } : {}),
      })
    await enrolDossiers(crowd.map((one) => one.dossierId))
    await pushUntilQuiet()
    await expectAllTold(crowd, ['2', '4', '9', '10'])
  })

  it('with two workers at the same rows', async () => {
    const crowd = await aCrowd(40)
    const reports = await Promise.all([
      pushRound({ concurrency: 6 }),
      pushRound({ concurrency: 6 }),
      pushRound({ concurrency: 6 }),
    ])
    expect(reports.reduce((sum, report) => sum + report.done, 0)).toBe(40)
    await expectAllTold(crowd, ['2'])
    expect(await sandbox.control('GET', 'goi?service=DongBoHoSoMC')).toHaveLength(40)
  })

  it('with acts recorded while the push is under way', async () => {
    await sandbox.control('PUT', 'cau-hinh', { delayMs: 30 })
    const crowd = await aCrowd(8)
    const pushing = pushRound({ concurrency: 4 })
    for (const one of crowd) {
      await stage.finish(one)
      await enrolDossiers([one.dossierId])
    }
    await pushing
    await pushUntilQuiet()
    await expectAllTold(crowd, ['2', '4', '9', '10'])
  })

  it('with a portal that is killed in the middle', async () => {
    await sandbox.control('PUT', 'cau-hinh', { delayMs: 20 })
    const crowd = await aCrowd(20)
    const pushing = pushRound({ concurrency: 6 })
    await new Promise((wake) => setTimeout(wake, 100))
    await sandbox.kill()
    await pushing
    await sandbox.start()
    await pushUntilQuiet()
    await expectAllTold(crowd, ['2'])
  })
})
