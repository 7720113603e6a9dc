import { ACT_NAMES, type DossierAct, type DossierRole, type DossierStatus, ruleOf } from './acts'

/** What the process of the dossier's own version prescribes before the work is finished. */
export type Demands = { approval: boolean; signature: boolean }

export const NO_DEMANDS: Demands = { approval: false, signature: false }

/** All that the rules need to know of a dossier: the fold of its acts. */
export type DossierState = {
  status: DossierStatus | 'none'
  received: boolean
  /** Supplements asked before and after receipt (decided 6: once and in full; a second one in the same stage is a leader's). */
  supplements: { before: number; after: number }
  /** Where the draft result stands with the leader. */
  approval: 'none' | 'asked' | 'approved' | 'signed'
  extended: boolean
  demands: Demands
  /** Whether money is owed: `due` from the request or the receipt until it is paid, at the counter or online. */
  fee: 'none' | 'due' | 'paid'
  /** Agencies that were asked for an opinion and have not given it. */
  opinions: readonly string[]
}

/** An act as the fold sees it: its name, and of what it carries the little that the rules look at. */
export type ActFact = { act: DossierAct; details?: FoldedDetails | null }
type FoldedDetails = { fee?: FeeAtReceipt | undefined; agencyId?: string | undefined }

/** What became of the procedure's fee when the dossier was received. */
export type FeeAtReceipt = 'due' | 'paid' | 'exempt'

export const NEW_DOSSIER: DossierState = {
  status: 'none',
  received: false,
  supplements: { before: 0, after: 0 },
  approval: 'none',
  extended: false,
  demands: NO_DEMANDS,
  fee: 'none',
  opinions: [],
}

/** Why an act is not possible now. */
export type Obstacle =
  | 'status'
  | 'role'
  | 'second_supplement'
  | 'extended_before'
  | 'approval'
  | 'approval_missing'
  | 'signature_missing'
  | 'fee'
  | 'opinion'
  | 'unit'

/** The status that follows, or undefined when the act is not possible in this one. */
export function statusAfterAct(state: DossierState, act: DossierAct): DossierStatus | undefined {
  const { before, after } = ruleOf(act)
  return (state.received ? after : before)?.[state.status]
}

/** What stands in the way of the act in this state, whoever does it. */
export function obstacleOf(state: DossierState, act: DossierAct): Exclude<Obstacle, 'role' | 'unit'> | undefined {
  if (statusAfterAct(state, act) === undefined) return 'status'
  switch (act) {
    case 'extend':
      return state.extended ? 'extended_before' : undefined
    case 'submit_for_approval':
      return state.approval === 'none' ? undefined : 'approval'
    case 'approve':
      return state.approval === 'asked' ? undefined : 'approval'
    case 'return_for_rework':
      return state.approval === 'none' ? 'approval' : undefined
    case 'sign':
      return state.approval === 'approved' ? undefined : 'approval'
    case 'give_opinion':
      return state.opinions.length > 0 ? undefined : 'opinion'
    case 'record_payment':
      return state.fee === 'due' ? undefined : 'fee'
    case 'finish':
      return finishObstacle(state)
    default:
      return undefined
  }
}

function finishObstacle({ approval, demands, fee }: DossierState) {
  if (fee === 'due') return 'fee'
  if (approval === 'asked') return 'approval'
  if (demands.approval && approval === 'none') return 'approval_missing'
  return demands.signature && approval !== 'signed' ? 'signature_missing' : undefined
}

/** Where somebody's agency stands with a dossier (decided 9): what it received, what it settles, what it was asked about. */
export type Place = { receiving: boolean; processing: boolean; asked: boolean }

/** The citizen's own dossier, and an agency that does all of it. */
export const EVERYWHERE: Place = { receiving: true, processing: true, asked: true }

/**
 * Whether the act is the business of an agency that stands so. The counter of either agency serves the citizen; what is
 * decided and how it is worked on is the processing agency's, before receipt the receiving one's as well.
 */
export function isPlaced(state: DossierState, act: DossierAct, role: DossierRole, place: Place): boolean {
  if (act === 'give_opinion') return place.asked
  if (act === 'transfer') return place.processing
  const atCounter = role !== 'handler' && role !== 'leader'
  return place.processing || (place.receiving && (atCounter || !state.received))
}

/** What stands in the way when this role of an agency that stands so does it; undefined when nothing does. */
export function obstacleFor(
  state: DossierState,
  act: DossierAct,
  role: DossierRole,
  place = EVERYWHERE,
): Obstacle | undefined {
  const obstacle = obstacleOf(state, act)
  if (obstacle) return obstacle
  if (!ruleOf(act).by.includes(role)) return 'role'
  if (!isPlaced(state, act, role, place)) return 'unit'
  return act === 'ask_supplement' && supplementsOfStage(state) > 0 && role !== 'leader'
    ? 'second_supplement'
    : undefined
}

const supplementsOfStage = ({ received, supplements }: DossierState) =>
  received ? supplements.after : supplements.before

export const actsAllowed = (state: DossierState, role: DossierRole, place = EVERYWHERE): DossierAct[] =>
  ACT_NAMES.filter((act) => obstacleFor(state, act, role, place) === undefined)

/** The state after one more act. Throws when it was not possible: such an act was never stored by us. */
export function stateAfter(state: DossierState, { act, details }: ActFact): DossierState {
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
    fee: feeAfter(state, act, details?.fee),
    opinions: opinionsAfter(state, act, details?.agencyId ?? ''),
  }
}

function opinionsAfter({ opinions }: DossierState, act: DossierAct, agencyId: string): readonly string[] {
  if (act === 'ask_opinion') return [...opinions, agencyId]
  return act === 'give_opinion' ? opinions.filter((asked) => asked !== agencyId) : opinions
}

function feeAfter({ fee }: DossierState, act: DossierAct, atReceipt: FeeAtReceipt | undefined): DossierState['fee'] {
  if (act === 'ask_payment') return 'due'
  if (act === 'record_payment') return 'paid'
  return atReceipt === 'due' || atReceipt === 'paid' ? atReceipt : fee
}

function countSupplement({ received, supplements }: DossierState): DossierState['supplements'] {
  const { before, after } = supplements
  return received ? { before, after: after + 1 } : { before: before + 1, after }
}

/** New papers, a new fee or another agency's work make an approval void. */
function approvalAfter({ approval }: DossierState, act: DossierAct): DossierState['approval'] {
  if (act === 'submit_for_approval') return 'asked'
  if (act === 'approve') return 'approved'
  if (act === 'sign') return 'signed'
  return act === 'return_for_rework' || voidsApproval(act) ? 'none' : approval
}

/** Whether the draft result must go to the leader again after this act: papers, money or another agency come between. */
export const voidsApproval = (act: DossierAct): boolean => ['ask_supplement', 'ask_payment', 'transfer'].includes(act)

/** The fold: `dossiers.status` is `foldActs(acts).status`. `demands` are those of the process under which it was received. */
export const foldActs = (acts: readonly ActFact[], demands = NO_DEMANDS): DossierState =>
  acts.reduce(stateAfter, { ...NEW_DOSSIER, demands })
