import { expect, it } from 'vitest'
import { ledgerMessage, retryDelayMs, saysDossierAbsent, speaksOfSession } from './rules'

it.each([
  ['Không cập nhật được: chưa có hồ sơ 000.00.07.H99-261123-0001', true],
  ['Hồ sơ không tồn tại', true],
  ['HỒ SƠ 000.00.07.H99-261123-0001 CHƯA TỒN TẠI'.normalize('NFD'), true],
  ['MaLinhVuc: không có lĩnh vực này', false],
  ['MaTTHC không tồn tại trong danh mục', false],
  ['Hồ sơ đã tồn tại', false],
])('reads "%s" as absent: %s', (message, absent) => {
  expect(saysDossierAbsent(message)).toBe(absent)
})

it.each([
  ['Phiên làm việc đã hết hạn', true],
  ['SESSION EXPIRED', true],
  ['Trường MaHoSo không đúng', false],
])('reads "%s" as speaking of the session: %s', (message, session) => {
  expect(speaksOfSession(message)).toBe(session)
})

it('waits at most a second at first, five minutes in the end, ten after refusals, and spreads the crowd', () => {
  expect(retryDelayMs('unanswered', 1, 0.999)).toBeLessThanOrEqual(1000)
  expect(retryDelayMs('unanswered', 1, 0)).toBe(200)
  expect(retryDelayMs('unanswered', 6, 0.5)).toBeLessThan(6000)
  expect(retryDelayMs('unanswered', 1000, 0.9999)).toBeGreaterThan(299_000)
  expect(retryDelayMs('unanswered', 1000, 0.9999)).toBeLessThanOrEqual(300_000)
  expect(retryDelayMs('refused', 1000, 0.9999)).toBeGreaterThan(599_000)
})

it('keeps no number of a person in the ledger', () => {
  expect(ledgerMessage('SoDinhDanh 001099000001 không đúng, hồ sơ 000.00.07.H99-261123-0001')).toBe(
    'SoDinhDanh … không đúng, hồ sơ 000.00.07.H99-261123-0001',
  )
})
