/** What this process has counted since it started. */
export type Counters = {
  eventsReceived: number
  eventsHeld: number
  runsStarted: number
  runsEnded: { completed: number; failed: number; cancelled: number }
  calls: number
  brokenCalls: number
  checkpoints: number
  staleCheckpoints: number
  lostLeases: number
}

export const newCounters = (): Counters => ({
  eventsReceived: 0,
  eventsHeld: 0,
  runsStarted: 0,
  runsEnded: { completed: 0, failed: 0, cancelled: 0 },
  calls: 0,
  brokenCalls: 0,
  checkpoints: 0,
  staleCheckpoints: 0,
  lostLeases: 0,
})
