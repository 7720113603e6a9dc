import { expect, it } from 'vitest'
import { lateWords } from './labels'

const late = { result: 'late', because: 'due_passed' } as const

it.each([
  [{ result: 'on_time' } as const, true, 'Đúng hạn'],
  [{ result: 'on_time' } as const, false, 'Trong hạn'],
  [{ ...late, workingDays: 2, workingMinutes: 900 }, true, 'Trễ 2 ngày làm việc'],
  [{ ...late, workingDays: 0, workingMinutes: 90 }, true, 'Trễ 1 giờ 30 phút làm việc'],
  [
    { ...late, because: 'second_supplement' as const, workingDays: 0, workingMinutes: 0 },
    true,
    'Trễ: yêu cầu bổ sung lần thứ hai',
  ],
])('%j, ended %s, reads %s', (reading, ended, words) => {
  expect(lateWords(reading, ended)).toBe(words)
})
