import { type Day, dayOf } from '@/lib/platform/day'
import { eventSteps, resumedText, stoodText } from './clock-words'
import { type ClockEvent, type ClockPast, problemWith, type WaitsFor } from './history'
import { type KeptTime, keptTime, promisedPeriod, resumed } from './kept-time'
import { type DeadlineStep, type Period, type PeriodRule, periodFrom } from './period'
import type { WorkCalendar, WorkHours } from './work-time'

/** What a history is read by: the procedure's rule, the calendar and the hours of the office. */
export type Terms = { rule: PeriodRule; calendar: WorkCalendar; hours: WorkHours }

/** The clock stands: for what, since when, and what each hand has left. Counting anew (`restart`) uses nothing of it. */
export type Wait = {
  waitsFor: WaitsFor
  since: Date
  mode: 'restart' | 'pause'
  kept: KeptTime
  promiseKept: KeptTime | undefined
}

/** Where a history stands after its last event. */
export type Reading = {
  /** As first given, at receipt. */
  firstDueAt: Date
  official: Period
  /** The period up to the date promised by letter of apology. */
  promise: Period | undefined
  wait: Wait | undefined
  extended: boolean
  supplementsAsked: number
  lastAt: Date
  endedAt: Date | undefined
  steps: DeadlineStep[]
}

export const pastOf = ({ lastAt, wait, endedAt, extended, official }: Reading): ClockPast => ({
  lastAt,
  waitsFor: wait?.waitsFor,
  ended: endedAt !== undefined,
  extended,
  dueAt: official.at,
})

/** Reads the events in order. Throws when one cannot follow the ones before it, or when there is none. */
export function readHistory(events: readonly ClockEvent[], terms: Terms): Reading {
  let reading: Reading | undefined
  for (const event of events) {
    const problem = problemWith(reading && pastOf(reading), event)
    if (problem) throw new Error(`${event.kind} cannot follow in this history: ${problem}`)
    reading = reading ? { ...after(reading, event, terms), lastAt: event.at } : begin(event.at, terms)
  }
  if (!reading) throw new Error('a dossier that was never received has no clock')
  return reading
}

function begin(receivedAt: Date, { rule, calendar, hours }: Terms): Reading {
  const official = periodFrom(rule, receivedAt, calendar, hours)
  return {
    firstDueAt: official.at,
    official,
    promise: undefined,
    wait: undefined,
    extended: false,
    supplementsAsked: 0,
    lastAt: receivedAt,
    endedAt: undefined,
    steps: [...eventSteps({ kind: 'received', at: receivedAt }), ...official.steps],
  }
}

function after(reading: Reading, event: ClockEvent, terms: Terms): Reading {
  switch (event.kind) {
    case 'received':
      return reading
    case 'supplement_asked':
      return { ...stand(reading, event, terms), supplementsAsked: reading.supplementsAsked + 1 }
    case 'payment_asked':
      return stand(reading, { ...event, mode: 'pause' }, terms)
    case 'supplement_received':
    case 'paid':
      return goOn(reading, event, terms)
    case 'extended':
      return {
        ...reading,
        promise: promisedPeriod(event.at, event.promisedAt),
        extended: true,
        steps: [...reading.steps, ...eventSteps(event)],
      }
    case 'calendar_changed':
      return { ...reading, steps: [...reading.steps, ...eventSteps(event)] }
    case 'stopped':
    case 'withdrawn':
    case 'finished':
      return { ...reading, endedAt: event.at, steps: [...reading.steps, ...eventSteps(event)] }
  }
}

type Asked = { kind: 'supplement_asked' | 'payment_asked'; at: Date; mode: 'restart' | 'pause' }

function stand(reading: Reading, event: Asked, { rule, calendar, hours }: Terms): Reading {
  const { official, promise } = reading
  const kept = keptTime(rule.unit, official, event.at, calendar, hours)
  // A promise names a date: beside a rule within the day it is kept in working days.
  const unit = rule.unit === 'same_day' ? 'working_day' : rule.unit
  const promiseKept = promise && keptTime(unit, promise, event.at, calendar, hours)
  const waitsFor = event.kind === 'supplement_asked' ? 'supplement' : 'payment'
  const wait: Wait = { waitsFor, since: event.at, mode: event.mode, kept, promiseKept }
  return { ...reading, wait, steps: [...stepsUntil(dayOf(event.at), reading.steps), stoodText(event, kept, rule)] }
}

/** Days off that lie ahead say nothing any more once the clock has stopped before them. */
const stepsUntil = (day: Day, steps: readonly DeadlineStep[]) => steps.filter((step) => !step.day || step.day <= day)

function goOn(
  reading: Reading,
  event: { kind: 'supplement_received' | 'paid'; at: Date },
  { rule, calendar, hours }: Terms,
): Reading {
  const { wait } = reading
  if (!wait) return reading
  const anew = wait.mode === 'restart'
  const official = anew
    ? periodFrom(rule, event.at, calendar, hours, 'Thời hạn tính lại')
    : resumed(wait.kept, rule, event.at, calendar, hours)
  const promise = anew || !wait.promiseKept ? undefined : resumed(wait.promiseKept, rule, event.at, calendar, hours)
  const told = resumedText(event, anew ? undefined : wait.kept, rule)
  return { ...reading, official, promise, wait: undefined, steps: [...reading.steps, told, ...official.steps] }
}
