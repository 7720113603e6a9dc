import { cron } from 'inngest'
import { sealAuditLog } from '@/lib/audit/commands'
import { inngest } from '../client'

/** Every minute: what was written into the audit log since, as the next blocks of its chain. The step may run twice. */
export const sealAuditLogEveryMinute = inngest.createFunction(
  { id: 'seal-audit-log', triggers: [cron('* * * * *')], retries: 0, concurrency: { limit: 1 } },
  ({ step }) => step.run('seal', () => sealAuditLog()),
)
