import 'server-only'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'

/**
 * A paper keeps a connection of the database while it is drawn and signed, so that its number is taken only if it comes
 * to be. A slow signing service must not keep all connections of the app: no more than these at a time, few waiting.
 */
const AT_ONCE = 4
const MOST_WAITING = 200

let busy = 0
const waiting: (() => void)[] = []

/** Runs `work` when it is its turn. Refuses with `paper.busy` (503) when too many wait already. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new Refusal('unavailable', 'paper.busy', SENTENCES.busy)
    // Whoever ends hands the place over, so it is never counted twice.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else busy += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else busy -= 1
  }
}
