import { z } from 'zod'
import { ledgerMessage, type NationalAnswer } from '../rules/answers'
import { WrongAnswer } from './procedures'

/** Why a list was not believed that had no row. */
export const EMPTY_LIST = 'danh sách rỗng'

/** What was read, or what is wrong with the answer in words that repeat nothing of it. */
export function readOrSay<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    if (error instanceof z.ZodError) return `sai cấu trúc ở ${error.issues[0]?.path.join('.') || 'dòng đầu'}`
    if (error instanceof WrongAnswer) return `sai nội dung: ${error.message}`
    throw error
  }
}

const OUTCOME_WORDS: Record<Exclude<NationalAnswer['outcome'], 'accepted'>, string> = {
  exists: 'đã tồn tại',
  refused: 'bị từ chối',
  failed: 'cổng quốc gia báo lỗi',
  expired: 'không mở được phiên',
  unreachable: 'không kết nối được',
  garbage: 'câu trả lời không đọc được',
}

/** Why there is no list, for people. */
export const wordsOf = (answer: Exclude<NationalAnswer, { outcome: 'accepted' }>) =>
  `${OUTCOME_WORDS[answer.outcome]} (${ledgerMessage('detail' in answer ? answer.detail : answer.message).slice(0, 200)})`
