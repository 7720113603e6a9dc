import { cron } from 'inngest'
import { sweepFiles } from '@/lib/attachments/commands/attachments'
import { forgetExpiredDrafts, forgetUnusedAttachments } from '@/lib/dossiers/commands/forget'
import { now } from '@/lib/platform/clock'
import { inngest } from '../client'

/** Every hour: drafts whose 30 days are over, files that belong to nothing, bytes that no row knows. Each step may run twice. */
export const sweepStoredFiles = inngest.createFunction(
  { id: 'sweep-files', triggers: [cron('17 * * * *')], retries: 2, concurrency: { limit: 1 } },
  async ({ step }) => {
    const drafts = await step.run('forget-expired-drafts', () => forgetExpiredDrafts())
    const attachments = await step.run('forget-unused-attachments', () => forgetUnusedAttachments())
    const files = await step.run('sweep-files', () => sweepFiles(now()))
    return { drafts, attachments, files }
  },
)
