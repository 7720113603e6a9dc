import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { type dossiers, exchangeDossiers, exchangeMessages, nationalCircuits, nationalSessions } from '@/db/schema'
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
import { aSandbox, pointAtSandbox, type TestSandbox } from '@/db/testing/sandbox'
import { finishDossier, handOverDossier, processDossier } from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { pushDueDossiers } from './dossiers/push-due'
import { forgetPace } from './line/pace'
import { forgetHeldSession } from './line/session'

/* For the tests of this folder: the sandbox as its own process, a commune with its officers, and dossiers made by commands. */

export type ExchangeStage = Awaited<ReturnType<typeof openExchangeStage>>
export type Received = Awaited<ReturnType<ExchangeStage['aReceived']>>

/** `point` says where the product finds the national portal, where that is not the sandbox itself. */
export async function openExchangeStage(point: (sandbox: TestSandbox) => void = pointAtSandbox) {
  const sandbox = await aSandbox()
  point(sandbox)
  const agency = await anAgency({ code: '000.00.07.H99', name: 'UBND phường Mẫu' })
  const clerk = await anOfficer('clerk', agency)
  const handler = await anOfficer('handler', agency)
  await aService('1.001193')

  return {
    sandbox,
    agency,
    clerk,
    handler,

    /** An empty portal in calm weather, and a process that has just started. */
    async calm() {
      await sandbox.control('POST', 'dat-lai')
      await sandbox.control('PUT', 'cau-hinh', { buocTrung: 'tu-choi' })
      await db.delete(nationalCircuits)
      await db.delete(nationalSessions)
      await db.update(exchangeDossiers).set({ dueAt: null, claimedUntil: null, claimToken: null })
      forgetHeldSession()
      forgetPace()
    },

    async aReceived(more: Partial<typeof dossiers.$inferInsert> = {}) {
      const citizen = await aCitizen()
      const submitted = await aSubmitted({ agency, code: '1.001193', citizenId: citizen.id, more })
      const file = await anAttachment(citizen.id)
      await aPaper(submitted.dossierId, file.id)
      const { number } = await receiveDossier(clerk, submitted)
      return { ...submitted, version: 2, number, file }
    },

    /** Statuses of the steps that the portal holds of one dossier, in the order of arrival. */
    async stepsOf(number: string) {
      return (await sandbox.steps(number)).map((step) => step.TrangThai)
    },

    async finish({ dossierId }: { dossierId: string }) {
      const seen = { dossierId, note: undefined }
      await processDossier(handler, { ...seen, version: 2 })
      await aResult(handler, dossierId)
      await finishDossier(handler, { ...seen, version: 3 })
      await handOverDossier(clerk, { ...seen, version: 4 })
    },
  }
}

export const ledgerOf = (dossierId: string) =>
  db.select().from(exchangeMessages).where(eq(exchangeMessages.dossierId, dossierId)).orderBy(exchangeMessages.sequence)

export async function queueOf(dossierId: string) {
  const [row] = await db.select().from(exchangeDossiers).where(eq(exchangeDossiers.dossierId, dossierId))
  return row
}

/** Pushes, waiting as the jobs do, until nothing is due; a test that never ends fails by its time limit. */
export async function pushUntilQuiet() {
  for (;;) {
    const { waitMs } = await pushDueDossiers({ concurrency: 8 })
    if (waitMs === null) return
    await new Promise((wake) => setTimeout(wake, waitMs))
  }
}
