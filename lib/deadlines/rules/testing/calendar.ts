import type { Day } from '@/lib/platform/day'
import { wallTimeOf } from '@/lib/platform/day'
import type { DeadlineRule } from '@/lib/procedures/schema'
import type { WorkCalendar } from '../work-time'

/** Days off of 2025 to 2027 that somebody confirmed, by hand (Bộ luật Lao động Đ112, Đ111.3 and the blocks of each year). */
export const DAYS_OFF: readonly (readonly [Day, string])[] = [
  ['2025-01-01', 'Tết Dương lịch'],
  ['2025-01-27', 'Tết Ất Tỵ'],
  ['2025-01-28', 'Tết Ất Tỵ'],
  ['2025-01-29', 'Tết Ất Tỵ'],
  ['2025-01-30', 'Tết Ất Tỵ'],
  ['2025-01-31', 'Tết Ất Tỵ'],
  ['2025-04-07', 'Giỗ Tổ Hùng Vương'],
  ['2025-04-30', 'Ngày Chiến thắng'],
  ['2025-05-01', 'Quốc tế Lao động'],
  ['2025-05-02', 'Nghỉ hoán đổi'],
  ['2025-09-01', 'Quốc khánh'],
  ['2025-09-02', 'Quốc khánh'],
  ['2026-01-01', 'Tết Dương lịch'],
  ['2026-01-02', 'Nghỉ hoán đổi'],
  ['2026-02-16', 'Tết Bính Ngọ'],
  ['2026-02-17', 'Tết Bính Ngọ'],
  ['2026-02-18', 'Tết Bính Ngọ'],
  ['2026-02-19', 'Tết Bính Ngọ'],
  ['2026-02-20', 'Tết Bính Ngọ'],
  ['2026-04-27', 'Nghỉ bù Giỗ Tổ'],
  ['2026-04-30', 'Ngày Chiến thắng'],
  ['2026-05-01', 'Quốc tế Lao động'],
  ['2026-08-31', 'Nghỉ hoán đổi'],
  ['2026-09-01', 'Quốc khánh'],
  ['2026-09-02', 'Quốc khánh'],
  ['2027-01-01', 'Tết Dương lịch'],
  ['2027-04-16', 'Giỗ Tổ Hùng Vương'],
  ['2027-04-30', 'Ngày Chiến thắng'],
  ['2027-05-01', 'Quốc tế Lao động'],
  ['2027-05-03', 'Nghỉ bù Quốc tế Lao động'],
  ['2027-09-02', 'Quốc khánh'],
]
export const PLAIN: WorkCalendar = { holidays: new Map(DAYS_OFF), makeUpDays: new Set() }
export const MADE_UP: WorkCalendar = {
  holidays: PLAIN.holidays,
  makeUpDays: new Set<Day>(['2025-04-26', '2026-01-10', '2026-08-22']),
}

/** `2026-02-13 10:00` on the wall in Viet Nam. */
export const vn = (text: string) => new Date(`${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}+07:00`)
export const onTheWall = (at: Date) => {
  const { day, hours, minutes } = wallTimeOf(at)
  return `${day} ${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
export const rule = (unit: DeadlineRule['unit'], amount: number, cutOff?: string): DeadlineRule => ({
  unit,
  amount,
  citation: 'Quyết định mẫu',
  citationChecked: false,
  ...(cutOff ? { cutOff } : {}),
})
