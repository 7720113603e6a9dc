import { expect, it } from 'vitest'
import { digestSubject, digestText } from './digest'

const FACTS = { day: '2026-11-30' as const, supervises: false, appUrl: 'http://127.0.0.1:3000' }

it.each([
  [
    [
      { line: 'qua-han' as const, count: 3 },
      { line: 'nhac-xin-loi' as const, count: 1 },
      { line: 'cho-tiep-nhan' as const, count: 4 },
    ],
    'Bản tin 30/11/2026: 3 hồ sơ quá hạn, 1 hồ sơ cần xin lỗi và hẹn lại trước khi quá hạn',
  ],
  [[{ line: 'cho-tra' as const, count: 2 }], 'Bản tin 30/11/2026: 2 hồ sơ có kết quả, chờ trả'],
])('the subject tells what presses, else what waits', (lines, subject) => {
  expect(digestSubject({ ...FACTS, lines })).toBe(subject)
})

it('the text leads to the list behind each number; a supervisor’s to the list of the province', () => {
  const lines = [{ line: 'qua-han' as const, count: 4 }]
  expect(digestText({ ...FACTS, lines })).toContain('Hồ sơ quá hạn: 4\nhttp://127.0.0.1:3000/can-bo?viec=qua-han')
  expect(digestText({ ...FACTS, supervises: true, lines })).toContain('http://127.0.0.1:3000/giam-sat?han=qua-han')
  const accounts = [{ line: 'tai-khoan-sap-khoa' as const, count: 2 }]
  expect(digestText({ ...FACTS, supervises: true, lines: accounts })).toContain(
    'Tài khoản cán bộ sắp khóa vì lâu không dùng: 2\nhttp://127.0.0.1:3000/quan-tri/nguoi-dung?tinh-trang=sap-khoa',
  )
})
