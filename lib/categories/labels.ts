import { type Day, showDay, weekdayOf } from '@/lib/platform/day'

type DayState = { kind: 'holiday' | 'make_up'; name: string; confirmed: boolean } | null
type Decided = { decisionNumber?: string | null; decidedOn?: string | null; source?: string } | null

export const DAY_KIND_WORDS = { holiday: 'Ngày nghỉ', make_up: 'Ngày làm bù' }
export const DAY_STATE_WORDS = { confirmed: 'Đã xác nhận', proposed: 'Dự kiến' }

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']

/** `thứ Ba` */
export const weekdayWords = (day: Day): string => WEEKDAYS[weekdayOf(day)] ?? ''

const counts = (state: DayState) => (state?.confirmed ? state : null)

/** What became of a day, for those whose dates it moves: `24/11/2026 là ngày nghỉ: Ngày Văn hóa Việt Nam`. */
export function changeWords(day: Day, before: DayState, after: DayState): string {
  const [was, is] = [counts(before), counts(after)]
  if (is) return `${showDay(day)} là ${DAY_KIND_WORDS[is.kind].toLowerCase()}: ${is.name}`
  if (was) return `${showDay(day)} không còn là ${DAY_KIND_WORDS[was.kind].toLowerCase()}`
  return after ? `${showDay(day)}: ngày dự kiến, chưa tính` : `${showDay(day)}: bỏ ngày dự kiến khỏi lịch`
}

/** The text behind a day: `Văn bản 12/QĐ-UBND ngày 20/11/2026`, else where the day was found. */
export function decisionWords(state: Decided): string {
  if (!state?.decisionNumber) return state?.source || 'Lịch làm việc của tỉnh'
  const on = state.decidedOn ? ` ngày ${showDay(state.decidedOn as Day)}` : ''
  return `Văn bản ${state.decisionNumber}${on}`
}

export const CALENDAR_SENTENCES = {
  changed: (by: string, at: string) => `Lịch vừa được ${by} thay đổi lúc ${at}. Xem lại lịch rồi làm lại việc này.`,
  notKeeper: 'Chỉ quản trị của tỉnh được sửa lịch ngày nghỉ.',
  nothing: 'Ngày này đã đúng như vậy trong lịch, không có gì để lưu.',
  absent: 'Ngày này không có trong lịch.',
  closedWouldMove: (days: string, count: number) =>
    `Không lưu được: ${days} đã qua, và thay đổi này làm lệch hạn của ${count} hồ sơ đã kết thúc. Số liệu đã báo cáo không được đổi.`,
}

export const LEVEL_WORDS = { province: 'Cấp tỉnh', department: 'Sở, ban, ngành', commune: 'Cấp xã' }

export const AGENCY_SENTENCES = {
  notKeeper: 'Chỉ quản trị được sửa thông tin đơn vị.',
  notFound: 'Không có đơn vị này trong phạm vi quản trị của bạn.',
  changed: (address: string, phone: string) =>
    `Thông tin liên hệ vừa được người khác đổi thành: ${address || 'chưa có địa chỉ'}; ${phone || 'chưa có số điện thoại'}. Tải lại trang rồi làm lại việc này.`,
  nothing: 'Chưa có gì thay đổi để lưu.',
}
