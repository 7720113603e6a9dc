import 'server-only'
import { count, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { agencies, dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { agenciesUnder } from '@/lib/auth/scope'

/** What an officer may see: dossiers received or processed by the own agency or one below it (decided 9). */
export function inScope(officer: Pick<Officer, 'agencyId'>): SQL | undefined {
  return or(
    sql`${dossiers.receivingAgencyId} in ${agenciesUnder(officer.agencyId)}`,
    sql`${dossiers.processingAgencyId} in ${agenciesUnder(officer.agencyId)}`,
  )
}

/**
 * The same for lists, with the agencies looked up first: with their ids at hand, and no condition at all when they are every
 * agency, the indexes of a million dossiers serve, which they cannot for a subquery between two columns.
 */
export async function scopeOf(on: Reader, officer: Pick<Officer, 'agencyId'>): Promise<SQL | undefined> {
  const rows = await on.execute<{ id: string }>(agenciesUnder(officer.agencyId))
  const [all] = await on.select({ agencies: count() }).from(agencies)
  if (rows.length === all?.agencies) return undefined
  const ids = rows.map((row) => row.id)
  return or(inArray(dossiers.receivingAgencyId, ids), inArray(dossiers.processingAgencyId, ids))
}
