export const VICTIMS = ['app', 'executor', 'postgres', 'sandbox'] as const
export type Victim = (typeof VICTIMS)[number]

export type Strike = {
  victim: Victim
  /** Share of the people's work, 0 to 1, that must be done before it strikes. */
  after: number
  /** And then so much later. */
  delayMs: number
}

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** No strike before the first work and none after the last: it would meet nobody. */
const FIRST = 0.02
const LAST = 0.95
const LONGEST_DELAY_MS = 900

/**
 * Who dies and when, in order: each victim as often as the others, give or take one, so 20 strikes meet each five times.
 * Strikes follow the work and not the clock, so that a slow machine sees all of them during the work as well.
 */
export function strikesOf(kills: number, seed: number): Strike[] {
  const random = randomFrom(seed)
  const shuffled = Array.from({ length: kills }, (_, index) => ({
    victim: VICTIMS[index % VICTIMS.length] ?? 'app',
    place: random(),
  })).sort((one, other) => one.place - other.place)
  const instants = shuffled.map(() => FIRST + random() * (LAST - FIRST)).sort((one, other) => one - other)
  return shuffled.map(({ victim }, index) => ({
    victim,
    after: instants[index] ?? LAST,
    delayMs: Math.round(random() * LONGEST_DELAY_MS),
  }))
}

/** So many strikes may wait for their victim's return while the people go on. */
const MOST_BEHIND = 3

/**
 * Keeps the people from finishing their work before all strikes have met them: after many kills the supervisor starts a
 * process again only after a pause, and strikes fall behind.
 */
export class Pace {
  private struck = 0

  constructor(private readonly strikes: readonly Strike[]) {}

  countStrike(): number {
    this.struck += 1
    return this.struck
  }

  /** Whether the people, having done this share, should wait. */
  isBehind(progress: number): boolean {
    return this.strikes.filter(({ after }) => after <= progress).length - this.struck > MOST_BEHIND
  }
}
