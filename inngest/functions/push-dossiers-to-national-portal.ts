import { cron, eventType } from 'inngest'
import { dossierActRecorded } from '@/lib/dossiers/events'
import { enrolDossiers, enrolMissed } from '@/lib/national-portal/commands/enrol'
import { observeDossiers } from '@/lib/national-portal/commands/observe'
import { pushDueDossiers } from '@/lib/national-portal/commands/push-due'
import { exchangeDelayed } from '@/lib/national-portal/events'
import { inngest } from '../client'

const recorded = eventType(dossierActRecorded.eventName, { schema: dossierActRecorded.schema })
const delayed = eventType(exchangeDelayed.eventName, { schema: exchangeDelayed.schema })

/** Rounds of one run at most; a round pushes up to 1,000 dossiers or for 20 seconds. */
const ROUNDS = 40
/** How long a run of the retries lives, and in how many rounds: the next tick of the clock takes over. */
const RETRY_RUN_MS = 55_000
const RETRY_ROUNDS = 200

/**
 * Every act nudges; what is told is what the rows say. Tells until nothing is due; what has to wait is left to the retries.
 * Two runs at a time, so that one can enrol while the other pushes; pushes of one process are one after the other anyway.
 */
export const pushDossiersToNationalPortal = inngest.createFunction(
  {
    id: 'push-dossiers-to-national-portal',
    triggers: [recorded],
    batchEvents: { maxSize: 100, timeout: '1s' },
    concurrency: { limit: 2 },
    retries: 10,
  },
  async ({ events, step }) => {
    await step.run('enrol', () => enrolDossiers(events.map((event) => event.data.dossierId)))
    for (let round = 0; round < ROUNDS; round += 1) {
      const report = await step.run(`push-${round}`, () => pushDueDossiers())
      if (report.waitMs === 0) continue
      if (report.waitMs !== null && report.failed + report.refused > 0) {
        // Several runs fail together: the id of the event makes one retry of them.
        const dueAt = report.at + report.waitMs
        const id = `exchange-delayed-${Math.ceil(dueAt / 2000)}`
        await step.sendEvent('leave-the-rest', delayed.create({ dueAt: new Date(dueAt).toISOString() }, { id }))
      }
      return
    }
  },
)

/** Comes back to dossiers that wait for their next attempt, when it is due; started by a delay and by every minute. */
export const retryDossiersToNationalPortal = inngest.createFunction(
  {
    id: 'retry-dossiers-to-national-portal',
    triggers: [delayed, cron('* * * * *')],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    let begun: number | undefined
    for (let round = 0; round < RETRY_ROUNDS; round += 1) {
      const report = await step.run(`push-${round}`, () => pushDueDossiers())
      begun ??= report.at
      if (report.waitMs === null || report.at + report.waitMs - begun > RETRY_RUN_MS) return
      if (report.waitMs > 0) await step.sleep(`wait-${round}`, report.waitMs)
    }
  },
)

/** Every night: dossiers whose act was never heard of, and those that were refused or held. */
export const sweepExchangeLedger = inngest.createFunction(
  {
    id: 'sweep-exchange-ledger',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 15 2 * * *')],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step }) => {
    let after: string | null = null
    for (let page = 0; page < 500; page += 1) {
      const from: string | null = after
      const swept: { last: string | null } = await step.run(`enrol-${page}`, () => enrolMissed(from, 500))
      after = swept.last
      if (after === null) break
    }
    await step.run('push', () => pushDueDossiers())
  },
)

/** Asks the portal whether it holds what it acknowledged; a few hundred every five minutes, the longest unseen first. */
export const observeNationalPortal = inngest.createFunction(
  { id: 'observe-national-portal', triggers: [cron('*/5 * * * *')], concurrency: { limit: 1 }, retries: 1 },
  async ({ step }) => {
    await step.run('observe', () => observeDossiers({ limit: 300 }))
  },
)
