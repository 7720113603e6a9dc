import { expect, it } from 'vitest'
import {
  isBehind,
  judgeAnswer,
  ledgerMessage,
  nextPace,
  retryDelayMs,
  saysDossierAbsent,
  speaksOfSession,
} from './answers'

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

it.each([
  ['an array of rows', [{ MaHoSo: '1' }], [{ MaHoSo: '1' }]],
  ['an inner list', { data: [{ MADVC: '1' }], total: 1 }, [{ MADVC: '1' }]],
  ['one object', { MaHoSo: '1' }, [{ MaHoSo: '1' }]],
  ['nothing', undefined, []],
  ['null', null, []],
  ['an empty text', '', []],
  ['an empty list', [], []],
  ['a wrong row among right ones', ['hỏng', { HOIDAPID: '1' }], ['hỏng', { HOIDAPID: '1' }]],
  ['a text', 'Thành công', undefined],
  ['a number', 1, undefined],
  ['rows that are texts', ['hỏng', 'hỏng'], undefined],
])('a result that is %s, where rows are asked for and where they are not', (_what, result, rows) => {
  const text = JSON.stringify({ error_code: '0', message: 'Thành công', result })
  const accepted = { outcome: 'accepted', message: 'Thành công' }
  const garbage = { outcome: 'garbage', detail: 'result không có dòng nào đọc được' }
  expect(judgeAnswer(200, text, true)).toEqual(rows ? { ...accepted, result: rows } : garbage)
  expect(judgeAnswer(200, text, false)).toEqual({ ...accepted, result: rows ?? [] })
})

it.each([201, 302, 404, 500])('error_code 0 under HTTP %s', (status) => {
  const outcome = status === 201 ? 'accepted' : 'failed'
  expect(judgeAnswer(status, '{"error_code":"0","message":"Thành công"}')).toMatchObject({ outcome })
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
  expect(ledgerMessage('gọi 0912 345 678 hoặc CCCD 001 099 000 001, dòng 12 34')).toBe('gọi … hoặc CCCD …, dòng 12 34')
})

const bounds = { least: 4, most: 48 }
const times = (ms: number, count = 20) => Array.from({ length: count }, () => ms)

it.each([
  ['begins with what it sees', { allowed: 48, usualMs: null }, { timesMs: times(900), failures: 0 }, 48],
  ['one more while all is well', { allowed: 10, usualMs: 50 }, { timesMs: times(50), failures: 0 }, 11],
  ['never more than the most', { allowed: 48, usualMs: 50 }, { timesMs: times(50), failures: 0 }, 48],
  ['a tenth of failures is no trouble', { allowed: 10, usualMs: 50 }, { timesMs: times(50), failures: 2 }, 11],
  ['half of them are', { allowed: 30, usualMs: 50 }, { timesMs: times(50), failures: 11 }, 20],
  ['never less than the least', { allowed: 4, usualMs: 50 }, { timesMs: times(50), failures: 20 }, 4],
  ['three times as slow is trouble', { allowed: 30, usualMs: 100 }, { timesMs: times(301), failures: 0 }, 20],
  ['but not what is quick anyway', { allowed: 30, usualMs: 10 }, { timesMs: times(150), failures: 0 }, 31],
  [
    'nor a few that hang',
    { allowed: 30, usualMs: 50 },
    { timesMs: [...times(50, 15), ...times(6000, 5)], failures: 5 },
    31,
  ],
])('adapts how many calls are under way: %s', (_what, pace, window, allowed) => {
  expect(nextPace(pace, window, bounds).allowed).toBe(allowed)
})

it('takes a portal that stays slower for the usual one in the end', () => {
  let pace = { allowed: 48, usualMs: 100 as number | null }
  const seen: number[] = []
  for (let window = 0; window < 80; window += 1) {
    pace = nextPace(pace, { timesMs: times(400), failures: 0 }, bounds)
    seen.push(pace.allowed)
  }
  expect(Math.min(...seen)).toBe(4)
  expect(pace.allowed).toBeGreaterThan(40)
})

it.each([
  [null, false],
  [60 * 60_000, false],
  [60 * 60_000 + 1, true],
])('is behind after the configured hour: waiting for %s ms says %s', (waitedMs, behind) => {
  const now = new Date('2026-11-29T03:00:00Z')
  const since = waitedMs === null ? null : new Date(now.getTime() - waitedMs)
  expect(isBehind(since, now, 60)).toBe(behind)
})
