import { expect, it } from 'vitest'
import { answerWords } from './labels'

it.each([
  [{}, ' trong 8 giờ làm việc'],
  [{ answerWithinHours: 4 }, ' trong 4 giờ làm việc'],
  [{ answerWithinHours: null }, ''],
])('terms with %j answer%s', (terms, words) => {
  expect(answerWords(terms)).toBe(words)
})
