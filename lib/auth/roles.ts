import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { OFFICER_ROLES, officerRoles, officers } from '@/db/schema'
import type { Officer, OfficerRole, StandIn } from './actor'
import { DELEGABLE_ROLES } from './policy'

/** The roles in the order of `OFFICER_ROLES`, each once. */
export const inOrder = (roles: readonly OfficerRole[]): readonly OfficerRole[] =>
  OFFICER_ROLES.filter((role) => roles.includes(role))

/** Whether an officer of these roles signs in with an authenticator app whatever they wish (design §7). */
export const needsSecondFactor = (roles: readonly OfficerRole[]): boolean => roles.includes('administrator')

/** The roles of an officer's row, as a column of a query over `officers`; unordered. */
export const rolesOfRow = sql<
  OfficerRole[]
>`array(select officer_roles.role from officer_roles where officer_roles.officer_id = officers.id)`

/**
 * The absent colleagues for whom the officer of a row stands in at this instant, as a column of a query over `officers`,
 * their roles unordered. A delegation counts within one agency and while the absent one's account is open.
 */
export const standInsOfRow = (at: Date) => sql<StandIn[]>`(
  select coalesce(json_agg(json_build_object('officerId', absent.id, 'fullName', absent.full_name,
    'roles', array(select role from officer_roles where officer_id = absent.id)) order by delegations.starts_at), '[]')
  from delegations join officers absent on absent.id = delegations.officer_id
  where delegations.delegate_id = officers.id and absent.agency_id = officers.agency_id and absent.disabled_at is null
    and delegations.starts_at <= ${at.toISOString()}::timestamptz and delegations.ends_at > ${at.toISOString()}::timestamptz)`

/** The delegable ones among the roles of absent colleagues, and with them all that the officer may do. */
export function rolesWith(
  own: readonly OfficerRole[],
  absent: readonly StandIn[],
): Pick<Officer, 'roles' | 'ownRoles' | 'standsInFor'> {
  const delegable = (roles: readonly OfficerRole[]) => DELEGABLE_ROLES.filter((role) => roles.includes(role))
  const standsInFor = absent.map((one): StandIn => ({ ...one, roles: delegable(one.roles) }))
  return { ownRoles: inOrder(own), standsInFor, roles: inOrder([...own, ...standsInFor.flatMap(({ roles }) => roles)]) }
}

/** As a condition of a query over `officers`: who holds this role. */
export const holdsRole = (role: OfficerRole): SQL =>
  sql`exists (select from officer_roles where officer_roles.officer_id = ${officers.id} and officer_roles.role = ${role})`

/** What the officer holds, in order. */
export async function rolesOf(on: Reader, officerId: string): Promise<readonly OfficerRole[]> {
  const rows = await on
    .select({ role: officerRoles.role })
    .from(officerRoles)
    .where(eq(officerRoles.officerId, officerId))
  return inOrder(rows.map(({ role }) => role))
}

/** Gives the officer these roles and no others. */
export async function replaceRoles(on: Reader, officerId: string, roles: readonly OfficerRole[]): Promise<void> {
  await on.delete(officerRoles).where(eq(officerRoles.officerId, officerId))
  await on.insert(officerRoles).values(inOrder(roles).map((role) => ({ officerId, role })))
}
