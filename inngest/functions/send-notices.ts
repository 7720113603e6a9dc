import { cron, eventType } from 'inngest'
import { dossierActRecorded } from '@/lib/dossiers/events'
import { countWaiting, deliverNotices, prepareNotices } from '@/lib/notifications/commands'
import { inngest } from '../client'

const recorded = eventType(dossierActRecorded.eventName, { schema: dossierActRecorded.schema })

/** How many batches one run hands over before it leaves the rest to the next. */
const ROUNDS = 20
const BATCH = 50

/** Tells citizens of every act, by portal, mail and SMS; a minute's tick repeats what did not leave. */
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

/** Every minute: messages whose next attempt is due. */
export const retryNotices = inngest.createFunction(
  { id: 'retry-notices', triggers: [cron('* * * * *')], retries: 0, concurrency: { limit: 1 } },
  async ({ step }) => {
    const waiting = await step.run('count', () => countWaiting())
    for (let round = 0; round < Math.min(ROUNDS, Math.ceil(waiting / BATCH)); round += 1) {
      await step.run(`deliver-${round}`, () => deliverNotices(BATCH))
    }
  },
)
