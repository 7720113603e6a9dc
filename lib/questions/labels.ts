/** What a person reads when something about a question is refused. */
export const SENTENCES = {
  notFound: 'Không tìm thấy câu hỏi này.',
  notAnswerer: 'Chỉ công chức và lãnh đạo của cơ quan được hỏi trả lời được câu hỏi.',
  answered: 'Câu hỏi này đã được trả lời.',
} as const
