type Effect = {
  state: 'waiting' | 'applied' | 'refused' | 'withdrawn' | 'undone'
  kind: 'added' | 'changed' | 'reopened' | 'removed'
  appliedVersionId: string | null
}

type Standing = { versionId: string | null; closedAt: Date | null }

/** Whether what a proposal did is how the procedure stands now: nothing later has changed its text, closed or opened it. */
export function isInForce({ kind, appliedVersionId }: Omit<Effect, 'state'>, standing: Standing | null): boolean {
  if (!standing) return false
  return standing.versionId === appliedVersionId && (standing.closedAt !== null) === (kind === 'removed')
}

/** Whether the proposal may be taken back now. */
export const canUndo = (proposal: Effect, standing: Standing | null): boolean =>
  proposal.state === 'applied' && isInForce(proposal, standing)
