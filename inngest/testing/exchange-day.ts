import { aSignedInCitizen, aSubmitted } from '@/db/testing/builders'
import { aSandbox, pointAtSandbox, type TestSandbox } from '@/db/testing/sandbox'
import { rateDossier } from '@/lib/ratings/commands'
import { type FiguresStage, openFiguresStage, vn } from '@/lib/statistics/commands/testing'
import { aJobsStage, type JobsStage } from './jobs-stage'

/*
 * For tests of the jobs of figures, ratings and questions: sandbox, executor and app as processes, on the day when the figures of
 * February are due, 1 March 2028.
 */

export type Row = Record<string, string | number>

export type ExchangeDay = {
  sandbox: TestSandbox
  stage: FiguresStage
  jobs: JobsStage
  /** What the portal holds. */
  held: (what: 'thong-ke' | 'danh-gia' | 'hoi-dap') => Promise<Row[]>
  /** Somebody asks the office of unit a by way of the portal. */
  asked: (nationalId: string) => Promise<unknown>
  /** From now on the portal refuses this service, by an error of its own. */
  away: (service: string) => Promise<unknown>
  /** From now on the portal takes what this service tells it, and its answer does not arrive while anybody waits for it. */
  takesAndIsSilent: (service: string) => Promise<unknown>
  /** The portal behaves again. */
  back: () => Promise<unknown>
  stop: () => Promise<void>
}

export async function openExchangeDay(): Promise<ExchangeDay> {
  const sandbox = await aSandbox()
  // Nothing but what a test takes away goes without an answer, however busy the machine is.
  pointAtSandbox(sandbox, 60_000)
  const stage = await openFiguresStage()
  const jobs = aJobsStage()
  await jobs.at('2028-03-01 03:30:30')
  await jobs.registered()
  return {
    sandbox,
    stage,
    jobs,
    held: async (what) => (await sandbox.control('GET', what)) as Row[],
    asked: (nationalId) =>
      sandbox.control('POST', 'hoi', { HOIDAPID: nationalId, NOIDUNG: 'Nộp ở đâu?', MADONVI: stage.a.code }),
    away: (service) => sandbox.control('POST', 'su-co', { service, kind: 'error', rate: 1 }),
    takesAndIsSilent: (service) =>
      sandbox.control('POST', 'su-co', { service, kind: 'timeout-after-commit', rate: 1, seconds: 60 }),
    back: () => sandbox.control('DELETE', 'su-co'),
    async stop() {
      await jobs.stop()
      await sandbox.stop()
    },
  }
}

/** What is published here for everybody. */
export const A_QUESTION = { fieldCode: 'G99-BT60', content: 'Đăng ký khai sinh ở đâu?', answer: 'Tại phường.' }

/** A citizen was content with unit a, in the last minute of February. */
export async function ratedInFebruary({ a }: FiguresStage): Promise<void> {
  const citizen = await aSignedInCitizen()
  const more = { status: '9' as const, number: 'MAU-1', receivedAt: vn('2028-02-01 09:00') }
  const { dossierId } = await aSubmitted({ agency: a, code: '1.000001', citizenId: citizen.id, more })
  const rating = { dossierId, overall: 'satisfied', service: 'satisfied', comment: undefined } as const
  await rateDossier(citizen, rating, vn('2028-02-29 23:59'))
}
