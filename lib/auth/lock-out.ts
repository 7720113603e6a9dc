/** Five failures lock for fifteen minutes (design §7; TCVN 14423 level 3). */
export const LOCK_AFTER_FAILURES = 5
export const LOCK_MINUTES = 15

export type Attempts = { failedSignIns: number; lockedUntil: Date | null }

/**
 * Counts an attempt before it is judged, so that parallel guesses cannot outrun the count: the fifth locks at once and
 * only a success lifts it. Null when the account is locked and the attempt must not be judged at all.
 */
export function countAttempt({ failedSignIns, lockedUntil }: Attempts, at: Date): Attempts | null {
  if (lockedUntil && lockedUntil > at) return null
  const counted = (lockedUntil ? 0 : failedSignIns) + 1
  const locks = counted >= LOCK_AFTER_FAILURES
  return { failedSignIns: counted, lockedUntil: locks ? new Date(at.getTime() + LOCK_MINUTES * 60_000) : null }
}

/**
 * After a right password of an account whose second factor is still to come: only this attempt is taken back. Setting
 * the count to zero would let somebody who knows the password guess codes for ever.
 */
export function takeBackAttempt({ failedSignIns }: Attempts): Attempts {
  return { failedSignIns: Math.max(0, failedSignIns - 1), lockedUntil: null }
}

export const NO_ATTEMPTS: Attempts = { failedSignIns: 0, lockedUntil: null }
