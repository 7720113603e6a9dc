import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { hasRole, type Officer, type OfficerRole } from '@/lib/auth/actor'

export type Unit = {
  code: string
  name: string
  level: 'province' | 'department' | 'commune'
  /** 0 is the administrator's own. */
  depth: number
  address: string | null
  phone: string | null
  /** People who may sign in. */
  officers: number
  /** How many of them hold each role; a role nobody holds is not there. */
  staff: Partial<Record<OfficerRole, number>>
  /** Services in force that are handed in here: above 0, the unit is part of the one-stop shop. */
  services: number
  /** The list of agencies of the national portal, as last fetched, has this code. */
  national: boolean
}

/** The administrator's agency and all below it, each behind the one it belongs to, with who works there; nothing for who is none. */
export async function listUnits(officer: Officer, at: Date): Promise<Unit[]> {
  if (!hasRole(officer, 'administrator')) return []
  const instant = sql`${at.toISOString()}::timestamptz`
  const rows = await db.execute<Unit & Record<string, unknown>>(sql`
    with recursive below as (
      select id, code, name, level, address, phone, 0 as depth, array[code] as path
      from agencies where id = ${officer.agencyId}
      union all
      select a.id, a.code, a.name, a.level, a.address, a.phone, below.depth + 1, below.path || a.code
      from agencies a join below on a.parent_id = below.id
    ), open as (
      select o.id, o.agency_id from officers o join below on below.id = o.agency_id where o.disabled_at is null
    ), held as (
      select open.agency_id, r.role, count(*)::int as holders
      from open join officer_roles r on r.officer_id = open.id group by open.agency_id, r.role
    ), offered as (
      select code, count(*)::int as services
      from service_versions v cross join lateral jsonb_array_elements_text(v.terms->'agencyCodes') as code
      where v.valid_from <= ${instant} and (v.valid_to is null or v.valid_to > ${instant}) group by code
    )
    select b.code, b.name, b.level, b.depth, b.address, b.phone,
      (select count(*)::int from open where open.agency_id = b.id) as officers,
      (select coalesce(json_object_agg(held.role, held.holders), '{}') from held where held.agency_id = b.id) as staff,
      coalesce(offered.services, 0) as services,
      exists (select from national_categories n where n.list = 'agencies' and n.valid_to is null and n.code = b.code) as national
    from below b left join offered on offered.code = b.code order by b.path`)
  return rows.map(({ code, name, level, depth, address, phone, officers, staff, services, national }) => ({
    ...{ code, name, level, depth, address, phone, officers, staff, services, national },
  }))
}
