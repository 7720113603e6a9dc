import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { inboxPreferences, savedFilters } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { refuseUnless } from '@/lib/platform/refusal'
import { INBOX_SENTENCES } from '../labels/inbox'
import type { SavedFilter } from '../schema/inbox'

/** Of one officer: more would be a list to search in. */
export const MOST_SAVED = 20

/** Keeps a filter of the list under a name; the same name again takes the new filter. Refuses `inbox.too_many_saved`. */
export async function saveFilter(officer: Officer, { name, query }: SavedFilter, now = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    // Two windows of one officer must not both count nineteen.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`saved filters ${officer.id}`}, 0))`)
    await tx
      .insert(savedFilters)
      .values({ id: newId(), officerId: officer.id, name, query, savedAt: now })
      .onConflictDoUpdate({ target: [savedFilters.officerId, savedFilters.name], set: { query, savedAt: now } })
    const kept = await tx.$count(savedFilters, eq(savedFilters.officerId, officer.id))
    refuseUnless(kept <= MOST_SAVED, 'inbox.too_many_saved', INBOX_SENTENCES.tooManySaved(MOST_SAVED))
  })
}

/** Forgets one of the officer's own filters; what is gone already stays gone. */
export async function deleteFilter(officer: Officer, id: string): Promise<void> {
  await db.delete(savedFilters).where(and(eq(savedFilters.id, id), eq(savedFilters.officerId, officer.id)))
}

/** Whether keys of one letter act on the list of this officer (WCAG 2.1.4). */
export async function setShortcuts(officer: Officer, shortcuts: boolean): Promise<void> {
  await db
    .insert(inboxPreferences)
    .values({ officerId: officer.id, shortcuts })
    .onConflictDoUpdate({ target: inboxPreferences.officerId, set: { shortcuts } })
}
