import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import {
  attachments,
  type dossiers,
  exchangeDossiers,
  exchangeMessages,
  nationalCircuits,
  nationalSessions,
} from '@/db/schema'
import {
  aCitizen,
  anAgency,
  anAttachment,
  anOfficer,
  aPaper,
  aResult,
  aService,
  aSubmitted,
} from '@/db/testing/builders'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Officer } from '@/lib/auth/actor'
import { finishDossier, handOverDossier, processDossier } from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { enrolDossiers } from './enrol'
import { pushDueDossiers, pushRound } from './push-due'
import { forgetHeldSession } from './session'

let sandbox: TestSandbox
let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let handler: Officer

beforeAll(async () => {
  sandbox = await aSandbox()
  process.env.NATIONAL_PORTAL_URL = sandbox.url
  process.env.NATIONAL_PORTAL_TIMEOUT_MS = '500'
  process.env.NATIONAL_PORTAL_FILE_BASE_URL = 'http://127.0.0.1:9/tep'
  agency = await anAgency({ code: '000.00.07.H99', name: 'UBND phường Mẫu' })
  clerk = await anOfficer('clerk', agency)
  handler = await anOfficer('handler', agency)
  await aService('1.001193')
})
afterAll(() => sandbox.stop())

beforeEach(async () => {
  await sandbox.control('POST', 'dat-lai')
  await sandbox.control('PUT', 'cau-hinh', { buocTrung: 'tu-choi' })
  await db.delete(nationalCircuits)
  await db.delete(nationalSessions)
  await db.update(exchangeDossiers).set({ dueAt: null, claimedUntil: null, claimToken: null })
  forgetHeldSession()
})

async function aReceived(more: Partial<typeof dossiers.$inferInsert> = {}) {
  const citizen = await aCitizen()
  const submitted = await aSubmitted({ agency, code: '1.001193', citizenId: citizen.id, more })
  const file = await anAttachment(citizen.id)
  await aPaper(submitted.dossierId, file.id)
  const { number } = await receiveDossier(clerk, submitted)
  return { ...submitted, version: 2, number, file }
}

async function aFinished(received: Awaited<ReturnType<typeof aReceived>>) {
  const seen = { dossierId: received.dossierId, note: undefined }
  await processDossier(handler, { ...seen, version: 2 })
  await aResult(handler, received.dossierId)
  await finishDossier(handler, { ...seen, version: 3 })
  await handOverDossier(clerk, { ...seen, version: 4 })
}

const ledgerOf = (dossierId: string) =>
  db.select().from(exchangeMessages).where(eq(exchangeMessages.dossierId, dossierId)).orderBy(exchangeMessages.sequence)
const queueOf = async (dossierId: string) => {
  const [row] = await db.select().from(exchangeDossiers).where(eq(exchangeDossiers.dossierId, dossierId))
  return row
}

/** Pushes, waiting as the jobs do, until nothing is due; a test that never ends fails by its time limit. */
async function pushUntilQuiet() {
  for (;;) {
    const { waitMs } = await pushDueDossiers({ concurrency: 8 })
    console.log(
      new Date().toISOString(),
      waitMs,
      (await db.select().from(exchangeDossiers)).filter((x) => x.dueAt).map((x) => [x.attempts, x.dueAt]),
      (await db.select().from(exchangeMessages))
        .filter((x) => x.state !== 'equal')
        .map((x) => [x.dossierId, x.kind, x.sequence, x.state, x.lastMessage]),
      await db.select().from(nationalCircuits),
    )
    if (waitMs === null) return
    await new Promise((wake) => setTimeout(wake, waitMs))
  }
}

const stepsOf = (steps: Record<string, unknown>[], number: string) =>
  steps.filter((step) => step.MaHoSo === number).map((step) => step.TrangThai)

describe('in calm weather', () => {
  it('tells nothing of what is not received', async () => {
    const { dossierId } = await aSubmitted({ agency, code: '1.001193' })
    expect(await enrolDossiers([dossierId])).toBe(0)
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toEqual([])
    expect(await ledgerOf(dossierId)).toMatchObject([{ kind: 'dossier', state: 'not_due' }])
  })

  it('tells a received dossier, its step, and releases its file', async () => {
    const received = await aReceived()
    expect(await enrolDossiers([received.dossierId])).toBe(1)
    expect(await ledgerOf(received.dossierId)).toMatchObject([{ state: 'behind' }, { state: 'behind' }])
    await pushUntilQuiet()

    const held = await sandbox.dossiers()
    expect(held).toMatchObject([{ MaHoSo: received.number, TrangThaiHoSo: '2', _soLanThem: 1, _soLanCapNhat: 0 }])
    expect(stepsOf(await sandbox.steps(), received.number)).toEqual(['2'])
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
    const received = await aReceived()
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    await aFinished(received)
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()

    const [held] = await sandbox.dossiers()
    expect(held).toMatchObject({ TrangThaiHoSo: '10', _soLanThem: 1, _soLanCapNhat: 1 })
    expect(held?.DanhSachGiayToKetQua).toMatchObject([{ MaGiayToKetQua: 'KQ.G15.000031' }])
    expect(stepsOf(await sandbox.steps(), received.number)).toEqual(['2', '4', '9', '10'])
  })

  it('sends nothing twice when it is told twice', async () => {
    const received = await aReceived()
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
    const received = await aReceived()
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    // What a restored backup would leave: the portal knows, we do not.
    await db
      .update(exchangeDossiers)
      .set({ knownNationally: false })
      .where(eq(exchangeDossiers.dossierId, received.dossierId))
    await processDossier(handler, received)
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toMatchObject([{ TrangThaiHoSo: '4', _soLanThem: 1, _soLanCapNhat: 1 }])
  })

  it('tells everything anew, steps included, where the portal has lost it', async () => {
    const received = await aReceived()
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    await sandbox.control('DELETE', `ho-so/${received.number}`)
    await processDossier(handler, received)
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toMatchObject([{ TrangThaiHoSo: '4', _soLanThem: 1 }])
    expect(stepsOf(await sandbox.steps(), received.number)).toEqual(['2', '4'])
    expect((await ledgerOf(received.dossierId)).map((row) => row.state)).toEqual(['equal', 'equal', 'equal'])
  })

  it('tells everything anew where only the steps find out that it is lost', async () => {
    const received = await aReceived()
    await enrolDossiers([received.dossierId])
    await sandbox.control('POST', 'su-co', { service: 'CapNhatTienDoHoSoMC', kind: 'down' })
    await pushRound({ concurrency: 1 })
    await sandbox.control('DELETE', `ho-so/${received.number}`)
    await sandbox.control('DELETE', 'su-co')
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toHaveLength(1)
    expect(stepsOf(await sandbox.steps(), received.number)).toEqual(['2'])
  })
})

describe('when it cannot be told', () => {
  it('holds a dossier that lacks a required fact, and says which', async () => {
    const received = await aReceived({ identitySealed: null })
    expect(await enrolDossiers([received.dossierId])).toBe(0)
    await pushUntilQuiet()
    expect(await sandbox.dossiers()).toEqual([])
    const [row] = await ledgerOf(received.dossierId)
    expect(row).toMatchObject({ state: 'refused', lastCode: 'held' })
    expect(row?.lastMessage).toContain('số định danh cá nhân')
    const [file] = await db.select().from(attachments).where(eq(attachments.id, received.file.id))
    expect(file?.releasedAt).toBeNull()
  })

  it('shows what the portal refused in its words, sends no step, and tries again when the dossier changes', async () => {
    const received = await aReceived()
    await aPaper(received.dossierId, (await anAttachment(clerk.id)).id, { paperCode: 'G00-KQ999999' })
    await enrolDossiers([received.dossierId])
    await pushRound({ concurrency: 2 })
    const [row] = await ledgerOf(received.dossierId)
    expect(row).toMatchObject({ kind: 'dossier', state: 'refused', lastCode: '-1', acknowledgedHash: null })
    expect(row?.lastMessage).toContain('G00-KQ999999')
    expect(await sandbox.steps()).toEqual([])
    expect((await queueOf(received.dossierId))?.dueAt?.getTime()).toBeGreaterThan(Date.now())

    await sandbox.control('PUT', 'cau-hinh', { buocTrung: 'tu-choi' })
    const papers = await db.query.dossierPapers.findMany({ where: (t, is) => is.eq(t.paperCode, 'G00-KQ999999') })
    for (const paper of papers)
      await db.update(attachments).set({ withdrawnAt: new Date() }).where(eq(attachments.id, paper.attachmentId))
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    expect((await ledgerOf(received.dossierId)).map((one) => one.state)).toEqual(['equal', 'equal'])
  })

  it('stops hammering a portal that is gone, tries once a second, and goes on when it is back', async () => {
    const received = await Promise.all(Array.from({ length: 30 }, () => aReceived()))
    await enrolDossiers(received.map((one) => one.dossierId))
    await sandbox.control('POST', 'su-co', { kind: 'down' })
    await pushRound({ concurrency: 8 })
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
  const crowd = await Promise.all(Array.from({ length: count }, () => aReceived()))
  await enrolDossiers(crowd.map((one) => one.dossierId))
  return crowd
}

async function expectAllTold(crowd: { number: string; dossierId: string }[], statuses: string[]) {
  const [held, steps] = [await sandbox.dossiers(), await sandbox.steps()]
  expect(held.map((one) => one.MaHoSo).sort()).toEqual(crowd.map((one) => one.number).sort())
  for (const one of held) expect([one.TrangThaiHoSo, one._soLanThem]).toEqual([statuses.at(-1), 1])
  for (const { number } of crowd) expect(stepsOf(steps, number)).toEqual(statuses)
  const ledger = await db.select().from(exchangeMessages)
  const mine = ledger.filter((row) => crowd.some((one) => one.dossierId === row.dossierId))
  expect(mine.filter((row) => row.state !== 'equal')).toEqual([])
}

describe('in bad weather: the same end, each dossier once, each step once', () => {
  const ALL = ['error', 'garbage', 'expire-session', 'half-batch', 'timeout-after-commit', 'down'] as const

  it.each(ALL)('with %s in three of ten calls', async (kind) => {
    const crowd = await aCrowd(12)
    await sandbox.control('POST', 'su-co', {
      kind,
      rate: 0.3,
      ...(kind === 'timeout-after-commit' ? { seconds: 1 } : {}),
    })
    await pushUntilQuiet()
    for (const one of crowd) await aFinished(one)
    await enrolDossiers(crowd.map((one) => one.dossierId))
    await pushUntilQuiet()
    await expectAllTold(crowd, ['2', '4', '9', '10'])
  })

  it('with all of them at once, and a portal that ends earlier sessions at each sign-in', async () => {
    await sandbox.control('PUT', 'cau-hinh', { motPhien: true })
    const crowd = await aCrowd(12)
    for (const one of crowd) await aFinished(one)
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
      await aFinished(one)
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
