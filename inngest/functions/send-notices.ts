import { cron, eventType } from 'inngest'
import { dossierActRecorded } from '@/lib/dossiers/events'
import { deliverNotices } from '@/lib/notifications/commands/deliver'
import { prepareNotices } from '@/lib/notifications/commands/prepare'
import { inngest } from '../client'

const recorded = eventType(dossierActRecorded.eventName, { schema: dossierActRecorded.schema })

/** How many batches one run hands over before it leaves the rest to the next. */
const ROUNDS = 20
const BATCH = 50

/** Tells citizens of every act, by portal, mail and SMS; what does not leave now is left to the retries. */
export const sendNotices = inngest.createFunction(
  {
    id: 'send-notices',
    triggers: [recorded],
    batchEvents: { maxSize: 100, timeout: '1s' },
    retries: 10,
  },
  async ({ events, step }) => {
    const actIds = events.map((event) => event.data.actId)
    await step.run('prepare', () => prepareNotices(actIds))
    for (let round = 0; round < ROUNDS; round += 1) {
      const { sent } = await step.run(`deliver-${round}`, () => deliverNotices(BATCH))
      if (sent < BATCH) break
    }
  },
)

/** How long a run of the retries lives: the next tick of the clock takes over. */
const RETRY_RUN_MS = 55_000
const RETRY_ROUNDS = 60

/**
 * Every minute: messages that wait, as soon as they are due. What a worker held that died, and what an outage kept, leaves
 * seconds after its time and not at the next tick.
 */
export const retryNotices = inngest.createFunction(
  { id: 'retry-notices', triggers: [cron('* * * * *')], retries: 0, concurrency: { limit: 1 } },
  async ({ step }) => {
    let livedMs = 0
    for (let round = 0; round < RETRY_ROUNDS; round += 1) {
      const { waitMs, tookMs } = await step.run(`deliver-${round}`, async () => {
        const begun = performance.now()
        const { waitMs } = await deliverNotices(BATCH)
        return { waitMs, tookMs: Math.round(performance.now() - begun) }
      })
      livedMs += tookMs + (waitMs ?? 0)
      if (waitMs === null || livedMs > RETRY_RUN_MS) return
      // A shorter sleep is not to be had.
      if (waitMs > 0) await step.sleep(`wait-${round}`, Math.max(1000, waitMs))
    }
  },
)
