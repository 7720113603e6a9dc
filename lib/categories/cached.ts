import 'server-only'
import { LRUCache } from 'lru-cache'
import { addDays, type Day, instantAt } from '@/lib/platform/day'
import { categoryVersion, listOverrides, listVersions } from './queries'
import type { CategoryList } from './rules/lists'
import {
  type CategoryRow,
  type CategoryVersion,
  type Override,
  type Resolved,
  resolveCode,
  rowsAt,
} from './rules/validity'

type Reader = Parameters<typeof categoryVersion>[0]
type Asked = { list: CategoryList; on: Reader }

type Kept = { versions: CategoryVersion[]; overrides: Override[] }

const keyOf = (version: number, list: CategoryList) => `${version} ${list}`

// The version is in the key, so a process never shows a list older than the one it has just asked about.
const kept = new LRUCache<string, Kept, Asked>({
  max: 48,
  fetchMethod: async (_key, _old, { context: { list, on } }) => {
    const versions = await listVersions(list, on)
    return { versions, overrides: await listOverrides(list, on) }
  },
})
const offered = new LRUCache<string, CategoryRow[]>({ max: 96 })

const keptList = (version: number, asked: Asked) => kept.forceFetch(keyOf(version, asked.list), { context: asked })

/** Every version of the rows of a list, and what is said beside them. */
export async function getCategory(list: CategoryList): Promise<Kept> {
  return keptList(await categoryVersion(), { list, on: undefined })
}

/**
 * The rows to choose from at the end of `day`, whole: what one transaction has stored. By name in Vietnamese order. Inside a transaction
 * `on` is it: who holds a line to the database must not wait for a second one.
 */
export async function listCategoryRows(list: CategoryList, day: Day, on?: Reader): Promise<CategoryRow[]> {
  const version = await categoryVersion(on)
  const key = `${keyOf(version, list)} ${day}`
  const known = offered.get(key)
  if (known) return known
  const { versions, overrides } = await keptList(version, { list, on })
  const rows = rowsAt(versions, overrides, instantAt(addDays(day, 1), 0)).sort((one, other) =>
    one.name.localeCompare(other.name, 'vi'),
  )
  offered.set(key, rows)
  return rows
}

/** What a code of a list, written at whatever time, means at `at`. */
export async function resolveCategory(list: CategoryList, code: string, at: Date): Promise<Resolved> {
  const { versions, overrides } = await getCategory(list)
  return resolveCode(versions, overrides, code, at)
}
