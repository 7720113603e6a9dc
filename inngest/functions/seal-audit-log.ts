import { cron } from 'inngest'
import { sealAuditLog } from '@/lib/audit/commands'
import { inngest } from '../client'

/** Every minute: what was written since into the audit log and the acts on dossiers, as the next blocks of their chains. Each step may run twice. */
export const sealAuditLogEveryMinute = inngest.createFunction(
  { id: 'seal-audit-log', triggers: [cron('* * * * *')], retries: 0, concurrency: { limit: 1 } },
  async ({ step }) => {
    const audit = await step.run('seal', () => sealAuditLog())
    const acts = await step.run('seal-acts', () => sealAuditLog(undefined, 'dossier_acts'))
    return { audit, acts }
  },
)
