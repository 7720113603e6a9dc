import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { nationalCategories } from '@/db/schema'
import type { System } from '@/lib/auth/actor'
import { addDays, instantAt } from '@/lib/platform/day'
import type { CategoryList } from '../rules/lists'
import { LONG_AGO } from '../rules/validity'
import type { CategorySeed } from '../schema'
import { insertVersions, lockCategories, raiseCategoryVersion } from './national-list'

/**
 * Fills lists that have no row yet, former rows before those in force; a list that the national portal or an earlier start has filled
 * stays as it is. Answers how many rows are new.
 */
export async function seedCategories(_system: System, seeds: readonly CategorySeed[]): Promise<number> {
  let added = 0
  for (const [list, ofList] of Map.groupBy(seeds, (seed) => seed.list)) added += await seedList(list, ofList)
  return added
}

function seedList(list: CategoryList, seeds: readonly CategorySeed[]): Promise<number> {
  return db.transaction(async (tx) => {
    await lockCategories(tx)
    const [filled] = await tx
      .select({ id: nationalCategories.id })
      .from(nationalCategories)
      .where(eq(nationalCategories.list, list))
      .limit(1)
    if (filled) return 0
    const inOrder = seeds.flatMap(rowsOf).sort((one, other) => one.validFrom.getTime() - other.validFrom.getTime())
    await insertVersions(tx, list, inOrder)
    await raiseCategoryVersion(tx)
    return inOrder.length
  })
}

function rowsOf({ validFrom, validTo, items }: CategorySeed) {
  const period = {
    validFrom: validFrom ? instantAt(validFrom, 0) : LONG_AGO,
    ...(validTo ? { validTo: instantAt(addDays(validTo, 1), 0) } : {}),
  }
  return items.map(({ code, name, parentCode, successors }) => ({
    ...{ code, name, parentCode, successors, more: {}, source: 'seed' as const },
    ...period,
  }))
}
