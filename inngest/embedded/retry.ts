import type { Config } from './config'

/** Seconds before the second, third, … attempt, as Inngest publishes them; up to 30 s of jitter comes on top. */
const PAUSES_SECONDS = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200]
const JITTER_MS = 30_000
const LONGEST_MS = 24 * 3_600_000

/**
 * When a failed attempt is made again. `retryAfter` is what the function asked for by `RetryAfterError`: seconds or an
 * instant; it goes before the table. `attempt` counts from 1 for the first repetition.
 */
export function retryTime(
  config: Pick<Config, 'retryBaseMs'>,
  attempt: number,
  retryAfter: string | undefined,
): { delayMs: number } | { at: Date } {
  if (retryAfter && /^\d+(\.\d+)?$/.test(retryAfter))
    return { delayMs: Math.min(LONGEST_MS, Number(retryAfter) * 1_000) }
  if (retryAfter && !Number.isNaN(Date.parse(retryAfter))) return { at: new Date(retryAfter) }
  if (config.retryBaseMs !== undefined)
    return { delayMs: config.retryBaseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2) }
  const pause = PAUSES_SECONDS[Math.min(attempt, PAUSES_SECONDS.length) - 1] ?? 15
  return { delayMs: pause * 1_000 + Math.random() * JITTER_MS }
}
