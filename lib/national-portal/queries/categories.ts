import 'server-only'
import { db, type Reader } from '@/db/client'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { CATEGORY_SENTENCES } from '@/lib/categories/labels'
import { keepsCategories } from '@/lib/categories/policy'
import { findListSettings, lastRunsOf, listCurrentCodes, listLastRuns } from '@/lib/categories/queries'
import {
  CATEGORY_LISTS,
  type CategoryList,
  isFetched,
  type ListSettings,
  type ListSource,
  listsDue,
  settingsInForce,
} from '@/lib/categories/rules/lists'
import type { NationalRow } from '@/lib/categories/schema'
import { refuseUnless } from '@/lib/platform/refusal'
import { callNationalPortal } from '../gateway'
import { contractSource } from '../mapping/categories'
import { keysOfRows, listQuestion, readCategoryRows } from '../mapping/lists'
import { EMPTY_LIST, readOrSay, wordsOf } from '../mapping/refusals'

/** Service and keys of a list as they are in force. */
export async function getListSettings(list: CategoryList, on: Reader = db): Promise<ListSettings> {
  return settingsInForce(contractSource(list), await findListSettings(list, on))
}

/** The lists that the nightly job fetches now. */
export async function listDueCategories(now: Date): Promise<CategoryList[]> {
  const known = await Promise.all(CATEGORY_LISTS.map(async (list) => ({ list, settings: await getListSettings(list) })))
  const fetched = known.flatMap(({ list, settings }) => (isFetched(settings) ? [list] : []))
  return listsDue(fetched, lastRunsOf(await listLastRuns()), now)
}

/** What reading a list once under these names showed; nothing of it is stored. */
export type ListTrial = {
  service: string
  /** Keys of the answer's rows, whatever the names are. */
  keys: string[]
  rowsInAnswer: number
  /** The first rows as they would be read; empty with a `problem`. */
  rows: NationalRow[]
  problem: string | null
  difference: { added: number; gone: number; kept: number } | null
}

const SHOWN = 10

/** Asks the national portal once for a list under names that are not in force. Refuses `categories.not_keeper` and `categories.no_service`. */
export async function tryList(officer: Officer, list: CategoryList, source: ListSource): Promise<ListTrial> {
  refuseUnless(keepsCategories(officer), 'categories.not_keeper', CATEGORY_SENTENCES.notKeeper, 'forbidden')
  refuseUnless(source.service !== '', 'categories.no_service', CATEGORY_SENTENCES.noService, 'invalid')
  await recordAudit({
    ...{ actorKind: 'officer', actorId: officer.id, act: 'category.tried' },
    ...{ subjectKind: 'category', subjectId: list, detail: { service: source.service } },
  })
  const answer = await callNationalPortal(listQuestion(source.service))
  const nothing = { service: source.service, keys: [], rowsInAnswer: 0, rows: [], difference: null }
  if (answer.outcome !== 'accepted') return { ...nothing, problem: wordsOf(answer) }
  const seen = { ...nothing, keys: keysOfRows(answer.result), rowsInAnswer: answer.result.length }
  if (answer.result.length === 0) return { ...seen, problem: EMPTY_LIST }
  if (!isFetched(source)) return { ...seen, problem: CATEGORY_SENTENCES.chooseKeys }
  const rows = readOrSay(() => readCategoryRows(source, answer.result))
  if (typeof rows === 'string') return { ...seen, problem: rows }
  const known = new Set(await listCurrentCodes(list))
  const kept = rows.filter(({ code }) => known.has(code)).length
  const difference = { added: rows.length - kept, gone: known.size - kept, kept }
  return { ...seen, rows: rows.slice(0, SHOWN), problem: null, difference }
}
