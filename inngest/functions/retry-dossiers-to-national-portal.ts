import { cron, eventType } from 'inngest'
import { pushDueDossiers } from '@/lib/national-portal/commands/dossiers/push-due'
import { exchangeDelayed } from '@/lib/national-portal/events'
import { inngest } from '../client'

const delayed = eventType(exchangeDelayed.eventName, { schema: exchangeDelayed.schema })

/** How long a run of the retries lives, and in how many rounds: the next tick of the clock takes over. */
const RETRY_RUN_MS = 55_000
const RETRY_ROUNDS = 200

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
      // A shorter sleep is not to be had.
      if (report.waitMs > 0) await step.sleep(`wait-${round}`, Math.max(1000, report.waitMs))
    }
  },
)
