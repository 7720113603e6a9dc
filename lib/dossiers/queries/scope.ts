import 'server-only'
import { or, type SQL, sql } from 'drizzle-orm'
import { dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'

/** The officer's agency and every agency below it. */
const agenciesOf = (officer: Officer) => sql`(
  with recursive below as (
    select id from agencies where id = ${officer.agencyId}
    union all select agencies.id from agencies join below on agencies.parent_id = below.id
  ) select id from below)`

/** What an officer may see: dossiers received or processed by the own agency or one below it (decided 9). */
export function inScope(officer: Officer): SQL | undefined {
  return or(
    sql`${dossiers.receivingAgencyId} in ${agenciesOf(officer)}`,
    sql`${dossiers.processingAgencyId} in ${agenciesOf(officer)}`,
  )
}
