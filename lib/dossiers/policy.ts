import type { OfficerRole } from '@/lib/auth/actor'
import type { DossierAct, DossierRole } from './rules/acts'
import { actsAllowed, type DossierState, NO_DEMANDS, type Obstacle, obstacleFor } from './rules/state'

/** The part an officer plays for a dossier; supervisors and administrators only read. */
const PART: Record<OfficerRole, DossierRole | undefined> = {
  clerk: 'clerk',
  handler: 'handler',
  leader: 'leader',
  cashier: 'cashier',
  supervisor: undefined,
  administrator: undefined,
}

/** What an officer of this role may do with a dossier in this state. The button and the command both ask here. */
export function actsOfOfficer(role: OfficerRole, state: DossierState): DossierAct[] {
  const part = PART[role]
  return part ? actsAllowed(state, part) : []
}

/** What keeps an officer of this role from the act; undefined when nothing does. */
export function obstacleForOfficer(role: OfficerRole, state: DossierState, act: DossierAct): Obstacle | undefined {
  const part = PART[role]
  return part ? obstacleFor(state, act, part) : 'role'
}

/** Whether this officer may put result files beside the dossier now, or take them back: also before the leader has approved them. */
export const takesResult = (role: OfficerRole, state: DossierState): boolean =>
  actsOfOfficer(role, { ...state, demands: NO_DEMANDS }).includes('finish')
