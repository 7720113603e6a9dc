/**
 * A second, slow way to the same answers, for tests alone. It imports nothing and walks the minutes of the wall clock in Viet
 * Nam one by one: a clock that ticks, not arithmetic on dates. Minute 0 is 2024-12-01 00:00 there.
 */
const ORIGIN = Date.UTC(2024, 11, 1) - 7 * 3_600_000
const DAY = 1440

export const minuteOf = (year: number, month: number, day: number, minutes: number) =>
  (Date.UTC(year, month - 1, day) - 7 * 3_600_000 - ORIGIN) / 60_000 + minutes
export const instantOf = (minute: number) => new Date(ORIGIN + minute * 60_000)

/** What can be said of a minute: it is worked; a day of work closes as it begins; a day, or a day of work, begins as it ends. */
const [WORKED, CLOSES, DAY_BEGINS, WORK_DAY_BEGINS] = [1, 2, 4, 8]

/** Every minute of some years, one after the other, in those words. */
export type World = Uint8Array

export function worldOf(
  days: number,
  hours: readonly (readonly [from: number, to: number])[],
  daysOff: ReadonlySet<number>,
  madeUp: ReadonlySet<number>,
): World {
  const world = new Uint8Array(days * DAY)
  const say = (minute: number, word: number) => {
    world[minute] = (world[minute] ?? 0) | word
  }
  for (let day = 0; day < days; day += 1) {
    if (day > 0) say(day * DAY - 1, DAY_BEGINS)
    // 2024-12-01 was a Sunday.
    const isWeekend = day % 7 === 0 || day % 7 === 6
    if (!madeUp.has(day) && (isWeekend || daysOff.has(day))) continue
    if (day > 0) say(day * DAY - 1, WORK_DAY_BEGINS)
    for (const [from, to] of hours) for (let m = from; m < to; m += 1) say(day * DAY + m, WORKED)
    for (const [, to] of hours.slice(-1)) say(day * DAY + to, CLOSES)
  }
  return world
}

export type RefUnit = 'same_day' | 'working_day' | 'day' | 'working_hour'
export type RefRule = { unit: RefUnit; amount: number; cutOff: number | undefined }
export type RefEvent =
  | {
      kind: 'received' | 'supplement_received' | 'payment_asked' | 'paid' | 'stopped' | 'withdrawn' | 'finished'
      at: number
    }
  | { kind: 'supplement_asked'; at: number; mode: 'restart' | 'pause' }
  | { kind: 'extended'; at: number; promisedAt: number }

/** A hand counts midnights or worked minutes up to its target. It is armed until the first worked minute after it was begun. */
class Hand {
  armed = true
  counted = 0
  due: number | undefined
  target: number
  constructor(
    readonly unit: RefUnit,
    amount: number,
    readonly begunAt: number,
    readonly cutOff: number | undefined,
  ) {
    this.target = unit === 'working_hour' ? amount * 60 : unit === 'same_day' ? 0 : amount
  }

  copy(): Hand {
    return Object.assign(Object.create(Hand.prototype) as Hand, this)
  }

  /** What a minute must say to be counted. */
  get counts(): number {
    if (this.unit === 'working_hour') return WORKED
    return this.unit === 'day' ? DAY_BEGINS : WORK_DAY_BEGINS
  }

  /** Lives through the minutes from `from` up to `to`, or until it is due. */
  tick(world: World, from: number, to: number): void {
    const { counts } = this
    const endsOn = this.unit === 'working_hour' ? ~0 : CLOSES
    for (let t = from; t < to && this.due === undefined; t += 1) {
      const said = world[t]
      if (said === undefined) throw new Error('the world of the reference is too short')
      // Most minutes say nothing; one that is due by the minute is due even so.
      if (said === 0 && endsOn === CLOSES) continue
      if (this.armed && said & WORKED) this.begin(t)
      if (this.armed) continue
      if (this.counted >= this.target && (endsOn === ~0 || said & CLOSES)) this.due = t
      else if (said & counts) this.counted += 1
    }
  }

  private begin(t: number) {
    this.armed = false
    const sameDay = Math.floor(this.begunAt / DAY) === Math.floor(t / DAY)
    if (this.unit === 'same_day' && this.cutOff !== undefined && sameDay && this.begunAt % DAY > this.cutOff)
      this.target = 1
  }

  /** When it will be due if nothing happens any more. */
  dueFrom(world: World, from: number): number {
    const ghost = this.copy()
    ghost.tick(world, from, Number.POSITIVE_INFINITY)
    if (ghost.due === undefined) throw new Error('never due')
    return ghost.due
  }
}

export type RefAnswer = {
  originalDueAt: number
  extendedDueAt: number | undefined
  dueAt: number | undefined
  running: boolean
  /** What is left while it stands for a pause: `-1` when it had ended before. */
  remaining: number | undefined
  stillSince: number | undefined
  supplements: number
}

/** Lives through a history. */
export function live(world: World, rule: RefRule, events: readonly RefEvent[]): RefAnswer {
  const fresh = (at: number) => new Hand(rule.unit, rule.amount, at, rule.cutOff)
  let now = events[0]?.at ?? 0
  let official = fresh(now)
  let promise: Hand | undefined
  let wait: { since: number; restart: boolean; official: Hand; promise: Hand | undefined } | undefined
  let endedAt: number | undefined
  let supplements = 0
  for (const event of events) {
    if (!wait) for (const hand of [official, promise]) hand?.tick(world, now, event.at)
    now = event.at
    if (event.kind === 'supplement_asked' || event.kind === 'payment_asked') {
      if (event.kind === 'supplement_asked') supplements += 1
      const restart = event.kind === 'supplement_asked' && event.mode === 'restart'
      wait = { since: now, restart, official: official.copy(), promise: promise?.copy() }
    } else if (event.kind === 'supplement_received' || event.kind === 'paid') {
      const anew = wait?.restart || (rule.unit === 'same_day' && official.due === undefined)
      if (anew) official = fresh(now)
      else if (official.due === undefined) official.armed = true
      if (wait?.restart) promise = undefined
      else if (promise && promise.due === undefined) promise.armed = true
      wait = undefined
    } else if (event.kind === 'extended') promise = promised(world, rule.unit, now, event.promisedAt)
    else if (event.kind !== 'received') endedAt = now
  }
  // A clock that stands shows what it showed when it stopped.
  const shown = wait ?? { since: now, official, promise }
  const originalDueAt = shown.official.dueFrom(world, shown.since)
  const extendedDueAt = shown.promise?.dueFrom(world, shown.since)
  const left = official.due === undefined ? Math.max(0, official.target - official.counted) : -1
  return {
    originalDueAt,
    extendedDueAt,
    dueAt: wait ? undefined : (extendedDueAt ?? originalDueAt),
    running: !wait && endedAt === undefined,
    remaining: wait && !wait.restart && endedAt === undefined ? left : undefined,
    stillSince: wait?.since ?? endedAt,
    supplements,
  }
}

/** A hand that is due at the promised minute as long as nothing stops it, with as much to count as lies before that. */
function promised(world: World, unit: RefUnit, from: number, at: number): Hand {
  const hand = new PromisedHand(unit === 'same_day' ? 'working_day' : unit, 0, from, undefined)
  hand.armed = false
  hand.promisedAt = at
  for (let t = from; t < at; t += 1) if ((world[t] ?? 0) & hand.counts) hand.target += 1
  return hand
}

class PromisedHand extends Hand {
  promisedAt = 0

  override copy(): Hand {
    return Object.assign(Object.create(PromisedHand.prototype) as Hand, this)
  }

  begunAgain = false

  /** Until it is armed again by the end of a wait, the letter's minute is what counts. */
  override tick(world: World, from: number, to: number): void {
    if (this.armed || this.begunAgain) {
      this.begunAgain = true
      super.tick(world, from, to)
      return
    }
    for (let t = from; t < to && this.due === undefined; t += 1) {
      if (t >= this.promisedAt) this.due = this.promisedAt
      else if ((world[t] ?? 0) & this.counts) this.counted += 1
    }
  }
}

/** The history as the national index sees it: only supplements are taken off, always as a pause. */
export function nationalEvents(events: readonly RefEvent[]): RefEvent[] {
  const seen: RefEvent[] = []
  for (const event of events) {
    if (event.kind === 'payment_asked' || event.kind === 'paid' || event.kind === 'extended') continue
    seen.push(event.kind === 'supplement_asked' ? { ...event, mode: 'pause' } : event)
  }
  return seen
}

/** Worked minutes and worked days from `due` to `until`, when `until` is later. */
export function lateBy(world: World, due: number, until: number): { minutes: number; days: number } | undefined {
  if (until <= due) return undefined
  let [minutes, days] = [0, 0]
  for (let t = due; t < until; t += 1) {
    const said = world[t] ?? 0
    if (said & WORKED) minutes += 1
    if (said & WORK_DAY_BEGINS) days += 1
  }
  return { minutes, days }
}
