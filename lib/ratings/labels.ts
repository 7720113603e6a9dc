/** What a person reads when a rating is refused. */
export const SENTENCES = {
  notFound: 'Không tìm thấy hồ sơ này.',
  notDone: 'Chỉ đánh giá được hồ sơ đã có kết quả.',
  ratedBefore: 'Hồ sơ này đã được đánh giá.',
} as const
