import { cron } from 'inngest'
import { systemActor } from '@/lib/auth/gates'
import { countDueMonth } from '@/lib/statistics/commands/count'
import { inngest } from '../client'

/** Every hour: keeps the figures of the month before once its day and hour have come, which queues them for the national portal. */
export const countMonthlyFigures = inngest.createFunction(
  {
    id: 'count-monthly-figures',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 2 * * * *')],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step }) => {
    const month = await step.run(
      'count',
      async () => (await countDueMonth(systemActor('count-monthly-figures'))) ?? null,
    )
    return { month }
  },
)
