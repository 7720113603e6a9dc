import { cron } from 'inngest'
import { tellRatingsDue } from '@/lib/statistics/commands/ratings'
import { inngest } from '../client'

/** Every hour: counts the ratings of the month before once its day and hour have come, and tells the national portal what is due of them. */
export const tellRatings = inngest.createFunction(
  {
    id: 'tell-ratings',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 12 * * * *')],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step }) => ({ sent: await step.run('tell', () => tellRatingsDue()) }),
)
