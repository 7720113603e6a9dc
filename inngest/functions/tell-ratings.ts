import { cron, eventType } from 'inngest'
import { callsResumed } from '@/lib/national-portal/events'
import { tellRatingsDue } from '@/lib/statistics/commands/ratings'
import { inngest } from '../client'

const resumed = eventType(callsResumed.eventName, { schema: callsResumed.schema })

/** Every hour, and when ratings may leave again: counts the ratings of the month before once its day and hour have come, and tells the national portal what is due of them. */
export const tellRatings = inngest.createFunction(
  {
    id: 'tell-ratings',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 12 * * * *'), resumed],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step }) => ({ sent: await step.run('tell', () => tellRatingsDue()) }),
)
