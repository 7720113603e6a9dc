import { expect, it } from 'vitest'
import { digestSubject, digestText } from './digest'

const FACTS = { day: '2026-11-30' as const, supervises: false, appUrl: 'http://127.0.0.1:3000' }

it.each([
  [
    [
      { line: 'overdue' as const, count: 3 },
      { line: 'answerLate' as const, count: 1 },
      { line: 'toReceive' as const, count: 4 },
    ],
    'Bản tin 30/11/2026: 3 hồ sơ quá hạn, 1 hồ sơ trực tuyến chờ trả lời quá 8 giờ làm việc',
  ],
  [[{ line: 'toHandOver' as const, count: 2 }], 'Bản tin 30/11/2026: 2 hồ sơ chờ trả kết quả'],
])('the subject tells what presses, else what waits', (lines, subject) => {
  expect(digestSubject({ ...FACTS, lines })).toBe(subject)
})

it('the text leads to the list behind each number; a supervisor’s to the list of the province', () => {
  const lines = [{ line: 'toReceive' as const, count: 4 }]
  expect(digestText({ ...FACTS, lines })).toContain(
    'Hồ sơ chờ tiếp nhận: 4\nhttp://127.0.0.1:3000/can-bo?viec=cho-tiep-nhan',
  )
  expect(digestText({ ...FACTS, supervises: true, lines })).toContain('http://127.0.0.1:3000/giam-sat')
})
