import { describe, expect, it } from 'vitest'
import { type Alert, alertDue } from './alerts'

const NOW = new Date('2026-11-29T03:00:00Z')
const before = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)
const behindSince = (minutes: number): Alert => ({ told: 'behind', at: before(minutes) })
const caughtUp: Alert = { told: 'caught_up', at: before(1) }
const limits = { alertMinutes: 60, againHours: 24 }

describe('who watches the exchange is told', () => {
  it.each([
    ['nothing while nothing waits', null, null, null],
    ['nothing at the limit', 60, null, null],
    ['once that it is behind', 61, null, 'behind'],
    ['that it is behind again, however shortly it had caught up', 61, caughtUp, 'behind'],
    ['not at every look', 66, behindSince(5), null],
    ['again after the set hours', 1501, behindSince(24 * 60), 'behind'],
    ['not before these hours', 1501, behindSince(24 * 60 - 1), null],
    ['that it has caught up', null, behindSince(5), 'caught_up'],
    ['that it has caught up, also with something that waits shortly', 30, behindSince(5), 'caught_up'],
    ['nothing of an exchange at the limit', 31, behindSince(5), null],
    ['nothing of an exchange at the limit, also after these hours', 60, behindSince(24 * 60), null],
    ['once that it has caught up', null, caughtUp, null],
  ] as const)('%s', (_what, waitedMinutes, last, told) => {
    const since = waitedMinutes === null ? null : before(waitedMinutes)
    expect(alertDue(since, last, NOW, limits)).toBe(told)
  })
})
