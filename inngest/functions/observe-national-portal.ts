import { cron } from 'inngest'
import { observeDossiers } from '@/lib/national-portal/commands/observe'
import { inngest } from '../client'

/** Asks the portal whether it holds what it acknowledged; a few hundred every five minutes, the longest unseen first. */
export const observeNationalPortal = inngest.createFunction(
  { id: 'observe-national-portal', triggers: [cron('*/5 * * * *')], concurrency: { limit: 1 }, retries: 1 },
  async ({ step }) => {
    await step.run('observe', () => observeDossiers({ limit: 300 }))
  },
)
