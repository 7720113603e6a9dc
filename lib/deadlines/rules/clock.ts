import { dueSteps } from './clock-words'
import { type ClockEvent, type ClockProblem, problemWith, type WaitsFor } from './history'
import type { KeptTime } from './kept-time'
import type { DeadlineStep, PeriodRule } from './period'
import { pastOf, type Reading, readHistory } from './reading'
import { DEFAULT_HOURS, type WorkCalendar, type WorkHours } from './work-time'

/** A due instant, and since when no time runs against it: the clock stands, or the dossier has ended. */
export type Hand = { dueAt: Date; stillSince?: Date }

export type DossierClock = {
  /** The date on the first receipt. It never moves. */
  firstDueAt: Date
  /** The official date, which no extension moves. A supplement does; while the clock stands it is the last one there was. */
  originalDueAt: Date
  /** Given by letter of apology; it ends with the period it prolonged when that is counted anew. */
  extendedDueAt?: Date
  /** What the office works to: the extended date, else the official one. Null while the clock stands, and when it ended so. */
  dueAt: Date | null
  running: boolean
  waitsFor?: WaitsFor
  /** What is left of the official period while the clock stands and will go on (`pause`, payment). */
  remaining?: KeptTime
  supplementsAsked: number
  /** The three readings of decided 7; `lateness` compares them with an instant. */
  hands: { original: Hand; extended: Hand; national: Hand }
  /** How `dueAt` came about, or why there is none now: the rule and the event behind each line. */
  steps: DeadlineStep[]
}

/**
 * The clock of a dossier after these events, in order.
 * - A supplement counts anew from the day it came (`restart`, NĐ 61/2018 Đ19.4) or goes on with what was left (`pause`).
 *   Counting anew replaces the due date even when that had passed: so the letter of Đ19.4. The national reading keeps it.
 * - A wait for payment (status 6) always goes on with what was left (requirements §4).
 * - An extension sets a second date beside the official one (NĐ 61/2018 Đ19.9). A pause moves both.
 * Throws on a history with a `clockProblem`: such a list was never stored by us.
 */
export function dossierClock(
  rule: PeriodRule,
  events: readonly ClockEvent[],
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): DossierClock {
  const terms = { rule, calendar, hours }
  const reading = readHistory(events, terms)
  const national = events.some(isSeenOtherwise) ? readHistory(nationalHistory(events), terms) : reading
  const { official, promise, wait, endedAt } = reading
  const dueInForce = promise?.at ?? official.at
  return {
    firstDueAt: reading.firstDueAt,
    originalDueAt: official.at,
    ...(promise ? { extendedDueAt: promise.at } : {}),
    dueAt: wait ? null : dueInForce,
    running: !wait && !endedAt,
    ...(wait && !endedAt ? { waitsFor: wait.waitsFor } : {}),
    ...(wait && !endedAt && wait.mode === 'pause' ? { remaining: wait.kept } : {}),
    supplementsAsked: reading.supplementsAsked,
    hands: {
      original: handOf(official.at, reading),
      extended: handOf(dueInForce, reading),
      national: handOf(national.official.at, national),
    },
    steps: [...reading.steps, ...dueSteps(reading)],
  }
}

/** Why `next` cannot follow these events, or undefined when it can. For commands, before they record the act. */
export function clockProblem(
  rule: PeriodRule,
  events: readonly ClockEvent[],
  next: ClockEvent,
  calendar: WorkCalendar,
  hours: WorkHours = DEFAULT_HOURS,
): ClockProblem | undefined {
  return problemWith(events.length > 0 ? pastOf(readHistory(events, { rule, calendar, hours })) : undefined, next)
}

/**
 * The history as the national index sees it (decided 7): the time of supplements is taken off and nothing else. Each supplement
 * is a pause, whatever the procedure says; waits for payment run on; extensions are not seen.
 */
function nationalHistory(events: readonly ClockEvent[]): ClockEvent[] {
  return events
    .filter(({ kind }) => kind !== 'payment_asked' && kind !== 'paid' && kind !== 'extended')
    .map((event) => (event.kind === 'supplement_asked' ? { ...event, mode: 'pause' } : event))
}

/** Most dossiers have none of these: then both readings are one. */
const isSeenOtherwise = ({ kind }: ClockEvent) =>
  kind === 'supplement_asked' || kind === 'payment_asked' || kind === 'extended'

function handOf(dueAt: Date, { wait, endedAt }: Reading): Hand {
  const stillSince = wait?.since ?? endedAt
  return stillSince ? { dueAt, stillSince } : { dueAt }
}
