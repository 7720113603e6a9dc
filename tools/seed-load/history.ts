import { dossierClock } from '@/lib/deadlines/rules/clock'
import { transferDueAt } from '@/lib/deadlines/rules/office-times'
import { deadlineFor, type PeriodRule } from '@/lib/deadlines/rules/period'
import { DEFAULT_HOURS, isWorkingDay, nextWorkingDay, type WorkCalendar } from '@/lib/deadlines/rules/work-time'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { clockEvents } from '@/lib/dossiers/rules/clock-events'
import { feeDueVnd } from '@/lib/dossiers/rules/fees'
import type { ActDetails } from '@/lib/dossiers/schema/acts'
import { addDays, type Day, dayOf, instantAt } from '@/lib/platform/day'
import { pick, type Random } from './ways'

/** Minutes of a working day. */
export const DAY_MINUTES = DEFAULT_HOURS.reduce((sum, span) => sum + span.to - span.from, 0)

export type Happened = { act: DossierAct; at: Date; details: ActDetails | null }

/** Working time as one line: minute n of it is an instant inside working hours, so what is spread over it never falls on Tết. */
export class Timeline {
  private readonly days: Day[] = []
  /** The minute that `now` is in, or the last one before it. */
  readonly end: number

  /** From `months` before `now` until some weeks after it, with `leadDays` working days before the first. */
  constructor(
    readonly now: Date,
    months: number,
    private readonly calendar: WorkCalendar,
    private readonly leadDays: number,
  ) {
    const last = addDays(dayOf(now), 60)
    for (let day = addDays(dayOf(now), -Math.round(months * 30.4) - 2 * leadDays); day <= last; day = addDays(day, 1))
      if (isWorkingDay(day, calendar)) this.days.push(day)
    this.end = this.minuteOfNow()
  }

  /** Where receipts begin. */
  get begin(): number {
    return this.leadDays * DAY_MINUTES
  }

  private minuteOfNow(): number {
    const today = dayOf(this.now)
    const before = this.days.findIndex((day) => day >= today)
    if (this.days[before] !== today) return before * DAY_MINUTES
    let passed = 0
    for (const { from, to } of DEFAULT_HOURS) {
      const minutes = (this.now.getTime() - instantAt(today, from).getTime()) / 60_000
      passed += Math.min(Math.max(0, minutes), to - from)
    }
    return before * DAY_MINUTES + passed
  }

  instant(minute: number): Date {
    const held = Math.max(0, minute)
    const day = this.days[Math.min(this.days.length - 1, Math.floor(held / DAY_MINUTES))]
    if (!day) throw new Error('no working day to put a dossier on')
    let left = held % DAY_MINUTES
    for (const { from, to } of DEFAULT_HOURS) {
      if (left < to - from) return instantAt(day, from + left)
      left -= to - from
    }
    throw new Error('working hours are empty')
  }

  /** The day `count` working days after this instant. */
  dayAfter(at: Date, count: number): Day {
    let day = dayOf(at)
    for (let left = count; left > 0; left -= 1) day = nextWorkingDay(day, this.calendar)
    return day
  }
}

/** Working minutes that a rule leaves, roughly: to spread acts over, never to say a due date by. */
function lengthOf({ unit, amount }: PeriodRule): number {
  if (unit === 'same_day') return DAY_MINUTES * 0.9
  if (unit === 'working_hour') return amount * 60
  return (unit === 'day' ? (amount * 5) / 7 : amount) * DAY_MINUTES
}

export type Course = { way: readonly DossierAct[]; rule: PeriodRule; calendar: WorkCalendar; timeline: Timeline }

/**
 * What happened of this way until now, in order. `heardMinute` is the minute of receipt (or refusal) on the line of working
 * time; every other act keeps its distance to it. A dossier never received at all is at least sent.
 */
export function historyOf(course: Course, heardMinute: number, random: Random): Happened[] {
  const { way, timeline } = course
  const minutes = minutesOf(course, heardMinute, random)
  const happened: Happened[] = []
  for (const [index, act] of way.entries()) {
    const at = timeline.instant(minutes[index] ?? heardMinute)
    if (at > timeline.now) break
    happened.push({ act, at, details: detailsOf(course, act, at, happened, random) })
  }
  if (happened.length > 0) return happened
  return [{ act: 'submit', at: timeline.instant(timeline.end - random() * DAY_MINUTES), details: null }]
}

function minutesOf({ way, rule }: Course, heardMinute: number, random: Random): number[] {
  const heard = Math.max(way.indexOf('receive'), 1)
  const worked = way.length - heard - (way.at(-1) === 'hand_over' ? 2 : 1)
  // Nine in ten are done in time, the others take up to half as long again.
  const share = random() < 0.9 ? 0.15 + random() * 0.7 : 1 + random() * 0.5
  const paces = Array.from({ length: worked }, () => 0.2 + random())
  const pace = (lengthOf(rule) * share) / paces.reduce((sum, one) => sum + one, 0)
  const gaps = way.map((_act, index) => {
    if (index <= heard) return (10 + random() * 20) * (heard > 1 ? 12 : 1)
    return (paces[index - heard - 1] ?? 0) * pace || random() * 3 * DAY_MINUTES
  })
  const earlier = gaps.slice(1, heard + 1).reduce((sum, gap) => sum + gap, 0)
  let minute = heardMinute - earlier
  return gaps.map((gap, index) => {
    minute += index === 0 ? 0 : gap
    return minute
  })
}

const FEES_VND = [20_000, 50_000, 100_000, 150_000, 500_000]

function detailsOf(
  course: Course,
  act: DossierAct,
  at: Date,
  before: readonly Happened[],
  random: Random,
): ActDetails | null {
  if (act === 'ask_payment') return { amountVnd: pick(FEES_VND, random) }
  if (act === 'record_payment') return { amountVnd: feeDueVnd(before) }
  if (act !== 'extend') return null
  const { dueAt } = dossierClock(course.rule, clockEvents(before, course.rule), course.calendar)
  const from = dueAt && dueAt > at ? dueAt : at
  return { day: course.timeline.dayAfter(from, 1 + Math.floor(random() * 5)) }
}

/** Acts that move the clock: the due date on record is what the last of them made of it. */
const MOVES: readonly DossierAct[] = [
  'receive',
  'ask_supplement',
  'send_supplement',
  'ask_payment',
  'record_payment',
  'extend',
]

const NO_DATES = { receivedAt: null, dueAt: null, originalDueAt: null, dueSteps: null, transferAt: null }

/** The dates of the dossier's row after these acts, as the commands leave them. */
export function datesOf(happened: readonly Happened[], rule: PeriodRule, calendar: WorkCalendar) {
  const received = happened.findIndex(({ act }) => act === 'receive')
  if (received === -1) return NO_DATES
  const receivedAt = happened[received]?.at ?? null
  const transferAt = receivedAt && transferDueAt(receivedAt, calendar)
  const last = happened.findLastIndex(({ act }) => MOVES.includes(act))
  const first = deadlineFor(rule, receivedAt ?? new Date(0), calendar)
  if (last === received)
    return { receivedAt, transferAt, dueAt: first.at, originalDueAt: first.at, dueSteps: first.steps }
  const clock = dossierClock(rule, clockEvents(happened.slice(0, last + 1), rule), calendar)
  return { receivedAt, transferAt, dueAt: clock.dueAt, originalDueAt: first.at, dueSteps: clock.steps }
}
