import type { OfficerRole } from '@/lib/auth/actor'
import type { PaperKind } from './schema'

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

/** Whether an officer of this role issues papers of this kind. The button and the command both ask here. */
export const mayIssue = (role: OfficerRole, kind: PaperKind): boolean => ISSUES[role].includes(kind)

/** Papers addressed to the citizen; the control sheet and the register stay in the house. */
export const FOR_CITIZENS = [
  'receipt',
  'supplement_request',
  'refusal',
  'apology',
  'stop_notice',
] as const satisfies readonly PaperKind[]
