import { cron, eventType } from 'inngest'
import { callsResumed } from '@/lib/national-portal/events'
import { sendDueFigures } from '@/lib/statistics/commands/send'
import { figuresToSend } from '@/lib/statistics/events'
import { inngest } from '../client'

const resumed = eventType(callsResumed.eventName, { schema: callsResumed.schema })
const toSend = eventType(figuresToSend.eventName, { schema: figuresToSend.schema })

/** Tells the national portal what is due of the monthly figures: at once when somebody asks, and every five minutes what waits to be tried again. */
export const sendMonthlyFigures = inngest.createFunction(
  {
    id: 'send-monthly-figures',
    triggers: [toSend, resumed, cron('*/5 * * * *')],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => ({ sent: await step.run('send', () => sendDueFigures()) }),
)
