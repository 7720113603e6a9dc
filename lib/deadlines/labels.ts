import type { DossierClock } from './rules/clock'
import { workingTimeText } from './rules/kept-time'
import type { LateReading } from './rules/lateness'

/** The three readings of late, in the order in which they stand side by side (decided 7). */
export const LATE_NAMES = {
  original: 'So với hạn gốc (chính thức)',
  extended: 'So với hạn sau gia hạn',
  national: 'Theo chỉ số quốc gia (trừ thời gian bổ sung)',
} as const

/** The same where there is little room. */
export const LATE_SHORT_NAMES = { original: 'Gốc', extended: 'Gia hạn', national: 'Quốc gia' } as const

/** `Trễ 2 ngày làm việc`, `Trễ 30 phút làm việc`, `Đúng hạn` once it has ended, `Trong hạn` before. */
export function lateWords(reading: LateReading, ended: boolean): string {
  if (reading.result === 'on_time') return ended ? 'Đúng hạn' : 'Trong hạn'
  if (reading.because === 'second_supplement') return 'Trễ: yêu cầu bổ sung lần thứ hai'
  if (reading.workingDays > 0) return `Trễ ${reading.workingDays} ngày làm việc`
  return `Trễ ${workingTimeText(reading.workingMinutes)}`
}

/** Whether nothing will run any more, so that a reading is final. */
export const hasEnded = ({ clock: { running, waitsFor } }: { clock: Pick<DossierClock, 'running' | 'waitsFor'> }) =>
  !running && !waitsFor
