import 'server-only'
import { desc } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { catalogueRules } from '@/db/schema'
import { DEFAULT_RULES } from '../rules/approval'
import { CatalogueRules } from '../schema/rules'

/** The rules in force with their version; version 0 is what holds until an administrator has decided. */
export async function rulesInForce(on: Reader = db): Promise<{ version: number; rules: CatalogueRules }> {
  const [last] = await listRules(1, on)
  return last
    ? { version: last.version, rules: CatalogueRules.parse(last.rules) }
    : { version: 0, rules: DEFAULT_RULES }
}

/** The latest versions of the rules with who made them, newest first. */
export function listRules(limit: number, on: Reader = db) {
  return on.select().from(catalogueRules).orderBy(desc(catalogueRules.version)).limit(limit)
}
