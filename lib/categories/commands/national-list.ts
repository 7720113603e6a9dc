import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { nationalCategories } from '@/db/schema'
import { contentHash } from '@/lib/platform/content-hash'
import { newId } from '@/lib/platform/id'
import { refuseUnless } from '@/lib/platform/refusal'
import type { NationalList, NationalRow } from '../schema'

/** Codes by what happened to them. A code that comes back after it was gone is `added` again. */
export type ListChange = { added: string[]; changed: string[]; gone: string[]; unchanged: number }

/**
 * Makes the stored list what the national portal says now: a changed row ends and a new version begins, a missing one
 * ends. Nothing is rewritten. Refuses an empty list: it is a failure of the answer, not the end of every row.
 */
export async function recordNationalList(
  tx: Tx,
  list: NationalList,
  rows: readonly NationalRow[],
  at: Date,
): Promise<ListChange> {
  refuseUnless(rows.length > 0, 'categories.empty_list', 'Danh mục nhận về không có dòng nào.', 'invalid')
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`national-list ${list}`}, 0))`)
  const known = await currentRows(tx, list)
  const now = new Map(rows.map((row) => [row.code, row]))
  const fresh = [...now.values()].filter((row) => !known.has(row.code))
  const moved = [...now.values()].filter((row) => {
    const before = known.get(row.code)
    return before !== undefined && before.contentHash !== contentHash(row)
  })
  const gone = [...known.keys()].filter((code) => !now.has(code))
  await endRows(tx, list, [...moved.map((row) => row.code), ...gone], at)
  await beginRows(tx, list, [...fresh, ...moved], at)
  const changed = moved.map((row) => row.code)
  return { added: fresh.map((row) => row.code), changed, gone, unchanged: now.size - fresh.length - moved.length }
}

async function currentRows(tx: Tx, list: NationalList) {
  const rows = await tx
    .select({ code: nationalCategories.code, contentHash: nationalCategories.contentHash })
    .from(nationalCategories)
    .where(and(eq(nationalCategories.list, list), isNull(nationalCategories.validTo)))
  return new Map(rows.map((row) => [row.code, row]))
}

async function endRows(tx: Tx, list: NationalList, codes: readonly string[], at: Date): Promise<void> {
  if (codes.length === 0) return
  await tx
    .update(nationalCategories)
    .set({ validTo: at })
    .where(
      and(
        eq(nationalCategories.list, list),
        inArray(nationalCategories.code, [...codes]),
        isNull(nationalCategories.validTo),
      ),
    )
}

async function beginRows(tx: Tx, list: NationalList, rows: readonly NationalRow[], at: Date): Promise<void> {
  if (rows.length === 0) return
  const last = await tx
    .select({ code: nationalCategories.code, version: sql<number>`max(${nationalCategories.version})` })
    .from(nationalCategories)
    .where(eq(nationalCategories.list, list))
    .groupBy(nationalCategories.code)
  const versions = new Map(last.map((row) => [row.code, row.version]))
  await tx.insert(nationalCategories).values(
    rows.map((row) => ({
      id: newId(),
      list,
      ...row,
      contentHash: contentHash(row),
      version: (versions.get(row.code) ?? 0) + 1,
      validFrom: at,
    })),
  )
}
