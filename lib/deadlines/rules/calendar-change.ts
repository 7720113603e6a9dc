import { type Day, dayOf } from '@/lib/platform/day'
import { type DossierClock, dossierClock } from './clock'
import type { ClockEvent } from './history'
import type { PeriodRule } from './period'
import { DEFAULT_HOURS, isWorkingDay, type WorkCalendar, type WorkHours } from './work-time'

/** A dossier as a change of the calendar meets it: `id` is anything by which the caller finds it again. */
export type DossierHistory = { id: string; rule: PeriodRule; events: readonly ClockEvent[] }

/** A due date that would move: of an open dossier the one in force, which stands in a signed letter once extended and stays. */
export type MovedDeadline = { id: string; from: Date; to: Date }

export type CalendarChange =
  | { moved: MovedDeadline[] }
  /** Days in the past that would change what was measured of dossiers already closed. */
  | { problem: 'closed_would_move'; days: Day[]; closed: MovedDeadline[] }

/** Days that are worked in one calendar and not in the other, in order. A change of a name changes no deadline. */
export function changedDays(before: WorkCalendar, after: WorkCalendar): Day[] {
  const named = [before, after].flatMap(({ holidays, makeUpDays }) => [...holidays.keys(), ...makeUpDays])
  return [...new Set(named)].filter((day) => isWorkingDay(day, before) !== isWorkingDay(day, after)).sort()
}

/**
 * Which deadlines a change of the calendar would move, for the preview before it is saved. Open dossiers whose clock stands have
 * no deadline and are left out. Refused as a whole when its days before `today` would move a closed dossier (issue 3, bad
 * input): figures of a past month never change. A day of today or later does not count there: what is closed was measured.
 * Dossiers whose due dates all lie before the first changed day need not be given.
 */
export function movedBy(
  before: WorkCalendar,
  after: WorkCalendar,
  histories: readonly DossierHistory[],
  today: Day,
  hours: WorkHours = DEFAULT_HOURS,
): CalendarChange {
  const days = changedDays(before, after)
  const past = days.filter((day) => day < today)
  const lastDay = days.at(-1)
  if (!lastDay) return { moved: [] }
  const clocks = histories
    .filter(({ events }) => events[0] && dayOf(events[0].at) <= lastDay)
    .map((history) => ({ ...history, was: dossierClock(history.rule, history.events, before, hours) }))
  if (past.length > 0) {
    const pastAlone = withDaysOf(before, after, past)
    // The national reading of a closed dossier counts in its figures too, and may move alone.
    const closed = clocks
      .filter(({ was }) => isClosed(was))
      .flatMap((dossier) => moved(dossier, ['original', 'national'], pastAlone, hours))
    if (closed.length > 0) return { problem: 'closed_would_move', days: past, closed }
  }
  const open = clocks.filter(({ was }) => was.running)
  return { moved: open.flatMap((dossier) => moved(dossier, ['extended'], after, hours)) }
}

const isClosed = ({ running, waitsFor }: DossierClock) => !running && !waitsFor

function moved(
  { id, rule, events, was }: DossierHistory & { was: DossierClock },
  hands: readonly (keyof DossierClock['hands'])[],
  calendar: WorkCalendar,
  hours: WorkHours,
): MovedDeadline[] {
  const is = dossierClock(rule, events, calendar, hours)
  const hand = hands.find((name) => is.hands[name].dueAt.getTime() !== was.hands[name].dueAt.getTime())
  return hand ? [{ id, from: was.hands[hand].dueAt, to: is.hands[hand].dueAt }] : []
}

/** The calendar with one day as it is said to be: off under this name, worked although the week says otherwise, or ordinary. */
export function withDay(
  calendar: WorkCalendar,
  day: Day,
  state: { kind: 'holiday' | 'make_up'; name: string } | null,
): WorkCalendar {
  const holidays = new Map(calendar.holidays)
  const makeUpDays = new Set(calendar.makeUpDays)
  holidays.delete(day)
  makeUpDays.delete(day)
  if (state?.kind === 'holiday') holidays.set(day, state.name)
  if (state?.kind === 'make_up') makeUpDays.add(day)
  return { holidays, makeUpDays }
}

/** `before` with these days as they are in `after`. */
function withDaysOf(before: WorkCalendar, after: WorkCalendar, days: readonly Day[]): WorkCalendar {
  const holidays = new Map(before.holidays)
  const makeUpDays = new Set(before.makeUpDays)
  for (const day of days) {
    const name = after.holidays.get(day)
    if (name === undefined) holidays.delete(day)
    else holidays.set(day, name)
    if (after.makeUpDays.has(day)) makeUpDays.add(day)
    else makeUpDays.delete(day)
  }
  return { holidays, makeUpDays }
}
