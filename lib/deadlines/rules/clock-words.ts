import { showInstant } from '@/lib/platform/day'
import { amountText } from './amount'
import { CITATIONS } from './citations'
import type { ClockEvent, WaitsFor } from './history'
import { type KeptTime, keptText } from './kept-time'
import { citationOf, type DeadlineStep, type Period, type PeriodRule } from './period'

const ASKED = {
  supplement_asked: 'Yêu cầu bổ sung hồ sơ',
  payment_asked: 'Yêu cầu thực hiện nghĩa vụ tài chính',
}
const ANSWERED = {
  supplement_received: 'Nhận đủ hồ sơ bổ sung',
  paid: 'Hoàn thành nghĩa vụ tài chính',
}
const ENDED = { stopped: 'Dừng xử lý', withdrawn: 'Công dân rút hồ sơ', finished: 'Xử lý xong' }

/** The line of an event that needs nothing but itself. */
export function eventSteps(
  event: Extract<
    ClockEvent,
    { kind: 'received' | 'extended' | 'calendar_changed' | 'stopped' | 'withdrawn' | 'finished' }
  >,
): DeadlineStep[] {
  const at = showInstant(event.at)
  switch (event.kind) {
    case 'received':
      return [{ text: `Tiếp nhận lúc ${at}.`, event: event.kind }]
    case 'extended': {
      const added = event.by ? `gia hạn ${amountText(event.by)}, ` : ''
      const text = `Xin lỗi và hẹn lại lúc ${at}: ${added}đến ${showInstant(event.promisedAt)}.`
      return [{ text, ...CITATIONS.extension, event: event.kind }]
    }
    case 'calendar_changed': {
      const text = `Lịch làm việc thay đổi lúc ${at} (${event.why}): hạn chuyển từ ${showInstant(event.from)} sang ${showInstant(event.to)}.`
      return [{ text, source: event.source, sourceChecked: true, event: event.kind }]
    }
    default:
      return [{ text: `${ENDED[event.kind]} lúc ${at}.`, event: event.kind }]
  }
}

/** The line of a request that makes the clock stand. */
export function stoodText(
  event: { kind: keyof typeof ASKED; at: Date; mode: 'restart' | 'pause' },
  kept: KeptTime,
  rule: PeriodRule,
): DeadlineStep {
  const asked = `${ASKED[event.kind]} lúc ${showInstant(event.at)}`
  if (event.mode === 'restart') {
    const text = `${asked}: thời hạn dừng lại, sẽ tính lại từ đầu khi nhận đủ hồ sơ.`
    return { text, ...CITATIONS.supplement, event: event.kind }
  }
  const text = `${asked}: tạm dừng tính thời hạn, ${leftText(kept, rule)}.`
  // That a supplement only pauses is a rule of the procedure's own law.
  const citation = event.kind === 'supplement_asked' ? citationOf(rule) : CITATIONS.payment
  return { text, ...citation, event: event.kind }
}

/** The line of what was waited for: `kept` goes on, or without it the period is counted anew. */
export function resumedText(
  event: { kind: keyof typeof ANSWERED; at: Date },
  kept: KeptTime | undefined,
  rule: PeriodRule,
): DeadlineStep {
  const answered = `${ANSWERED[event.kind]} lúc ${showInstant(event.at)}`
  if (!kept) return { text: `${answered}: tính lại từ đầu.`, ...CITATIONS.supplement, event: event.kind }
  const citation = event.kind === 'supplement_received' ? citationOf(rule) : CITATIONS.payment
  const goesOn = kept.unit === 'overdue' ? 'không tính thêm' : 'tính tiếp'
  return { text: `${answered}: ${goesOn}, ${leftText(kept, rule)}.`, ...citation, event: event.kind }
}

function leftText(kept: KeptTime, rule: PeriodRule): string {
  if (kept.unit === 'overdue') return `thời hạn đã hết lúc ${showInstant(kept.dueAt)}`
  if (kept.unit === 'same_day') return keptText(kept, rule)
  return kept.amount === 0 ? 'còn lại đến hết ngày làm việc' : `còn lại ${keptText(kept, rule)}`
}

const WAITING = {
  supplement: 'Đang chờ bổ sung hồ sơ, chưa có hạn trả kết quả.',
  payment: 'Đang chờ thực hiện nghĩa vụ tài chính, chưa có hạn trả kết quả.',
}

type Standing = {
  wait: { waitsFor: WaitsFor } | undefined
  official: Period
  promise: Period | undefined
  endedAt: Date | undefined
}

/** The lines that end the explanation: the dates there are, or why there is none. */
export function dueSteps({ wait, official, promise, endedAt }: Standing): DeadlineStep[] {
  if (wait) return endedAt ? [] : [{ text: WAITING[wait.waitsFor] }]
  const due = { text: `Hạn trả kết quả: ${showInstant(official.at)}.` }
  return promise ? [due, { text: `Hạn sau khi gia hạn: ${showInstant(promise.at)}.`, ...CITATIONS.extension }] : [due]
}
