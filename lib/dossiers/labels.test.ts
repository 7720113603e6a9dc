import { expect, it } from 'vitest'
import { answerWords } from './labels'
import { apologyWords } from './labels/due'

it.each([
  [{}, ' trong 8 giờ làm việc'],
  [{ answerWithinHours: 4 }, ' trong 4 giờ làm việc'],
  [{ answerWithinHours: null }, ''],
])('terms with %j answer%s', (terms, words) => {
  expect(answerWords(terms)).toBe(words)
})

it('tells of an apology that is due, and of one whose time has gone', () => {
  expect(apologyWords('27/11/2026 17:00', false)).toBe(
    'Nếu không kịp, gửi văn bản xin lỗi và hẹn lại chậm nhất 27/11/2026 17:00.',
  )
  expect(apologyWords('27/11/2026 17:00', true)).toContain('gửi và hẹn lại ngay')
})
