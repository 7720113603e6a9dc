import { cron } from 'inngest'
import { disableUnused, type UnusedPage } from '@/lib/accounts/commands/closing'
import { systemActor } from '@/lib/auth/gates'
import { inngest } from '../client'

const PAGE = 200
const MOST_PAGES = 200

/** Every night: closes the accounts of officers that nobody has used for too long (TCVN 14423 level 3). Each step may run twice. */
export const disableUnusedAccounts = inngest.createFunction(
  {
    id: 'disable-unused-accounts',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 15 0 * * *')],
    retries: 5,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    let after: string | null = null
    let disabled = 0
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const from: string | null = after
      const done: UnusedPage = await step.run(`disable-${page}`, () =>
        disableUnused(systemActor('disable-unused-accounts'), from, PAGE),
      )
      disabled += done.disabled
      after = done.last
      if (after === null) break
    }
    return { disabled }
  },
)
