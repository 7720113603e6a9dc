import { cron, eventType } from 'inngest'
import { v5 as uuidFrom } from 'uuid'
import { systemActor } from '@/lib/auth/gates'
import { failSync, finishSync, startSync, syncChunk } from '@/lib/national-portal/commands/lists/catalogue'
import { failList, syncList } from '@/lib/national-portal/commands/lists/categories'
import { syncAgencySets, syncDecisions, syncNationalServices } from '@/lib/national-portal/commands/lists/sets'
import { catalogueSyncRequested } from '@/lib/procedures/events'
import { SECOND_TRY } from '@/lib/procedures/rules/runs'
import { inngest } from '../client'

const requested = eventType(catalogueSyncRequested.eventName, { schema: catalogueSyncRequested.schema })

const RUN_NAMESPACE = '7d3b1c52-3f0e-4b7e-9a52-6a1d0c8f4e11'

/** The report rows of one run of this job: a step that runs twice finds the row it opened before. */
const runIdOf = (jobRunId: string, list: string) => uuidFrom(`${jobRunId} ${list}`, RUN_NAMESPACE)

/** The shared lists that procedures name. */
const LISTS = ['fields', 'agencies'] as const

/**
 * Every night, and when asked: fields, agencies, the list of procedures and the details of each, in steps of fifty; then which are
 * the province's, which of them the national portal offers online, and the decisions behind them.
 * Step outputs are counts; codes wait in the run's row. One run at a time, a second request waits for the first.
 */
export const syncCatalogue = inngest.createFunction(
  {
    id: 'sync-catalogue',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 0 1 * * *'), requested],
    concurrency: { limit: 1 },
    retries: 6,
    onFailure: async ({ event, error, step }) => {
      const system = systemActor('sync-catalogue')
      const id = (list: string) => runIdOf(event.data.run_id, list)
      await step.run('report', async () => {
        for (const list of LISTS) await failList(system, id(list), list, error.message)
        await failSync(system, id('procedures'), error.message)
      })
    },
  },
  async ({ runId, step }) => {
    const system = systemActor('sync-catalogue')
    const id = runIdOf(runId, 'procedures')
    for (const list of LISTS) await step.run(list, () => syncList(system, runIdOf(runId, list), list))
    const { chunks } = await step.run('list', () => startSync(system, id))
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      await step.run(`details-${chunk}`, () => syncChunk(system, id, chunk))
    }
    await step.run('details-again', () => syncChunk(system, id, SECOND_TRY))
    const counts = await step.run('finish', () => finishSync(system, id))
    await step.run('agencies-procedures', () => syncAgencySets(system))
    await step.run('services', () => syncNationalServices(system))
    await step.run('decisions', () => syncDecisions(system))
    return counts
  },
)
