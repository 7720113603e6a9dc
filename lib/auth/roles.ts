import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { OFFICER_ROLES, officerRoles, officers } from '@/db/schema'
import type { OfficerRole } from './actor'

/** The roles in the order of `OFFICER_ROLES`, each once. */
export const inOrder = (roles: readonly OfficerRole[]): readonly OfficerRole[] =>
  OFFICER_ROLES.filter((role) => roles.includes(role))

/** Whether an officer of these roles signs in with an authenticator app whatever they wish (design §7). */
export const needsSecondFactor = (roles: readonly OfficerRole[]): boolean => roles.includes('administrator')

/** The roles of an officer's row, as a column of a query over `officers`; unordered. */
export const rolesOfRow = sql<
  OfficerRole[]
>`array(select officer_roles.role from officer_roles where officer_roles.officer_id = officers.id)`

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
