import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, exchangeDossiers, exchangeMessages, exchangePauses, outbox } from '@/db/schema/index'
import { anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { processDossier } from '@/lib/dossiers/commands/process'
import { newId } from '@/lib/platform/id'
import { countOpen } from '../../queries/open-messages'
import { ExchangeFilter, ReplayMessages } from '../../schema/ledger'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet, queueOf } from '../testing'
import { enrolDossiers } from './enrol'
import { pauseKind, resumeKind } from './pauses'
import { pushDueDossiers, pushRound } from './push-due'
import { replayMessages } from './replay'

let stage: ExchangeStage
let keeper: Officer
beforeAll(async () => {
  stage = await openExchangeStage()
  keeper = await anOfficer('administrator', stage.agency)
})
afterAll(() => stage.sandbox.stop())
beforeEach(async () => {
  await stage.calm()
  await db.update(exchangeMessages).set({ state: 'equal' })
  await db.delete(exchangePauses)
})

const later = new Date(Date.now() + 3_600_000)
const states = async ({ dossierId }: { dossierId: string }) => (await ledgerOf(dossierId)).map((row) => row.state)

async function waits(dossierId: string, lastCode: string) {
  await db.update(exchangeDossiers).set({ dueAt: later, attempts: 9 }).where(eq(exchangeDossiers.dossierId, dossierId))
  await db
    .update(exchangeMessages)
    .set({ state: 'refused', lastCode })
    .where(and(eq(exchangeMessages.dossierId, dossierId), eq(exchangeMessages.kind, 'dossier')))
}

/** Two dossiers that were refused for different reasons and wait an hour. */
async function twoRefused() {
  const [one, other] = [await stage.aReceived(), await stage.aReceived()]
  await enrolDossiers([one.dossierId, other.dossierId])
  await waits(one.dossierId, '-1')
  await waits(other.dossierId, '7')
  return { one, other }
}

const replay = (asked: Record<string, string>, formId = newId()) => ReplayMessages.parse({ formId, ...asked })

describe('sending again', () => {
  it('makes due now what the filter means and nothing else, its attempts forgotten', async () => {
    const { one, other } = await twoRefused()
    expect(await countOpen(keeper, ExchangeFilter.parse({ 'ma-loi': '-1' }))).toEqual({ messages: 1, dossiers: 1 })
    expect(await replayMessages(keeper, replay({ 'ma-loi': '-1' }))).toEqual({ dossiers: 1 })
    expect((await queueOf(one.dossierId))?.attempts).toBe(0)
    expect(await queueOf(other.dossierId)).toMatchObject({ dueAt: later, attempts: 9 })
    await pushRound()
    expect((await stage.sandbox.dossiers()).map((held) => held.MaHoSo)).toEqual([one.number])
    expect(await replayMessages(keeper, replay({ ma: other.number }))).toEqual({ dossiers: 1 })
    await pushUntilQuiet()
    expect(await stage.sandbox.dossiers()).toHaveLength(2)
  })

  it('happens once for one form, however often it is sent, with one line in the log and one event', async () => {
    await twoRefused()
    await db.delete(outbox)
    const formId = newId()
    const answers = await Promise.all([1, 2, 3].map(() => replayMessages(keeper, replay({}, formId))))
    expect(answers).toEqual([{ dossiers: 2 }, { dossiers: 2 }, { dossiers: 2 }])
    const lines = await db.select().from(auditLog).where(eq(auditLog.subjectId, formId))
    expect(lines.map(({ act, detail }) => [act, detail])).toEqual([['exchange.replayed', { dossiers: 2 }]])
    expect((await db.select({ name: outbox.name }).from(outbox)).map(({ name }) => name)).toEqual([
      'national-portal/exchange.delayed',
    ])
  })

  it('is refused to others, and with a day that cannot be read', async () => {
    const below = await anOfficer('administrator', { ...stage.agency, parentId: newId() })
    for (const officer of [below, stage.clerk])
      await expect(replayMessages(officer, replay({}))).rejects.toMatchObject({ reason: 'exchange.not_your_part' })
    await expect(replayMessages(keeper, replay({ tu: '31/11/2026' }))).rejects.toMatchObject({
      reason: 'exchange.filter',
    })
  })
})

describe('a pause', () => {
  const reason = 'Cổng quốc gia bảo trì'

  it('of dossiers keeps them and their steps back; steps of dossiers that are there go on', async () => {
    const there = await stage.aReceived()
    await enrolDossiers([there.dossierId])
    await pushUntilQuiet()
    await db
      .update(exchangeMessages)
      .set({ state: 'behind', acknowledgedHash: null, sentAt: null })
      .where(eq(exchangeMessages.kind, 'step'))
    await stage.sandbox.control('DELETE', `ho-so/${there.number}`)
    await stage.sandbox.control('PUT', `ho-so/${there.number}`, { TrangThaiHoSo: '1' })
    await pauseKind(keeper, { kind: 'dossier', reason })
    const fresh = await stage.aReceived()
    await enrolDossiers([there.dossierId, fresh.dossierId])
    const report = await pushDueDossiers()
    expect(report.waitMs).toBeNull()
    expect(await stage.stepsOf(there.number)).toEqual(['2'])
    expect(await states(fresh)).toEqual(['behind', 'behind'])
    expect((await stage.sandbox.dossiers()).map((held) => held.MaHoSo)).toEqual([there.number])

    await resumeKind(keeper, { kind: 'dossier' })
    await pushUntilQuiet()
    expect(await states(fresh)).toEqual(['equal', 'equal'])
  })

  it('of steps lets dossiers through, and their steps follow when it ends', async () => {
    await pauseKind(keeper, { kind: 'step', reason })
    const received = await stage.aReceived()
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    expect(await states(received)).toEqual(['equal', 'behind'])
    expect(await queueOf(received.dossierId)).toMatchObject({ knownNationally: true, claimToken: null })
    await processDossier(stage.handler, received)
    await enrolDossiers([received.dossierId])
    await pushUntilQuiet()
    expect(await stage.sandbox.dossiers()).toMatchObject([{ TrangThaiHoSo: '4', _soLanThem: 1 }])
    expect(await stage.sandbox.steps()).toEqual([])

    await resumeKind(keeper, { kind: 'step' })
    await pushUntilQuiet()
    expect(await stage.stepsOf(received.number)).toEqual(['2', '4'])
    expect(await states(received)).toEqual(['equal', 'equal', 'equal'])
  })

  it('is put and lifted once, by those who steer the exchange', async () => {
    await expect(pauseKind(stage.clerk, { kind: 'step', reason })).rejects.toMatchObject({
      reason: 'exchange.not_your_part',
    })
    const tried = await Promise.allSettled([1, 2].map(() => pauseKind(keeper, { kind: 'step', reason })))
    expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(tried.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'exchange.paused' } })
    await expect(resumeKind(stage.clerk, { kind: 'step' })).rejects.toMatchObject({
      reason: 'exchange.not_your_part',
    })
    await resumeKind(keeper, { kind: 'step' })
    await expect(resumeKind(keeper, { kind: 'step' })).rejects.toMatchObject({ reason: 'exchange.not_paused' })
    const acts = await db.select().from(auditLog).where(eq(auditLog.subjectKind, 'exchange'))
    expect(
      acts
        .filter(({ subjectId }) => subjectId === 'step')
        .map(({ act }) => act)
        .slice(-2),
    ).toEqual(['exchange.paused', 'exchange.resumed'])
  })
})
