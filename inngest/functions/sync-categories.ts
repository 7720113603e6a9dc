import { cron, eventType } from 'inngest'
import { v5 as uuidFrom } from 'uuid'
import { systemActor } from '@/lib/auth/gates'
import { categorySyncRequested } from '@/lib/categories/events'
import { failList, syncListOrSay } from '@/lib/national-portal/commands/lists/categories'
import { listDueCategories } from '@/lib/national-portal/queries/categories'
import { now } from '@/lib/platform/clock'
import { inngest } from '../client'

const requested = eventType(categorySyncRequested.eventName, { schema: categorySyncRequested.schema })

const RUN_NAMESPACE = '1f0c4a6e-9d35-4c8e-8a77-52b0f3c6d910'

/** Every night the shared lists that are due: each once a week, and those that were never fetched or failed the night before. */
export const syncDueCategories = inngest.createFunction(
  {
    id: 'sync-due-categories',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 30 0 * * *')],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ runId, step }) => {
    const system = systemActor('sync-categories')
    const due = await step.run('due', () => listDueCategories(now()))
    for (const list of due)
      await step.run(list, () => syncListOrSay(system, uuidFrom(`${runId} ${list}`, RUN_NAMESPACE), list))
    return { lists: due.length }
  },
)

/** One shared list, because an administrator asked for it. */
export const syncRequestedCategory = inngest.createFunction(
  {
    id: 'sync-requested-category',
    triggers: [requested],
    concurrency: { limit: 1 },
    retries: 3,
    onFailure: async ({ event, error, step }) => {
      const { runId, list } = categorySyncRequested.schema.parse(event.data.event.data)
      await step.run('report', () => failList(systemActor('sync-categories'), runId, list, error.message))
    },
  },
  ({ event, step }) =>
    step.run('list', () => syncListOrSay(systemActor('sync-categories'), event.data.runId, event.data.list)),
)
