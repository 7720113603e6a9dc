import { typedDay } from '@/lib/platform/day'

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
