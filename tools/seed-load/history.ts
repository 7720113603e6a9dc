import { isWorkingDay, type WorkCalendar } from '@/lib/deadlines/rules/work-time'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { addDays, type Day, dayOf, instantAt } from '@/lib/platform/day'

/** Working minutes of a day that receipts fall into: 07:00 to 11:30 and 13:30 to 17:00. */
const MORNING = { from: 7 * 60, minutes: 270 }
const AFTERNOON = { from: 13 * 60 + 30, minutes: 210 }
const MINUTES_OF_DAY = MORNING.minutes + AFTERNOON.minutes

export type Happened = { act: DossierAct; at: Date }

/** Ways a dossier can go, by how old it is: old ones have come to their end, except for a few that wait for ever. */
const WAYS: { untilDays: number; shares: [number, DossierAct[]][] }[] = [
  {
    untilDays: 1,
    shares: [
      [0.6, ['submit']],
      [0.3, ['submit', 'receive']],
      [0.1, ['submit', 'receive', 'process']],
    ],
  },
  {
    untilDays: 4,
    shares: [
      [0.05, ['submit']],
      [0.2, ['submit', 'receive']],
      [0.4, ['submit', 'receive', 'process']],
      [0.2, ['submit', 'receive', 'process', 'finish']],
      [0.15, ['submit', 'receive', 'process', 'finish', 'hand_over']],
    ],
  },
  {
    untilDays: Number.POSITIVE_INFINITY,
    shares: [
      [0.03, ['submit', 'refuse']],
      [0.01, ['submit', 'receive', 'process']],
      [0.02, ['submit', 'receive', 'process', 'finish']],
      [0.94, ['submit', 'receive', 'process', 'finish', 'hand_over']],
    ],
  },
]

/** The last `months` months of working days before `now`, oldest first. */
export function workingDaysBefore(now: Date, months: number, calendar: WorkCalendar): Day[] {
  const days: Day[] = []
  for (let day = addDays(dayOf(now), -1), left = Math.round(months * 30.4); left > 0; day = addDays(day, -1), left -= 1)
    if (isWorkingDay(day, calendar)) days.unshift(day)
  return days
}

/** The instant at this share, 0 to 1, of all working minutes of the days: rising shares give rising instants. */
export function workingInstant(days: readonly Day[], share: number): Date {
  const minute = share * days.length * MINUTES_OF_DAY
  const day = days[Math.min(days.length - 1, Math.floor(minute / MINUTES_OF_DAY))]
  if (!day) throw new Error('no working day to put a dossier on')
  const ofDay = minute % MINUTES_OF_DAY
  const wall = ofDay < MORNING.minutes ? MORNING.from + ofDay : AFTERNOON.from + ofDay - MORNING.minutes
  return instantAt(day, wall)
}

/**
 * What happened to a dossier whose receipt (or refusal) fell on `heardAt`, in order and never after `now`. `random` gives
 * numbers in [0, 1).
 */
export function historyOf(heardAt: Date, now: Date, random: () => number): Happened[] {
  const ageDays = (now.getTime() - heardAt.getTime()) / 86_400_000
  const { shares } = WAYS.find((way) => ageDays < way.untilDays) ?? { shares: [] }
  const lot = random()
  let sum = 0
  const acts = shares.find(([share]) => {
    sum += share
    return lot < sum
  })?.[1] ?? ['submit']
  return acts.map((act, index) => ({ act, at: instantOf(index, heardAt, now, random) }))
}

/** Sent up to three hours before it was heard; each later act some hours after the one before, all before now. */
function instantOf(index: number, heardAt: Date, now: Date, random: () => number): Date {
  if (index === 0) return new Date(heardAt.getTime() - (5 + random() * 175) * 60_000)
  const share = index === 1 ? 0 : (index - 1 + random() * 0.8) / 5
  const spanMs = Math.min(now.getTime() - heardAt.getTime(), 4 * 86_400_000)
  return new Date(heardAt.getTime() + share * spanMs)
}
