import { cron } from 'inngest'
import { systemActor } from '@/lib/auth/gates'
import { checkSite } from '@/lib/catalogue/commands/sites'
import { listActiveSites } from '@/lib/catalogue/queries/sites'
import { inngest } from '../client'

/** Every night after the catalogue has come: each registered site of a department or commune is read and compared. */
export const checkMirrorSites = inngest.createFunction(
  {
    id: 'check-mirror-sites',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 0 4 * * *')],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step }) => {
    const system = systemActor('check-mirror-sites')
    const sites = await step.run('list', () => listActiveSites())
    for (const id of sites) await step.run(`site-${id}`, () => checkSite(system, id))
    return { sites: sites.length }
  },
)
