import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Officer } from '@/lib/auth/actor'

export type Choice = { code: string; name: string }

/** The officer's agency and all below it, each behind the one it belongs to; `depth` 0 is the own one. */
export async function listAgenciesBelow(officer: Officer): Promise<(Choice & { depth: number })[]> {
  const rows = await db.execute<Choice & { depth: number }>(sql`
    with recursive below as (
      select id, code, name, 0 as depth, array[code] as path from agencies where id = ${officer.agencyId}
      union all
      select a.id, a.code, a.name, below.depth + 1, below.path || a.code
      from agencies a join below on a.parent_id = below.id
    ) select code, name, depth from below order by path`)
  return rows.map(({ code, name, depth }) => ({ code, name, depth }))
}
