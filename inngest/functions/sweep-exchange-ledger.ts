import { cron } from 'inngest'
import { enrolMissed } from '@/lib/national-portal/commands/dossiers/enrol'
import { pushDueDossiers } from '@/lib/national-portal/commands/dossiers/push-due'
import { foldTotals } from '@/lib/national-portal/commands/dossiers/totals'
import { claimDay } from '@/lib/national-portal/commands/line/daily'
import { inngest } from '../client'

/** Every hour asks whether the work of the day is still to be done; then: dossiers whose act was never heard of, and those that were refused or held. */
export const sweepExchangeLedger = inngest.createFunction(
  {
    id: 'sweep-exchange-ledger',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 15 * * * *')],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step, runId }) => {
    if (!(await step.run('day', () => claimDay('sweep', runId)))) return
    let after: string | null = null
    for (let page = 0; page < 500; page += 1) {
      const from: string | null = after
      const swept: { last: string | null } = await step.run(`enrol-${page}`, () => enrolMissed(from, 500))
      after = swept.last
      if (after === null) break
    }
    await step.run('fold', () => foldTotals())
    await step.run('push', () => pushDueDossiers())
  },
)
