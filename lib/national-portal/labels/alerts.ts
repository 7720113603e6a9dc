import { showInstant, showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'
import type { Alert, AlertKind } from '../rules/alerts'
import { KINDS, type PausedKind } from '../schema/ledger'
import { KIND_WORDS, PAUSED_WORDS, reasonWords } from './ledger'

/** How an exchange stands as its mail tells it: counts and codes, nothing of a dossier. */
export type AlertFacts = {
  told: AlertKind
  /** Messages that wait, by kind. */
  waiting: readonly { kind: (typeof KINDS)[number]; count: number }[]
  /** Since when the longest waits, and the code of what was answered to it last. */
  longestSince: Date | null
  lastCode: string | null
  /** Since when the national portal does not answer; null while it does. */
  openSince: Date | null
  paused: readonly PausedKind[]
  alertMinutes: number
  /** Whether the national portal of this installation is the sandbox, where failures are drilled. */
  drills: boolean
  appUrl: string
}

export function alertSubject({ told, alertMinutes, drills }: AlertFacts): string {
  const what = told === 'behind' ? `đang chậm quá ${showCount(alertMinutes)} phút` : 'đã bắt kịp'
  return `${drills ? '[Bản thử] ' : ''}Đồng bộ với Cổng quốc gia ${what}`
}

export function alertText(facts: AlertFacts): string {
  const { told, longestSince, alertMinutes, drills, appUrl } = facts
  const since = longestSince ? `Thông điệp chờ lâu nhất: từ ${showInstant(longestSince)}.` : ''
  const parts = [
    told === 'behind'
      ? `Đồng bộ với Cổng Dịch vụ công quốc gia đang chậm: có thông điệp chờ gửi quá ${showCount(alertMinutes)} phút.`
      : 'Đồng bộ với Cổng Dịch vụ công quốc gia đã bắt kịp.',
    [waitingLine(facts), since, ...(told === 'behind' ? whyLines(facts) : [])].filter(Boolean).join('\n'),
    `Xem và xử lý: ${appUrl}/quan-tri/dong-bo`,
    ...(drills ? ['Bản cài đặt này nối với Cổng quốc gia thử; có thể đang có diễn tập sự cố.'] : []),
  ]
  return parts.join('\n\n')
}

function waitingLine({ waiting }: AlertFacts): string {
  const counts = KINDS.map((kind) => ({
    name: KIND_WORDS[kind].toLocaleLowerCase('vi'),
    count: waiting.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.count, 0),
  })).filter(({ count }) => count > 0)
  if (counts.length === 0) return 'Không còn thông điệp nào chờ gửi.'
  return `Chờ gửi: ${counts.map(({ name, count }) => `${showCount(count)} ${name}`).join(', ')}.`
}

const whyLines = ({ lastCode, openSince, paused }: AlertFacts): string[] => [
  lastCode ? `Lý do gần nhất: ${reasonWords(lastCode)}.` : '',
  openSince ? `Cổng quốc gia không trả lời từ ${showInstant(openSince)}.` : '',
  paused.length > 0 ? `Đang tạm dừng gửi: ${paused.map((kind) => PAUSED_WORDS[kind]).join(', ')}.` : '',
]

const ALERT_WORDS: Record<AlertKind, string> = { behind: 'báo đang chậm', caught_up: 'báo đã bắt kịp' }

/** Who is told by mail, to the people who see the exchange. */
export const ALERT_SENTENCES = {
  nobody: 'Khi đồng bộ chậm không ai nhận được thư: máy chủ chưa đặt địa chỉ nhận cảnh báo (EXCHANGE_ALERT_MAIL).',
  watched: (addresses: number, alertMinutes: number) =>
    `Khi đồng bộ chậm quá ${showCount(alertMinutes)} phút, thư cảnh báo được gửi tới ${showCount(addresses)} địa chỉ.`,
  last: ({ told, at, undelivered }: Alert & { undelivered: number }) =>
    `Thư gần nhất ${ALERT_WORDS[told]}, ${showInstantShort(at)}${
      undelivered > 0 ? `; ${showCount(undelivered)} địa chỉ không nhận được` : ''
    }.`,
}
