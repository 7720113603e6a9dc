/** A calendar date in Viet Nam, 'YYYY-MM-DD'. Never a Date: a date has no time zone. */
export type Day = `${number}-${number}-${number}`

/** Asia/Ho_Chi_Minh is UTC+07:00 without daylight saving since 1975, so plain arithmetic is exact whatever the server's zone. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000

/** Days written and read before: a deadline walks over the same few hundred of them again and again. */
const MOST_KEPT = 20_000
const written = new Map<number, Day>()
const numbered = new Map<Day, number>()

/** The day so many days after 1970-01-01. */
function dayOfNumber(number: number): Day {
  const known = written.get(number)
  if (known) return known
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10) as Day
  if (written.size >= MOST_KEPT) written.clear()
  written.set(number, day)
  return day
}

/** Days from 1970-01-01; NaN for a text that is no day. */
function numberOf(day: Day): number {
  const known = numbered.get(day)
  if (known !== undefined) return known
  const number = Date.parse(`${day}T00:00:00Z`) / DAY_MS
  if (numbered.size >= MOST_KEPT) numbered.clear()
  numbered.set(day, number)
  return number
}

export type WallTime = { day: Day; hours: number; minutes: number; seconds: number }

/** What a clock on the wall in Viet Nam shows at this instant. */
export function wallTimeOf(at: Date): WallTime {
  const shifted = new Date(at.getTime() + VIETNAM_OFFSET_MS)
  return {
    day: dayOfNumber(Math.floor(shifted.getTime() / DAY_MS)),
    hours: shifted.getUTCHours(),
    minutes: shifted.getUTCMinutes(),
    seconds: shifted.getUTCSeconds(),
  }
}

export const dayOf = (at: Date): Day => dayOfNumber(Math.floor((at.getTime() + VIETNAM_OFFSET_MS) / DAY_MS))

/** The instant at which the wall clock in Viet Nam shows `day` and `minutesOfDay` minutes after midnight. */
export function instantAt(day: Day, minutesOfDay: number): Date {
  return new Date(numberOf(day) * DAY_MS - VIETNAM_OFFSET_MS + minutesOfDay * 60_000)
}

export const addDays = (day: Day, count: number): Day => dayOfNumber(numberOf(day) + count)

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day) => new Date(numberOf(day) * DAY_MS).getUTCDay()

/** True for a real date such as 2024-02-29, false for 2026-02-30. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** `23/11/2026` or `2026-11-23` as people type it, as a day; undefined for anything else. */
export function typedDay(typed: string): Day | undefined {
  const text = typed.trim()
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const day = parts ? `${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}` : text
  return isDay(day) ? day : undefined
}

const two = (value: number) => String(value).padStart(2, '0')

/** 23/11/2026 */
export const showDay = (day: Day) => day.split('-').reverse().join('/')

/** 14 giờ 30, ngày 23/11/2026 */
export function showInstant(at: Date): string {
  const { day, hours, minutes } = wallTimeOf(at)
  return `${two(hours)} giờ ${two(minutes)}, ngày ${showDay(day)}`
}

/** 23/11/2026 14:30, for dense tables. */
export function showInstantShort(at: Date): string {
  const { day, hours, minutes } = wallTimeOf(at)
  return `${showDay(day)} ${two(hours)}:${two(minutes)}`
}
