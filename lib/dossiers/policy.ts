import type { Officer, OfficerRole, StandIn } from '@/lib/auth/actor'
import { ACT_NAMES, type DossierAct, type DossierRole, hasResult, ruleOf } from './rules/acts'
import { type DossierState, NO_DEMANDS, type Obstacle, obstacleFor, type Place } from './rules/state'

/** The part an officer plays for a dossier; supervisors and administrators only read. */
const PART: Record<OfficerRole, DossierRole | undefined> = {
  clerk: 'clerk',
  handler: 'handler',
  leader: 'leader',
  cashier: 'cashier',
  supervisor: undefined,
  administrator: undefined,
}

/**
 * What an officer of these roles, whose agency stands so, may do with a dossier in this state. The button and the command
 * both ask here.
 */
export const actsOfOfficer = (roles: readonly OfficerRole[], state: DossierState, place: Place): DossierAct[] =>
  ACT_NAMES.filter((act) => obstacleForOfficer(roles, state, act, place) === undefined)

/**
 * What keeps an officer of these roles from the act; undefined when one of the roles may. Several roles that may not:
 * the reason nearest to being allowed.
 */
export function obstacleForOfficer(
  roles: readonly OfficerRole[],
  state: DossierState,
  act: DossierAct,
  place: Place,
): Obstacle | undefined {
  const obstacles = roles.map((role) => obstacleOfRole(role, state, act, place))
  if (obstacles.includes(undefined)) return undefined
  return obstacles.find((obstacle) => obstacle !== 'role') ?? 'role'
}

/** The absent colleague for whom the officer does the act; undefined when an own role allows it. */
export const onBehalfOf = (
  { ownRoles, standsInFor }: Pick<Officer, 'ownRoles' | 'standsInFor'>,
  state: DossierState,
  act: DossierAct,
  place: Place,
): StandIn | undefined =>
  obstacleForOfficer(ownRoles, state, act, place) === undefined
    ? undefined
    : standsInFor.find(({ roles }) => obstacleForOfficer(roles, state, act, place) === undefined)

function obstacleOfRole(role: OfficerRole, state: DossierState, act: DossierAct, place: Place): Obstacle | undefined {
  const part = PART[role]
  return part ? obstacleFor(state, act, part, place) : 'role'
}

/**
 * Whether this officer may put result files beside the dossier now, or take them back: while it is worked on, also before the
 * leader has approved them, until they are signed; and again where a result is corrected.
 */
export function takesResult(roles: readonly OfficerRole[], state: DossierState, place: Place): boolean {
  const acts = actsOfOfficer(roles, { ...state, demands: NO_DEMANDS }, place)
  return (
    (acts.includes('finish') && state.approval !== 'signed') || (acts.includes('correct') && hasResult(state.status))
  )
}

/** Whether some role of this officer may do the act at all, whatever the dossier. */
export const mayEver = (roles: readonly OfficerRole[], act: DossierAct): boolean =>
  roles.some((role) => ruleOf(act).by.some((part) => part === PART[role]))

/** Whether this officer works on dossiers, and may leave notes and checks of papers beside them; others only read. */
export const worksOnDossiers = (roles: readonly OfficerRole[]): boolean =>
  roles.some((role) => PART[role] !== undefined)

/** Whether this officer may put scans of papers beside the dossier now: as long as it is being worked on. */
export const takesScan = (roles: readonly OfficerRole[], { status }: DossierState): boolean =>
  roles.includes('clerk') && ['1', '2', '4', '5', '6'].includes(status)

/** Whether this officer may put photographs and scans of the handing over beside the dossier now, or take them back. */
export const takesProof = (roles: readonly OfficerRole[], state: DossierState, place: Place): boolean =>
  obstacleForOfficer(roles, state, 'hand_over', place) === undefined

/** Whether an officer of an agency that stands so may write down what a dossier lacks: who receives or settles it. */
export const suppliesFacts = (roles: readonly OfficerRole[], { receiving, processing }: Place): boolean =>
  (receiving || processing) && roles.some((role) => role === 'clerk' || role === 'handler' || role === 'leader')
