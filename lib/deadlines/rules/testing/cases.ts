import { live, minuteOf, type RefEvent, type RefRule, type World, worldOf } from './reference'

/** Like the reference, this imports nothing of the engine: cases are minutes and days by number. */

/** Mulberry32: the same numbers for the same seed, everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const dayNumber = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return minuteOf(year, month, day, 0) / 1440
}

const TET = ['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'].concat(
  ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
  ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'],
)
/** Days off given for a Saturday worked, and those Saturdays. */
const SWAPPED_OFF = ['2025-05-02', '2026-01-02', '2026-08-31']
const SWAPPED_ON = ['2025-04-26', '2026-01-10', '2026-08-22']
const OTHER = ['2025-01-01', '2025-04-07', '2025-04-30', '2025-05-01', '2025-09-01', '2025-09-02', '2026-01-01'].concat(
  ['2026-04-27', '2026-04-30', '2026-05-01', '2026-09-01', '2026-09-02', '2027-01-01', '2027-04-16', '2027-04-30'],
)

export const OFFICE_HOURS = [
  [
    [420, 690],
    [810, 1020],
  ],
  [
    [450, 720],
    [780, 1050],
  ],
  [[480, 960]],
] as const

export type Place = {
  daysOff: ReadonlySet<number>
  madeUp: ReadonlySet<number>
  hours: readonly (readonly [number, number])[]
  tet: ReadonlySet<number>
  swapped: ReadonlySet<number>
  world: World
}

const DAYS = 4 * 365
const pick = <T>(random: () => number, list: readonly T[]): T => {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
const whole = (random: () => number, least: number, most: number) => least + Math.floor(random() * (most - least + 1))

/** The calendar as it was, without its swaps, and some with days thrown in at random; each with its own hours. */
export function places(random: () => number): Place[] {
  const tet = new Set(TET.map(dayNumber))
  const ordinary = [...OTHER.map(dayNumber), ...tet]
  return Array.from({ length: 8 }, (_, index) => {
    const swapped = new Set(index === 1 ? [] : [...SWAPPED_OFF, ...SWAPPED_ON].map(dayNumber))
    const daysOff = new Set([...ordinary, ...(index === 1 ? [] : SWAPPED_OFF.map(dayNumber))])
    const madeUp = new Set(index === 1 ? [] : SWAPPED_ON.map(dayNumber))
    // Thrown in: a weekday off and the Saturday or Sunday after it worked.
    for (let left = index < 2 ? 0 : 20; left > 0; left -= 1) {
      const week = whole(random, 4, 150) * 7
      const [off, on] = [week + whole(random, 1, 5), week + whole(random, 6, 7)]
      daysOff.add(off)
      madeUp.add(on)
      swapped.add(off).add(on)
    }
    const hours = OFFICE_HOURS[index % OFFICE_HOURS.length] ?? OFFICE_HOURS[0]
    return { daysOff, madeUp, hours, tet, swapped, world: worldOf(DAYS, hours, daysOff, madeUp) }
  })
}

export type Case = { place: Place; rule: RefRule; events: RefEvent[]; at: number }

/** A dossier's life: rule, receipt, then up to six events as the law lets them follow, and an instant to ask at. */
export function randomCase(random: () => number, all: readonly Place[]): Case {
  const place = pick(random, all)
  const rule = randomRule(random)
  const events: RefEvent[] = [{ kind: 'received', at: randomReceipt(random, place) }]
  const wanted = random() < 0.45 ? 0 : whole(random, 1, 6)
  for (let left = wanted; left > 0; left -= 1) {
    const next = randomEvent(random, place, rule, events)
    if (!next) break
    events.push(next)
  }
  const lastAt = events.at(-1)?.at ?? 0
  return { place, rule, events, at: lastAt + (random() < 0.2 ? 0 : whole(random, 0, 12 * 1440)) }
}

function randomRule(random: () => number): RefRule {
  const unit = pick(random, ['same_day', 'working_day', 'working_day', 'day', 'working_hour'] as const)
  const most = { same_day: 1, working_day: 10, day: 16, working_hour: 40 }[unit]
  const cutOff = unit === 'same_day' && random() < 0.7 ? pick(random, [11 * 60, 15 * 60, 16 * 60 + 30]) : undefined
  return { unit, amount: whole(random, 1, most), cutOff }
}

/** Often on the edge of a span of work, mostly in office hours, now and then at night. */
function minuteOfDay(random: () => number): number {
  const lot = random()
  if (lot < 0.25) return pick(random, [0, 420, 450, 480, 690, 720, 780, 810, 900, 901, 960, 1020, 1050, 1439])
  return lot < 0.85 ? whole(random, 390, 1110) : whole(random, 0, 1439)
}

function randomReceipt(random: () => number, place: Place): number {
  const lot = random()
  const near = (days: ReadonlySet<number>) => pick(random, [...days]) - whole(random, -1, 9)
  const day =
    lot < 0.2
      ? near(place.tet)
      : lot < 0.3 && place.swapped.size > 0
        ? near(place.swapped)
        : dayNumber('2025-01-01') + whole(random, 0, 3 * 365 - 200)
  return day * 1440 + minuteOfDay(random)
}

/** From the same minute to some days later, now and then weeks. */
function later(random: () => number, at: number): number {
  const lot = random()
  if (lot < 0.1) return at
  if (lot < 0.3) return at + whole(random, 1, 300)
  const day = Math.floor(at / 1440) + (lot < 0.9 ? whole(random, 0, 4) : whole(random, 5, 16))
  return Math.max(at, day * 1440 + minuteOfDay(random))
}

function randomEvent(
  random: () => number,
  { world }: Place,
  rule: RefRule,
  events: readonly RefEvent[],
): RefEvent | undefined {
  const { kind = 'received', at: lastAt = 0 } = events.at(-1) ?? {}
  if (kind === 'finished' || kind === 'stopped' || kind === 'withdrawn') return undefined
  const at = later(random, lastAt)
  const ending = pick(random, ['stopped', 'withdrawn'] as const)
  if (kind === 'supplement_asked' || kind === 'payment_asked') {
    if (random() < 0.1) return { kind: ending, at }
    return { kind: kind === 'supplement_asked' ? 'supplement_received' : 'paid', at }
  }
  const lot = random()
  if (lot < 0.45) return { kind: 'supplement_asked', at, mode: random() < 0.5 ? 'restart' : 'pause' }
  if (lot < 0.6) return { kind: 'payment_asked', at }
  if (lot < 0.75 && !events.some((event) => event.kind === 'extended')) {
    const after = Math.max(at, live(world, rule, events).originalDueAt) + 1
    const promisedDay = Math.floor(after / 1440) + whole(random, 1, 8)
    return { kind: 'extended', at, promisedAt: promisedDay * 1440 + minuteOfDay(random) }
  }
  return { kind: lot < 0.9 ? 'finished' : ending, at }
}
