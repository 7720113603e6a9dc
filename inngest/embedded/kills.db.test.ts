import { describe, expect, test } from 'vitest'
import { runKills } from './kill-suite'
import { CONTRACT_URL } from './testing/stage'

describe.runIf(!CONTRACT_URL)('kill -9', () => {
  test('of executor and app, twenty times: nothing committed is executed again, no result is wrong, every run ends', async () => {
    const found = await runKills({ kills: 20, seed: 20_261_123 })
    expect(found).toMatchObject({ unfinished: 0, wrong: 0, executedAfterCommit: 0, emittedTwice: 0 })
    expect(found.executorKills).toBeGreaterThanOrEqual(5)
    expect(found.appKills).toBeGreaterThanOrEqual(5)
    // Otherwise the kills would have met nobody at work.
    expect(found.interrupted).toBeGreaterThan(0)
    expect(found.committedSteps).toBeGreaterThan(100)
  }, 240_000)
})
