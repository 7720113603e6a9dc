import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { addDays, type Day } from '@/lib/platform/day'
import { type DossierClock, dossierClock } from './clock'
import type { ClockEvent } from './history'
import { type LateReading, lateness } from './lateness'
import type { PeriodRule } from './period'
import { type Case, type Place, places, randomCase, randomFrom } from './testing/cases'
import { instantOf, lateBy, live, nationalEvents, type RefAnswer, type RefEvent, type World } from './testing/reference'
import type { WorkCalendar, WorkHours } from './work-time'

/** Ten runs of 10,000, each with a seed of its own: 100,000 cases. */
const CASES = 10_000
const SEEDS = Array.from({ length: 10 }, (_, index) => 20_261_123 + index)

const dayOfNumber = (number: number): Day => addDays('2024-12-01', number)
const calendarOf = ({ daysOff, madeUp }: Place): WorkCalendar => ({
  holidays: new Map([...daysOff].map((number) => [dayOfNumber(number), 'nghỉ lễ'])),
  makeUpDays: new Set([...madeUp].map(dayOfNumber)),
})
const hoursOf = ({ hours }: Place): WorkHours => hours.map(([from, to]) => ({ from, to }))

const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const ruleOf = ({ rule: { unit, amount, cutOff } }: Case): PeriodRule => ({
  unit,
  amount,
  citation: 'Quyết định mẫu',
  citationChecked: false,
  ...(cutOff === undefined ? {} : { cutOff: clockText(cutOff) }),
})

function eventOf(event: RefEvent): ClockEvent {
  const at = instantOf(event.at)
  if (event.kind === 'supplement_asked') return { kind: event.kind, mode: event.mode, at }
  if (event.kind !== 'extended') return { kind: event.kind, at }
  return { kind: event.kind, at, by: { unit: 'working_day', amount: 1 }, promisedAt: instantOf(event.promisedAt) }
}

function remainingOf({ remaining }: DossierClock): number | undefined {
  if (!remaining) return undefined
  if (remaining.unit === 'overdue') return -1
  return remaining.unit === 'same_day' ? 0 : remaining.amount
}

const told = (reading: LateReading) =>
  reading.result === 'late' ? { minutes: reading.workingMinutes, days: reading.workingDays } : undefined

/** What the reference says of a hand at `at`: nothing grows later once it is still. */
function lateAt(world: World, due: number, { stillSince }: RefAnswer, at: number) {
  return lateBy(world, due, Math.min(at, stillSince ?? at))
}

function slowly({ place: { world }, rule, events, at }: Case) {
  const seen = live(world, rule, events)
  const national = events.length === 1 ? seen : live(world, rule, nationalEvents(events))
  const twice = national.supplements > 1
  const byIndex = lateAt(world, national.originalDueAt, national, at)
  return {
    originalDueAt: seen.originalDueAt,
    extendedDueAt: seen.extendedDueAt,
    dueAt: seen.dueAt,
    running: seen.running,
    remaining: rule.unit === 'same_day' && seen.remaining !== undefined ? Math.min(seen.remaining, 0) : seen.remaining,
    nationalDueAt: national.originalDueAt,
    late: {
      original: lateAt(world, seen.originalDueAt, seen, at),
      extended: lateAt(world, seen.extendedDueAt ?? seen.originalDueAt, seen, at),
      national: byIndex ?? (twice ? { minutes: 0, days: 0 } : undefined),
    },
  }
}

type Known = { calendar: WorkCalendar; hours: WorkHours }

function quickly(one: Case, { calendar, hours }: Known) {
  const clock = dossierClock(ruleOf(one), one.events.map(eventOf), calendar, hours)
  const { original, extended, national } = lateness(clock, instantOf(one.at), calendar, hours)
  const minute = (at: Date | null | undefined) => (at ? (at.getTime() - instantOf(0).getTime()) / 60_000 : undefined)
  return {
    originalDueAt: minute(clock.originalDueAt),
    extendedDueAt: minute(clock.extendedDueAt),
    dueAt: minute(clock.dueAt),
    running: clock.running,
    remaining: remainingOf(clock),
    nationalDueAt: minute(clock.hands.national.dueAt),
    late: { original: told(original), extended: told(extended), national: told(national) },
  }
}

/** Which of the hard things a case meets, by the days between its receipt and its end. */
function hardnessOf({ place, events }: Case, lastMinute: number): string[] {
  const [first, last] = [Math.floor((events[0]?.at ?? 0) / 1440), Math.floor(lastMinute / 1440)]
  const meets = (days: ReadonlySet<number>) => [...days].some((day) => day > first && day <= last)
  return [
    ...(meets(place.tet) ? ['tet'] : []),
    ...(meets(place.swapped) ? ['swapped'] : []),
    ...(events.some(({ kind }) => kind === 'supplement_asked') ? ['supplement'] : []),
    ...(events.some(({ kind }) => kind === 'extended') ? ['extension'] : []),
  ]
}

test.each(SEEDS)(`the engine agrees with the minute by minute reference in ${CASES} random cases, seed %i`, (seed) => {
  const random = randomFrom(seed)
  const all = places(random)
  const known = new Map(all.map((place) => [place, { calendar: calendarOf(place), hours: hoursOf(place) }]))
  const met: Record<string, number> = {}
  let hard = 0
  for (let left = CASES; left > 0; left -= 1) {
    const one = randomCase(random, all)
    const expected = slowly(one)
    const found = quickly(one, known.get(one.place) as Known)
    // A matcher for each of them would take longer than both ways together.
    if (JSON.stringify(found) !== JSON.stringify(expected))
      expect({ case: { rule: one.rule, events: one.events, at: one.at }, ...found }).toEqual(expected)
    const hardness = hardnessOf(one, expected.dueAt ?? one.events.at(-1)?.at ?? 0)
    if (hardness.length > 0) hard += 1
    for (const name of hardness) met[name] = (met[name] ?? 0) + 1
  }
  expect(hard / CASES).toBeGreaterThan(0.3)
  // None of the four is there for show.
  for (const name of ['tet', 'swapped', 'supplement', 'extension'])
    expect((met[name] ?? 0) / CASES).toBeGreaterThan(0.04)
})

test('the reference shares nothing with the engine', () => {
  const read = (name: string) => readFileSync(new URL(`./testing/${name}.ts`, import.meta.url), 'utf8')
  const imported = (text: string) =>
    [...text.matchAll(/^(?:import|export)\b[^\n]* from '([^']+)'/gm)].map(([, from]) => from)
  for (const name of ['reference', 'cases']) expect(read(name)).not.toMatch(/import\(|require\(/)
  expect(imported(read('reference'))).toEqual([])
  expect(imported(read('cases'))).toEqual(['./reference'])
})
