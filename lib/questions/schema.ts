import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

const text = (limit: number, missing: string) =>
  z
    .string()
    .transform(cleanText)
    .pipe(z.string().min(1, missing).max(limit, `Nội dung dài quá ${limit} ký tự.`))

/** An officer's answer to a citizen's question. */
export const AnswerQuestion = z.object({
  questionId: z.uuid('Yêu cầu không đúng.'),
  answer: text(20_000, 'Nhập nội dung trả lời.'),
})
export type AnswerQuestion = z.infer<typeof AnswerQuestion>

/** A question with its answer that the agency publishes here and on the national portal. */
export const PublishQuestion = z.object({
  fieldCode: text(100, 'Chọn lĩnh vực.'),
  content: text(20_000, 'Nhập câu hỏi.'),
  answer: text(20_000, 'Nhập nội dung trả lời.'),
})
export type PublishQuestion = z.infer<typeof PublishQuestion>
