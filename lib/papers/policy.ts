import type { OfficerRole } from '@/lib/auth/actor'
import { formOf } from './rules/forms'
import { TELLS_OF } from './rules/issue'
import { DOSSIER_PAPER_KINDS, type DossierPaperKind, type FormSet, type PaperKind } from './schema'

const CLERK: readonly PaperKind[] = ['receipt', 'supplement_request', 'refusal', 'control_sheet', 'register']
const HANDLER: readonly PaperKind[] = ['supplement_request', 'stop_notice', 'control_sheet']
const LEADER: readonly PaperKind[] = [...CLERK, 'apology', 'stop_notice']

const ISSUES: Record<OfficerRole, readonly PaperKind[]> = {
  clerk: CLERK,
  handler: HANDLER,
  leader: LEADER,
  cashier: [],
  supervisor: [],
  administrator: [],
}

/** Whether an officer of these roles issues papers of this kind. The button and the command both ask here. */
export const mayIssue = (roles: readonly OfficerRole[], kind: PaperKind): boolean =>
  roles.some((role) => ISSUES[role].includes(kind))

/** The papers about a dossier that this officer may issue now: its acts were done, and its set of forms has the form. */
export function offeredKinds(
  roles: readonly OfficerRole[],
  set: FormSet,
  actsDone: readonly string[],
): DossierPaperKind[] {
  return DOSSIER_PAPER_KINDS.filter(
    (kind) => mayIssue(roles, kind) && actsDone.includes(TELLS_OF[kind]) && formOf(set, kind) !== undefined,
  )
}

/** Papers addressed to the citizen; the control sheet and the register stay in the house. */
export const FOR_CITIZENS = [
  'receipt',
  'supplement_request',
  'refusal',
  'apology',
  'stop_notice',
] as const satisfies readonly PaperKind[]
