import { describe, expect, it } from 'vitest'
import { type Attempts, countAttempt, NO_ATTEMPTS, takeBackAttempt } from './lock-out'

const AT = new Date('2026-11-23T02:00:00Z')
const minutes = (count: number) => new Date(AT.getTime() + count * 60_000)

describe('lock-out of an officer', () => {
  it('judges five attempts, locks with the fifth and judges no sixth', () => {
    let state: Attempts = NO_ATTEMPTS
    for (const expected of [1, 2, 3, 4, 5]) {
      const next = countAttempt(state, AT)
      expect(next?.failedSignIns).toBe(expected)
      state = next ?? state
    }
    expect(state.lockedUntil).toEqual(minutes(15))
    expect(countAttempt(state, minutes(14.99))).toBeNull()
  })

  it('begins anew when the lock has run out', () => {
    const locked = { failedSignIns: 5, lockedUntil: minutes(15) }
    expect(countAttempt(locked, minutes(15))).toEqual({ failedSignIns: 1, lockedUntil: null })
  })

  it('keeps counting wrong codes across right passwords', () => {
    let state: Attempts = NO_ATTEMPTS
    let judged = 0
    for (let round = 0; round < 10; round++) {
      const password = countAttempt(state, AT)
      if (!password) break
      state = takeBackAttempt(password)
      const code = countAttempt(state, AT)
      if (!code) break
      judged++
      state = code
    }
    expect(judged).toBe(5)
  })
})
