import { type Html, html } from './html'

/** What the states of a run are called. */
export const STATES = {
  running: 'Đang chạy',
  completed: 'Hoàn thành',
  failed: 'Thất bại',
  cancelled: 'Đã huỷ',
} as const
export type State = keyof typeof STATES

export const isState = (text: string | null): text is State => text !== null && Object.hasOwn(STATES, text)

/** What the kinds of steps are called. */
const KINDS: Record<string, string> = {
  StepRun: 'Thực hiện',
  StepPlanned: 'Thực hiện',
  StepFailed: 'Thực hiện',
  StepError: 'Thực hiện',
  Sleep: 'Chờ đến giờ',
  WaitForEvent: 'Chờ sự kiện',
  InvokeFunction: 'Gọi hàm khác',
}

export const kindOf = (op: string): string => KINDS[op] ?? op

export const stateBadge = (state: State): Html => html`<span class="state ${state}">${STATES[state]}</span>`

const MOMENT = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const AMOUNT = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })

export const number = (value: number): string => AMOUNT.format(value)

/** An instant in Vietnam's time. */
export const moment = (at: Date | null): Html =>
  at ? html`<time datetime="${at.toISOString()}">${MOMENT.format(at)}</time>` : html`–`

/** A length of time in the unit a person would choose. */
export function length(from: Date | null, to: Date | null): string {
  if (!from || !to) return '–'
  const ms = Math.max(0, to.getTime() - from.getTime())
  if (ms < 1_000) return `${AMOUNT.format(ms)} ms`
  if (ms < 120_000) return `${AMOUNT.format(ms / 1_000)} giây`
  if (ms < 7_200_000) return `${AMOUNT.format(ms / 60_000)} phút`
  return ms < 172_800_000 ? `${AMOUNT.format(ms / 3_600_000)} giờ` : `${AMOUNT.format(ms / 86_400_000)} ngày`
}
