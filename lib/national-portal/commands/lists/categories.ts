import 'server-only'
import type { Officer, System } from '@/lib/auth/actor'
import {
  askForList,
  type ListRunCounts,
  recordEmptyRun,
  recordFailedRun,
  recordListRun,
} from '@/lib/categories/commands/list-runs'
import { saveSettings } from '@/lib/categories/commands/list-settings'
import { listCurrentCodes } from '@/lib/categories/queries'
import { type CategoryList, isFetched, listFacts } from '@/lib/categories/rules/lists'
import type { ListSettingsForm, NationalRow } from '@/lib/categories/schema'
import { log } from '@/lib/platform/log'
import { contractSource } from '../../mapping/categories'
import { listQuestion, readCategoryRows } from '../../mapping/lists'
import { EMPTY_LIST } from '../../mapping/refusals'
import { getListSettings } from '../../queries/categories'
import { CatalogueUnavailable, fetchWhole, pause } from './whole-list'

const NOTHING: ListRunCounts = { added: 0, changed: 0, gone: 0, unchanged: 0, failed: 0 }
const TRIES = 3

/**
 * Fetches a shared list under the name and keys in force and records it in the run `runId`; answers its counts, all 0 where the
 * list is not fetched, and where one of former times is empty. @throws CatalogueUnavailable
 */
export async function syncList(system: System, runId: string, list: CategoryList): Promise<ListRunCounts> {
  const settings = await getListSettings(list)
  if (!isFetched(settings)) return NOTHING
  const run = { id: runId, list, service: settings.service }
  const read = (answer: readonly unknown[]) => readCategoryRows(settings, answer)
  try {
    const known = await listCurrentCodes(list)
    return await recordListRun(
      system,
      run,
      await fetchWhole(listQuestion(run.service), read, (row: NationalRow) => row.code, known),
    )
  } catch (error) {
    const empty = error instanceof CatalogueUnavailable && error.reason.endsWith(EMPTY_LIST)
    if (!empty || !listFacts(list).historic) throw error
    return recordEmptyRun(system, run)
  }
}

/** As `syncList`, tried some times; what then still fails is written into the run, so that the other lists go on. */
export async function syncListOrSay(system: System, runId: string, list: CategoryList): Promise<ListRunCounts> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await syncList(system, runId, list)
    } catch (error) {
      if (!(error instanceof CatalogueUnavailable)) throw error
      if (attempt === TRIES) return failList(system, runId, list, error.reason)
      await pause(attempt)
    }
  }
}

/** Writes the reason into the run of a list that did not come to its end. */
export async function failList(
  system: System,
  runId: string,
  list: CategoryList,
  reason: string,
): Promise<ListRunCounts> {
  const settings = await getListSettings(list)
  if (!isFetched(settings)) return NOTHING
  log.warn({ runId, list }, 'shared list not fetched')
  return recordFailedRun(system, { id: runId, list, service: settings.service }, reason)
}

/** Asks for one list to be fetched now; refuses as `askForList` does. */
export async function requestListSync(officer: Officer, list: CategoryList): Promise<{ runId: string }> {
  return askForList(officer, list, await getListSettings(list))
}

/** Puts a new version of the service and the keys of a list in force; refuses as `saveSettings` does. */
export function saveListSettings(officer: Officer, input: ListSettingsForm): Promise<{ version: number }> {
  return saveSettings(officer, input, contractSource(input.list))
}
