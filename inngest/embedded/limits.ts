import type { Limit } from './registry'

/** How many calls run under each concurrency key. */
export type Usage = Map<string, number>

export type Limited = { id: string; limits: readonly Limit[] }

export type Decision = {
  take: string[]
  /** Jobs whose key is full, with that key: they leave the queue until somebody under the key is done. */
  park: { id: string; key: string }[]
  /** Keys with room left although a job that counts under them was parked: others waiting for them may go. */
  roomy: string[]
}

export const usageOf = (held: readonly { limits: readonly Limit[] }[]): Usage => {
  const usage: Usage = new Map()
  for (const { limits } of held) for (const { key } of limits) usage.set(key, (usage.get(key) ?? 0) + 1)
  return usage
}

const hasRoom = (usage: Usage, { key, limit }: Limit) => (usage.get(key) ?? 0) < limit

/**
 * Which of the due jobs may run, in their order: those with room under every key, at most `free` of them. A job with a full
 * key is parked, so each blocked job is looked at once and a flood under one key cannot hide the others behind it. Counts
 * what it takes into `usage`.
 */
export function decide(due: readonly Limited[], usage: Usage, free: number): Decision {
  const decision: Decision = { take: [], park: [], roomy: [] }
  const roomy = new Set<string>()
  for (const { id, limits } of due) {
    const full = limits.find((limit) => !hasRoom(usage, limit))
    if (full) {
      decision.park.push({ id, key: full.key })
      for (const limit of limits) if (hasRoom(usage, limit)) roomy.add(limit.key)
      continue
    }
    if (decision.take.length >= free) break
    decision.take.push(id)
    for (const { key } of limits) usage.set(key, (usage.get(key) ?? 0) + 1)
  }
  decision.roomy = [...roomy]
  return decision
}

/** Which parked jobs may come back to the queue: per key as many as it has room, in their order. */
export function wakeable(parked: readonly (Limited & { waitsFor: string })[], usage: Usage): string[] {
  const room = new Map<string, number>()
  return parked
    .filter(({ waitsFor, limits }) => {
      const limit = limits.find(({ key }) => key === waitsFor)?.limit ?? Number.POSITIVE_INFINITY
      const left = room.get(waitsFor) ?? limit - (usage.get(waitsFor) ?? 0)
      room.set(waitsFor, left - 1)
      return left > 0
    })
    .map(({ id }) => id)
}
