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

/** What an administrator may do with the account of an officer. */
export type AccountAct =
  | 'change'
  | 'entrust'
  | 'disable'
  | 'enable'
  | 'reset_password'
  | 'reset_second_factor'
  | 'end_sessions'

type Account = { id: string; inScope: boolean; disabled: boolean; hasSecondFactor: boolean }

/**
 * What `by` may do now with an account of the own agency or one below it. Of the own account only name, title and address: nobody
 * gives or takes roles, closes or resets for themselves; a colleague does that.
 */
export function accountActs(by: Pick<By, 'id' | 'ownRoles'>, about: Account): readonly AccountAct[] {
  if (!by.ownRoles.includes('administrator') || !about.inScope) return []
  if (by.id === about.id) return ['change']
  if (about.disabled) return ['change', 'entrust', 'enable']
  const reset = about.hasSecondFactor ? (['reset_second_factor'] as const) : []
  return ['change', 'entrust', 'disable', 'reset_password', ...reset, 'end_sessions']
}
