import type { Officer, OfficerRole } from '@/lib/auth/actor'
import { DELEGABLE_ROLES } from '@/lib/auth/policy'

type By = Pick<Officer, 'id' | 'ownRoles' | 'agencyId'>
type About = { id: string; agencyId: string; inScope: boolean }

/** Roles that may open the page of delegations: all whose part can be left to somebody, and who may do it for others. */
export const DELEGATING_ROLES = [...DELEGABLE_ROLES, 'administrator'] as const

/**
 * Whether `by` may leave the part of `about` to a colleague, or take it back: the absent one, a leader of the same agency,
 * an administrator over that agency. Own roles count only: who stands in does not delegate on.
 */
export function mayDelegate(by: By, about: About): boolean {
  const own = (role: OfficerRole) => by.ownRoles.includes(role)
  if (by.id === about.id) return DELEGABLE_ROLES.some(own)
  if (own('administrator') && about.inScope) return true
  return own('leader') && by.agencyId === about.agencyId
}
