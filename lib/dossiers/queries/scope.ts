import 'server-only'
import { count, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { agencies, dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'

/** The officer's agency and every agency below it. */
const agenciesOf = (officer: Pick<Officer, 'agencyId'>) => sql`(
  with recursive below as (
    select id from agencies where id = ${officer.agencyId}
    union all select agencies.id from agencies join below on agencies.parent_id = below.id
  ) select id from below)`

/** What an officer may see: dossiers received or processed by the own agency or one below it (decided 9). */
export function inScope(officer: Pick<Officer, 'agencyId'>): SQL | undefined {
  return or(
    sql`${dossiers.receivingAgencyId} in ${agenciesOf(officer)}`,
    sql`${dossiers.processingAgencyId} in ${agenciesOf(officer)}`,
  )
}

/**
 * The same for lists, with the agencies looked up first: with their ids at hand, and no condition at all when they are every
 * agency, the indexes of a million dossiers serve, which they cannot for a subquery between two columns.
 */
export async function scopeOf(on: Reader, officer: Pick<Officer, 'agencyId'>): Promise<SQL | undefined> {
  const rows = await on.execute<{ id: string }>(agenciesOf(officer))
  const [all] = await on.select({ agencies: count() }).from(agencies)
  if (rows.length === all?.agencies) return undefined
  const ids = rows.map((row) => row.id)
  return or(inArray(dossiers.receivingAgencyId, ids), inArray(dossiers.processingAgencyId, ids))
}
