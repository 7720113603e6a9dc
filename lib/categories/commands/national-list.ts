import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { categoryState, nationalCategories } from '@/db/schema'
import { contentHash } from '@/lib/platform/content-hash'
import { newId } from '@/lib/platform/id'
import { refuseUnless } from '@/lib/platform/refusal'
import type { CategoryList } from '../rules/lists'
import type { NationalRow } from '../schema'

/**
 * Codes by what happened to them. A code that comes back after it was gone is `added` again. `confirmed` are rows of ours that the
 * national portal has now said the same of; they are counted as unchanged.
 */
export type ListChange = { added: string[]; changed: string[]; gone: string[]; unchanged: number; confirmed: number }

type StoredRow = NationalRow & { successors?: string[]; source: 'national' | 'seed'; validFrom: Date; validTo?: Date }

/** A statement takes at most 65,535 values. */
const ROWS_PER_STATEMENT = 1000

/** One writer of the lists at a time: the row is the lock. */
export async function lockCategories(tx: Tx): Promise<void> {
  await tx.select().from(categoryState).where(eq(categoryState.id, 1)).for('update')
}

export async function raiseCategoryVersion(tx: Tx): Promise<void> {
  await tx
    .update(categoryState)
    .set({ version: sql`${categoryState.version} + 1` })
    .where(eq(categoryState.id, 1))
}

/**
 * Makes the stored list what the national portal says now: a changed row ends and a new version begins, a missing one
 * ends. Nothing is rewritten. Refuses an empty list: it is a failure of the answer, not the end of every row.
 */
export async function recordNationalList(
  tx: Tx,
  list: CategoryList,
  rows: readonly NationalRow[],
  at: Date,
): Promise<ListChange> {
  refuseUnless(rows.length > 0, 'categories.empty_list', 'Danh mục nhận về không có dòng nào.', 'invalid')
  await lockCategories(tx)
  const known = await currentRows(tx, list)
  const now = new Map(rows.map((row) => [row.code, withKnownParent(row, known.get(row.code))]))
  const fresh = [...now.values()].filter((row) => !known.has(row.code))
  const other = [...now.values()].filter((row) => {
    const before = known.get(row.code)
    return before && (before.source === 'seed' || before.contentHash !== hashOf(row))
  })
  const confirmed = other.filter((row) => isConfirmed(row, known.get(row.code)))
  const gone = [...known.keys()].filter((code) => !now.has(code))
  await endRows(tx, list, [...other.map((row) => row.code), ...gone], at)
  const begun = [...fresh, ...other].map((row) => ({ ...row, source: 'national' as const, validFrom: at }))
  await insertVersions(tx, list, begun)
  if (begun.length + gone.length > 0) await raiseCategoryVersion(tx)
  const changed = other.filter((row) => !confirmed.includes(row)).map((row) => row.code)
  const unchanged = now.size - fresh.length - changed.length
  return { added: fresh.map((row) => row.code), changed, gone, unchanged, confirmed: confirmed.length }
}

type Known = {
  code: string
  name: string
  parentCode: string | null
  contentHash: string
  source: 'national' | 'seed'
}

/** What the answer says nothing of stays as it is known. */
const withKnownParent = (row: NationalRow, known: Known | undefined): NationalRow =>
  known?.parentCode && !row.parentCode ? { ...row, parentCode: known.parentCode } : row

const isConfirmed = (row: NationalRow, known: Known | undefined) =>
  known?.source === 'seed' && known.name === row.name && known.parentCode === (row.parentCode ?? null)

const hashOf = ({ code, name, parentCode, more }: NationalRow) =>
  contentHash({ code, name, more, ...(parentCode ? { parentCode } : {}) })

async function currentRows(tx: Tx, list: CategoryList): Promise<Map<string, Known>> {
  const { code, name, parentCode, contentHash: hash, source, validTo } = nationalCategories
  const rows = await tx
    .select({ code, name, parentCode, contentHash: hash, source })
    .from(nationalCategories)
    .where(and(eq(nationalCategories.list, list), isNull(validTo)))
  return new Map(rows.map((row) => [row.code, row]))
}

async function endRows(tx: Tx, list: CategoryList, codes: readonly string[], at: Date): Promise<void> {
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

/** Adds rows as the next version of their code each. */
export async function insertVersions(tx: Tx, list: CategoryList, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return
  const last = await tx
    .select({ code: nationalCategories.code, version: sql<number>`max(${nationalCategories.version})` })
    .from(nationalCategories)
    .where(eq(nationalCategories.list, list))
    .groupBy(nationalCategories.code)
  const versions = new Map(last.map((row) => [row.code, row.version]))
  const values = rows.map((row) => {
    const version = (versions.get(row.code) ?? 0) + 1
    versions.set(row.code, version)
    return { id: newId(), list, ...row, contentHash: hashOf(row), version }
  })
  for (let from = 0; from < values.length; from += ROWS_PER_STATEMENT)
    await tx.insert(nationalCategories).values(values.slice(from, from + ROWS_PER_STATEMENT))
}
