import { ACT_NAMES, type DossierAct, type DossierRole, type DossierStatus, ruleOf } from './acts'

/** What the process of the dossier's own version prescribes before the work is finished. */
export type Demands = { approval: boolean }

export const NO_DEMANDS: Demands = { approval: false }

/** All that the rules need to know of a dossier: the fold of its acts. */
export type DossierState = {
  status: DossierStatus | 'none'
  received: boolean
  /** Supplements asked before and after receipt (decided 6: once and in full; a second one in the same stage is a leader's). */
  supplements: { before: number; after: number }
  /** Where the draft result stands with the leader. */
  approval: 'none' | 'asked' | 'approved'
  extended: boolean
  demands: Demands
}

export const NEW_DOSSIER: DossierState = {
  status: 'none',
  received: false,
  supplements: { before: 0, after: 0 },
  approval: 'none',
  extended: false,
  demands: NO_DEMANDS,
}

/** Why an act is not possible now. */
export type Obstacle = 'status' | 'role' | 'second_supplement' | 'extended_before' | 'approval' | 'approval_missing'

/** The status that follows, or undefined when the act is not possible in this one. */
export function statusAfterAct(state: DossierState, act: DossierAct): DossierStatus | undefined {
  const { before, after } = ruleOf(act)
  return (state.received ? after : before)?.[state.status]
}

/** What stands in the way of the act in this state, whoever does it. */
export function obstacleOf(state: DossierState, act: DossierAct): Exclude<Obstacle, 'role'> | undefined {
  if (statusAfterAct(state, act) === undefined) return 'status'
  switch (act) {
    case 'extend':
      return state.extended ? 'extended_before' : undefined
    case 'submit_for_approval':
      return state.approval === 'none' ? undefined : 'approval'
    case 'approve':
    case 'return_for_rework':
      return state.approval === 'asked' ? undefined : 'approval'
    case 'finish':
      return finishObstacle(state)
    default:
      return undefined
  }
}

function finishObstacle({ approval, demands }: DossierState): 'approval' | 'approval_missing' | undefined {
  if (approval === 'asked') return 'approval'
  return demands.approval && approval === 'none' ? 'approval_missing' : undefined
}

/** What stands in the way when this role does it; undefined when nothing does. */
export function obstacleFor(state: DossierState, act: DossierAct, role: DossierRole): Obstacle | undefined {
  const obstacle = obstacleOf(state, act)
  if (obstacle) return obstacle
  if (!ruleOf(act).by.includes(role)) return 'role'
  return act === 'ask_supplement' && supplementsOfStage(state) > 0 && role !== 'leader'
    ? 'second_supplement'
    : undefined
}

const supplementsOfStage = ({ received, supplements }: DossierState) =>
  received ? supplements.after : supplements.before

export const actsAllowed = (state: DossierState, role: DossierRole): DossierAct[] =>
  ACT_NAMES.filter((act) => obstacleFor(state, act, role) === undefined)

/** The state after one more act. Throws when it was not possible: such an act was never stored by us. */
export function stateAfter(state: DossierState, act: DossierAct): DossierState {
  const status = statusAfterAct(state, act)
  const obstacle = obstacleOf(state, act)
  if (status === undefined || obstacle)
    throw new Error(`act ${act} is not possible in status ${state.status}: ${obstacle}`)
  return {
    status,
    received: state.received || act === 'receive',
    supplements: act === 'ask_supplement' ? countSupplement(state) : state.supplements,
    approval: approvalAfter(state, act),
    extended: state.extended || act === 'extend',
    demands: state.demands,
  }
}

function countSupplement({ received, supplements }: DossierState): DossierState['supplements'] {
  const { before, after } = supplements
  return received ? { before, after: after + 1 } : { before: before + 1, after }
}

/** New papers or a new handler's work make an approval void. */
function approvalAfter({ approval }: DossierState, act: DossierAct): DossierState['approval'] {
  if (act === 'submit_for_approval') return 'asked'
  if (act === 'approve') return 'approved'
  return act === 'return_for_rework' || voidsApproval(act) ? 'none' : approval
}

/** Whether the draft result must go to the leader again after this act of somebody else. */
export const voidsApproval = (act: DossierAct): boolean => act === 'ask_supplement' || act === 'ask_payment'

/** The fold: `dossiers.status` is `foldActs(acts).status`. `demands` are those of the process under which it was received. */
export const foldActs = (acts: readonly DossierAct[], demands = NO_DEMANDS): DossierState =>
  acts.reduce(stateAfter, { ...NEW_DOSSIER, demands })
