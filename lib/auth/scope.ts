import 'server-only'
import { type SQL, sql } from 'drizzle-orm'

/** Ids of an agency and of every agency below it, as a subquery. */
export const agenciesUnder = (agencyId: string): SQL => sql`(
  with recursive below as (
    select id from agencies where id = ${agencyId}
    union select agencies.id from agencies join below on agencies.parent_id = below.id
  ) select id from below)`
