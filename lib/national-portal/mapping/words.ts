import { instantAt, isDay, wallTimeOf } from '@/lib/platform/day'

const two = (value: number) => String(value).padStart(2, '0')

/** 14 digits, yyyyMMddHHmmss, 24 hours, the wall clock of Viet Nam (a.6, g.5); "" where there is no such moment. */
export function wireTime(at: Date | null): string {
  if (!at) return ''
  const { day, hours, minutes, seconds } = wallTimeOf(at)
  return day.replaceAll('-', '') + two(hours) + two(minutes) + two(seconds)
}

/** The instant that 14 digits mean; undefined where no clock ever showed them. */
export function readWireTime(text: string): Date | undefined {
  const [, year, month, date, hours, minutes, seconds] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  const day = `${year}-${month}-${date}`
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  if (!isDay(day) || h > 23 || m > 59 || s > 59) return undefined
  return new Date(instantAt(day, h * 60 + m).getTime() + s * 1000)
}

/** Cut to `limit` characters as people count them, never inside one (g.6: the real unit of the limits is unknown). */
export function cutText(text: string, limit: number): string {
  const clean = text.normalize('NFC').trim()
  if (clean.length <= limit) return clean
  const points = [...clean]
  // A character outside the basic plane counts twice in UTF-16: the narrower count is kept, so that either reading accepts it.
  let length = 0
  const kept = points.findIndex((point) => {
    length += point.length
    return length > limit
  })
  return kept === -1 ? clean : points.slice(0, kept).join('').trimEnd()
}

/** Flags travel as "0"/"1" (g.3). */
export const wireFlag = (value: boolean) => (value ? '1' : '0')
