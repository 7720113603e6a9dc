import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { inboxPreferences, savedFilters } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'

export type KeptFilter = { id: string; name: string; query: string }

/** What this officer has kept of the list, by name, and whether keys of one letter act on it. */
export async function getKept(officer: Officer): Promise<{ filters: KeptFilter[]; shortcuts: boolean }> {
  const [filters, [preferences]] = await Promise.all([
    db
      .select({ id: savedFilters.id, name: savedFilters.name, query: savedFilters.query })
      .from(savedFilters)
      .where(eq(savedFilters.officerId, officer.id))
      .orderBy(asc(savedFilters.name)),
    db.select().from(inboxPreferences).where(eq(inboxPreferences.officerId, officer.id)),
  ])
  return { filters, shortcuts: preferences?.shortcuts ?? true }
}
