import { cron } from 'inngest'
import { systemActor } from '@/lib/auth/gates'
import { fetchNationalFile, listDueFiles } from '@/lib/national-portal/commands/inbox/files'
import { inngest } from '../client'

const AT_ONCE = 20

/** Every minute: files that messages of the national side name by their address. What fails comes again by its own due time. */
export const fetchNationalFiles = inngest.createFunction(
  { id: 'fetch-national-files', triggers: [cron('* * * * *')], retries: 0, concurrency: { limit: 1 } },
  async ({ step }) => {
    const ids = await step.run('list', () => listDueFiles(AT_ONCE))
    for (const id of ids)
      await step.run(`fetch-${id}`, () => fetchNationalFile(systemActor('fetch-national-files'), id))
    return { tried: ids.length }
  },
)
