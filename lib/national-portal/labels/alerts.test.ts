import { expect, it } from 'vitest'
import { ALERT_SENTENCES, type AlertFacts, alertSubject, alertText } from './alerts'

const facts: AlertFacts = {
  told: 'behind',
  waiting: [
    { kind: 'step', count: 1200 },
    { kind: 'dossier', count: 2 },
    { kind: 'dossier', count: 3 },
  ],
  longestSince: new Date('2026-11-29T01:05:00Z'),
  lastCode: 'unreachable',
  openSince: null,
  paused: [],
  alertMinutes: 90,
  drills: true,
  appUrl: 'https://dichvucong.example',
}

it('a mail of a drill says that it is the sandbox, and where to look', () => {
  expect(alertSubject(facts)).toBe('[Bản thử] Đồng bộ với Cổng quốc gia đang chậm quá 90 phút')
  expect(alertText(facts).split('\n\n')).toEqual([
    'Đồng bộ với Cổng Dịch vụ công quốc gia đang chậm: có thông điệp chờ gửi quá 90 phút.',
    'Chờ gửi: 5 hồ sơ, 1.200 tiến độ.\nThông điệp chờ lâu nhất: từ 08 giờ 05, ngày 29/11/2026.\nLý do gần nhất: Cổng quốc gia không trả lời.',
    'Xem và xử lý: https://dichvucong.example/quan-tri/dong-bo',
    'Bản cài đặt này nối với Cổng quốc gia thử; có thể đang có diễn tập sự cố.',
  ])
})

it('a mail that it has caught up gives no reasons; what waits shortly is told', () => {
  const caughtUp: AlertFacts = { ...facts, told: 'caught_up', waiting: [{ kind: 'status', count: 1 }], drills: false }
  expect(alertSubject(caughtUp)).toBe('Đồng bộ với Cổng quốc gia đã bắt kịp')
  expect(alertText(caughtUp)).toContain('Chờ gửi: 1 trả lời trạng thái.\nThông điệp chờ lâu nhất')
  expect(alertText(caughtUp)).not.toContain('Lý do gần nhất')
})

it('the page says what came of the last mail', () => {
  const last = { told: 'behind', at: new Date('2026-11-29T02:10:00Z') } as const
  expect(ALERT_SENTENCES.last({ ...last, undelivered: 0 })).toBe('Thư gần nhất báo đang chậm, 29/11/2026 09:10.')
  expect(ALERT_SENTENCES.last({ ...last, undelivered: 1 })).toMatch(/09:10; 1 địa chỉ không nhận được\.$/)
})
