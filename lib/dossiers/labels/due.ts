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

/** What to do about a date that will be missed; `actBy` as it is shown, `over` once that time has gone (NĐ 61/2018 Đ19.9). */
export const apologyWords = (actBy: string, over: boolean): string =>
  over
    ? `Chưa có văn bản xin lỗi, lẽ ra gửi chậm nhất ${actBy}: nếu không kịp, gửi và hẹn lại ngay.`
    : `Nếu không kịp, gửi văn bản xin lỗi và hẹn lại chậm nhất ${actBy}.`
