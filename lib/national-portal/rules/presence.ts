/** A message of the ledger as far as its citizen is told of it. */
type Message = {
  kind: 'dossier' | 'step' | 'status'
  state: 'not_due' | 'held' | 'behind' | 'equal' | 'different' | 'missing' | 'refused'
  acknowledgedAt: Date | null
}

/** Whether the national portal has taken what it was told of a dossier, when last, and whether anything waits since. */
export type Presence = { is: 'waiting' } | { is: 'taken'; at: Date; more: boolean }

/** How a dossier stands at the national portal by its messages; null where it is not one that is told (decided 4). */
export function presenceOf(messages: readonly Message[]): Presence | null {
  const main = messages.find(({ kind }) => kind === 'status') ?? messages.find(({ kind }) => kind === 'dossier')
  if (!main || main.state === 'not_due') return null
  const taken = messages.flatMap(({ acknowledgedAt }) => (acknowledgedAt ? [acknowledgedAt.getTime()] : []))
  // Taken once, and not seen there by a later look-up: nobody is told that it is there.
  if (main.acknowledgedAt === null || main.state === 'missing') return { is: 'waiting' }
  const more = messages.some(({ state }) => state !== 'equal' && state !== 'not_due')
  return { is: 'taken', at: new Date(Math.max(...taken)), more }
}
