import type { NationalAnswer } from './rules'

type Unheard = Exclude<NationalAnswer, { outcome: 'accepted' }>

/** What an officer reads in the ledger: the portal's own words where it spoke, ours where it did not. */
export function failureSentence(answer: Unheard): string {
  if ('message' in answer) return answer.message
  if (answer.outcome === 'unreachable') return `Cổng Dịch vụ công quốc gia không trả lời (${answer.detail}).`
  if (answer.outcome === 'garbage') return `Trả lời không đúng dạng của hợp đồng kết nối (${answer.detail}).`
  return `Cổng Dịch vụ công quốc gia không nhận phiên làm việc: ${answer.detail}`
}

/** A line of the ledger in words (decided 4, 15): what the national portal holds of it, as far as we know. */
export const LEDGER_WORDS = {
  not_due: { name: 'Chưa thuộc diện đồng bộ', tone: 'neutral' },
  behind: { name: 'Chờ gửi', tone: 'warning' },
  equal: { name: 'Đã nhận', tone: 'success' },
  different: { name: 'Khác nội dung', tone: 'error' },
  missing: { name: 'Không thấy trên Cổng quốc gia', tone: 'error' },
  refused: { name: 'Bị từ chối', tone: 'error' },
} as const
