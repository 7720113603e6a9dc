import { type Day, isDay } from '@/lib/platform/day'

/** `23/11/2026` or `2026-11-23` as a day; undefined for anything else. */
export function typedDay(typed: string): Day | undefined {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed)
  const day = parts ? `${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}` : typed
  return isDay(day) ? day : undefined
}

const WRONG_DAY = 'Nhập ngày theo dạng 23/11/2026.'
const WRONG_ORDER = 'Ngày này phải sau hoặc bằng ngày bắt đầu.'

/** What is wrong with a span of days as it was typed, by the name of the input. */
export function dayProblems(typed: { tu: string; den: string }): { tu?: string; den?: string } {
  const [from, to] = [typedDay(typed.tu), typedDay(typed.den)]
  return {
    ...(typed.tu && !from ? { tu: WRONG_DAY } : {}),
    ...(typed.den && !to ? { den: WRONG_DAY } : from && to && to < from ? { den: WRONG_ORDER } : {}),
  }
}
