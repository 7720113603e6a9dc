/** How often a message that could not be handed over is tried again before a person must look. */
export const MAX_ATTEMPTS = 12

/** Waiting time before the next attempt, in milliseconds: 5 s, 10 s, 20 s … at most one hour. */
export const retryAfterMs = (attempts: number) => Math.min(3_600_000, 5000 * 2 ** Math.max(0, attempts - 1))
