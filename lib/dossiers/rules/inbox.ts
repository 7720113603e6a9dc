import type { OfficerRole } from '@/lib/auth/actor'
import type { DossierStatus } from './acts'

/** What a tab looks at beside the status: whose it is, how its clock stands, where its draft result stands, whether money is owed. */
export type Narrowing = 'mine' | 'free' | 'late' | 'today' | 'approval_asked' | 'fee_due'

type TabRule = {
  statuses: readonly DossierStatus[]
  narrowed?: Narrowing
  /** Whose work it is; everybody's when left out. */
  by?: readonly OfficerRole[]
}

const RUNNING = ['1', '2', '4', '6'] as const

/** The tabs of the officers' list, in their order. A tab's count and its list are made of the same line. */
export const TABS = {
  'cho-tiep-nhan': { statuses: ['1'], by: ['clerk'] },
  'qua-han-tiep-nhan': { statuses: ['1'], narrowed: 'late', by: ['clerk'] },
  'cho-chuyen': { statuses: ['2'], by: ['clerk'] },
  'duoc-giao': { statuses: ['2', '4', '5', '6'], narrowed: 'mine', by: ['handler'] },
  'cho-duyet': { statuses: ['4'], narrowed: 'approval_asked', by: ['leader', 'handler'] },
  'chua-ai-nhan': { statuses: ['4'], narrowed: 'free', by: ['handler', 'leader'] },
  'cho-bo-sung': { statuses: ['5'], by: ['clerk', 'handler'] },
  // Owed since the receipt as well: the dossier is worked on meanwhile.
  'cho-nop-tien': { statuses: ['2', '4', '5', '6'], narrowed: 'fee_due', by: ['cashier', 'handler'] },
  'cho-tra': { statuses: ['9'], by: ['clerk'] },
  'den-han-hom-nay': { statuses: RUNNING, narrowed: 'today' },
  'qua-han': { statuses: RUNNING, narrowed: 'late' },
  'dang-xu-ly': { statuses: ['4', '5', '6'] },
  'da-xong': { statuses: ['3', '7', '8', '10'] },
  'tat-ca': { statuses: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] },
} as const satisfies Record<string, TabRule>

export type Tab = keyof typeof TABS

export const TAB_NAMES = Object.keys(TABS) as Tab[]

export const tabRule = (tab: Tab): TabRule => TABS[tab]

/** The tabs of somebody who holds these roles, in their order. */
export const tabsFor = (roles: readonly OfficerRole[]): Tab[] =>
  TAB_NAMES.filter((tab) => tabRule(tab).by?.some((role) => roles.includes(role)) ?? true)

/** How a dossier stands in a list, for its tag and for why it comes first. */
export type Standing =
  | { kind: 'late' | 'today' | 'ahead'; of: 'answer' | 'result'; workingDays: number; workingMinutes: number }
  | { kind: 'waiting'; for: 'papers' | 'money' }
  | { kind: 'ready' | 'ended' | 'undated' }

/** Working time left until a deadline; negative when it has passed (`timeLeft` of the deadline engine). */
type Left = { workingDays: number; workingMinutes: number }

/**
 * How a dossier stands at the time for which `left` was worked out. `runsUntil` is what runs now: the time to answer before
 * receipt, the due date afterwards. `sameDay`: the deadline is today.
 */
export function standingOf(
  { status, runsUntil }: { status: DossierStatus; runsUntil: Date | null },
  { late, sameDay, left }: { late: boolean; sameDay: boolean; left: Left },
): Standing {
  if (status === '5') return { kind: 'waiting', for: 'papers' }
  if (status === '6' && !runsUntil) return { kind: 'waiting', for: 'money' }
  if (status === '9') return { kind: 'ready' }
  if (['3', '7', '8', '10'].includes(status)) return { kind: 'ended' }
  if (!runsUntil) return { kind: 'undated' }
  const of = status === '1' ? 'answer' : 'result'
  const time = { workingDays: Math.abs(left.workingDays), workingMinutes: Math.abs(left.workingMinutes) }
  return { kind: late ? 'late' : sameDay ? 'today' : 'ahead', of, ...time }
}
