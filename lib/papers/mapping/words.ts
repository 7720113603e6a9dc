import { showDay, showInstant, wallTimeOf } from '@/lib/platform/day'

/** What stands where nobody told a fact: a line to be filled by hand. */
export const DOTS = '……………………'

/** A fact as it is printed. */
export function shown(value: unknown): string {
  if (value instanceof Date) return showInstant(value)
  if (value === undefined || value === null || value === '') return DOTS
  return String(value)
}

/** A fact in a cell of a table: short, and empty where there is none. */
export function shownInCell(value: unknown): string {
  if (value instanceof Date) {
    const { day, hours, minutes } = wallTimeOf(value)
    return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')} ${showDay(day)}`
  }
  return value === undefined || value === null ? '' : String(value)
}

/** `ngày 23 tháng 11 năm 2026`, as NĐ 30/2020 writes the date of a paper. */
export function dateInWords(at: Date): string {
  const [year, month, day] = wallTimeOf(at).day.split('-')
  return `ngày ${day} tháng ${month} năm ${year}`
}
