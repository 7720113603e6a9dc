/** A calendar date in Viet Nam, 'YYYY-MM-DD'. Never a Date: a date has no time zone. */
export type Day = `${number}-${number}-${number}`

/** Asia/Ho_Chi_Minh is UTC+07:00 without daylight saving since 1975, so plain arithmetic is exact whatever the server's zone. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000

export type WallTime = { day: Day; hours: number; minutes: number; seconds: number }

/** What a clock on the wall in Viet Nam shows at this instant. */
export function wallTimeOf(at: Date): WallTime {
  const shifted = new Date(at.getTime() + VIETNAM_OFFSET_MS)
  return {
    day: shifted.toISOString().slice(0, 10) as Day,
    hours: shifted.getUTCHours(),
    minutes: shifted.getUTCMinutes(),
    seconds: shifted.getUTCSeconds(),
  }
}

export const dayOf = (at: Date): Day => wallTimeOf(at).day

/** The instant at which the wall clock in Viet Nam shows `day` and `minutesOfDay` minutes after midnight. */
export function instantAt(day: Day, minutesOfDay: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS + minutesOfDay * 60_000)
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10) as Day
}

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay()

/** True for a real date such as 2024-02-29, false for 2026-02-30. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
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
