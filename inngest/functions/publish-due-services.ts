import { cron } from 'inngest'
import { systemActor } from '@/lib/auth/gates'
import { publishDue } from '@/lib/processes/commands/publish'
import { inngest } from '../client'

/** Every five minutes: terms of services planned for today or earlier begin, each checked again. May run twice. */
export const publishDueServices = inngest.createFunction(
  {
    id: 'publish-due-services',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh */5 * * * *')],
    retries: 2,
    concurrency: { limit: 1 },
  },
  ({ step }) => step.run('publish-due-services', () => publishDue(systemActor('publish-due-services'))),
)
