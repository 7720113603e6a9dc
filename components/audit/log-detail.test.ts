import { expect, it } from 'vitest'
import { detailWords, nameOf } from './log-detail'

const OFFICER = '01a228b4-d51a-71c7-800f-272d03451711'
const SESSION = '01a228b6-1417-706a-8049-323be9966cf0'
const names = new Map([[OFFICER, 'Bùi Văn Mẫu (quantri)']])

it.each([
  [null, ''],
  [{}, ''],
  [{ delegateId: OFFICER, from: '2026-11-30' }, 'người được ủy quyền: Bùi Văn Mẫu (quantri), từ: 30/11/2026'],
  [{ factor: 'code', sessionId: SESSION }, 'bước xác thực: mã xác thực, phiên: #e9966cf0'],
  [{ status: '4', rows: 2 }, 'trạng thái: Đang xử lý, số dòng: 2'],
  [{ until: '2026-11-23T10:00:00.000Z' }, 'đến trước: 23/11/2026 17:00'],
  [{ dossiers: [OFFICER, SESSION] }, 'hồ sơ đã hiện: 2'],
  [{ rolesAfter: 'clerk, leader', repeated: false }, 'vai trò sau: Cán bộ Một cửa, Lãnh đạo, gửi lại: không'],
  [{ localCode: null }, 'mã của tỉnh: không có'],
])('%j is told as “%s”', (detail, words) => {
  expect(detailWords(detail, names)).toBe(words)
})

it('an id has the name that people know, else its end; what is no id stays as it is', () => {
  expect(nameOf(OFFICER, names)).toBe('Bùi Văn Mẫu (quantri)')
  expect(nameOf(SESSION, names)).toBe('#e9966cf0')
  expect(nameOf('1.001193', names)).toBe('1.001193')
})
