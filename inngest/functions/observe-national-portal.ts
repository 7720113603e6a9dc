import { cron } from 'inngest'
import { mailWatchers, warnOfBacklog } from '@/lib/national-portal/commands/dossiers/alert'
import { enrolHeld } from '@/lib/national-portal/commands/dossiers/enrol'
import { observeDossiers } from '@/lib/national-portal/commands/parity/observe'
import { inngest } from '../client'

/** Pages of held dossiers of one run at most; the nightly sweep sees all. */
const HELD_PAGES = 20

/**
 * Every five minutes: asks the portal whether it holds what it acknowledged, a few hundred, the longest unseen first; looks whether
 * a missing fact of a held dossier has come; warns when something has waited too long, in the log and by mail.
 */
export const observeNationalPortal = inngest.createFunction(
  { id: 'observe-national-portal', triggers: [cron('*/5 * * * *')], concurrency: { limit: 1 }, retries: 1 },
  async ({ step }) => {
    await step.run('observe', () => observeDossiers({ limit: 300 }))
    let after: string | null = null
    for (let page = 0; page < HELD_PAGES; page += 1) {
      const from: string | null = after
      const seen: { last: string | null } = await step.run(`held-${page}`, () => enrolHeld(from, 500))
      after = seen.last
      if (after === null) break
    }
    await step.run('backlog', () => warnOfBacklog())
    await step.run('watchers', () => mailWatchers())
  },
)
