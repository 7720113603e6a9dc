import { isLate } from '@/lib/deadlines/rules/lateness'
import { dayOf, showInstantShort } from '@/lib/platform/day'

export type DueWords = { kind: 'late' | 'today' | 'ahead'; text: string }

/** `Đến hạn hôm nay 17:00`, `Hạn 30/11/2026 17:00`, `Quá hạn từ 22/11/2026 17:00`. */
export function dueWords(dueAt: Date, now: Date): DueWords {
  const at = showInstantShort(dueAt)
  if (isLate(dueAt, now)) return { kind: 'late', text: `Quá hạn từ ${at}` }
  if (dayOf(dueAt) === dayOf(now)) return { kind: 'today', text: `Đến hạn hôm nay ${at.slice(-5)}` }
  return { kind: 'ahead', text: `Hạn ${at}` }
}
