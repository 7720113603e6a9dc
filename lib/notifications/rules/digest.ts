import type { OfficerRole } from '@/lib/auth/actor'

/** What stands in a unit's dossiers, and in one officer's hands. Counts only: a digest names no citizen. */
export type Standing = {
  toReceive: number
  /** Not answered within the 8 working hours (decided 8). */
  answerLate: number
  toProcess: number
  inProgress: number
  /** In progress and held by this officer. */
  mine: number
  toPay: number
  toHandOver: number
  /** Due today and not past yet. */
  dueToday: number
  overdue: number
}
export type DigestLine = keyof Standing

/** Which lines each role is told, the pressing ones first. Who only administers is told none. */
const LINES: Record<OfficerRole, readonly DigestLine[]> = {
  clerk: ['overdue', 'dueToday', 'answerLate', 'toReceive', 'toProcess', 'toHandOver'],
  handler: ['overdue', 'dueToday', 'mine', 'inProgress', 'toProcess'],
  leader: ['overdue', 'dueToday', 'answerLate', 'toReceive', 'inProgress', 'toHandOver'],
  cashier: ['toPay'],
  supervisor: ['overdue', 'dueToday', 'answerLate'],
  administrator: [],
}

/** The lines for somebody with these roles that have something to tell, in the order of the table and each once. */
export function linesFor(roles: readonly OfficerRole[], standing: Standing): { line: DigestLine; count: number }[] {
  const lines = new Set(roles.flatMap((role) => LINES[role]))
  return [...lines].map((line) => ({ line, count: standing[line] })).filter(({ count }) => count > 0)
}
