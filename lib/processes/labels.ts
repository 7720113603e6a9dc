import type { FormField, ProcessStep, ServiceTerms, StepAct } from '@/lib/procedures/schema'
import type { FindingPage } from './rules/finding'

export const ROLE_WORDS: Record<ProcessStep['role'], string> = {
  clerk: 'cán bộ một cửa',
  handler: 'chuyên viên',
  leader: 'lãnh đạo',
  cashier: 'kế toán, cán bộ thu phí',
}

export const STEP_ACT_WORDS: Record<StepAct, string> = {
  process: 'Chuyển xử lý',
  submit_for_approval: 'Trình duyệt',
  approve: 'Duyệt',
  sign: 'Ký số',
  finish: 'Hoàn thành xử lý',
  hand_over: 'Trả kết quả',
  return_for_rework: 'Trả lại',
}

/** Units that a process names without a code. */
export const UNIT_WORDS = { receiving: 'Cơ quan tiếp nhận', processing: 'Cơ quan xử lý' } as const

/** `Cơ quan tiếp nhận`, or the name of the agency of that code. */
export const unitWords = (unit: string, agencies: readonly { code: string; name: string }[]): string =>
  unit === 'receiving' || unit === 'processing'
    ? UNIT_WORDS[unit]
    : (agencies.find(({ code }) => code === unit)?.name ?? unit)

export const TIME_UNIT_WORDS = { working_hour: 'giờ làm việc', working_day: 'ngày làm việc' } as const

export const timeWords = (time: ProcessStep['time']): string =>
  time ? `${time.amount} ${TIME_UNIT_WORDS[time.unit]}` : 'không tính thời gian'

export const PERIOD_UNIT_WORDS: Record<ServiceTerms['deadline']['unit'], string> = {
  same_day: 'trong ngày',
  working_day: 'ngày làm việc',
  day: 'ngày',
  working_hour: 'giờ làm việc',
}

export const FILED_AT_WORDS: Record<ServiceTerms['filedAt'], string> = {
  local: 'Nộp tại Cổng của tỉnh',
  ministry: 'Nộp tại cổng của bộ, ngành',
  national: 'Nộp tại Cổng Dịch vụ công quốc gia',
}

export const SUPPLEMENT_WORDS = {
  restart: 'Tính lại thời hạn từ đầu',
  pause: 'Tạm dừng, tính tiếp thời gian còn lại',
} as const satisfies Record<NonNullable<ServiceTerms['deadline']['supplement']>, string>

export const FIELD_TYPE_WORDS: Record<FormField['type'], string> = {
  text: 'Một dòng chữ',
  textarea: 'Nhiều dòng chữ',
  date: 'Ngày tháng năm',
  choice: 'Chọn một',
  number: 'Số',
  identity: 'Số định danh',
  phone: 'Số điện thoại',
  email: 'Thư điện tử',
}

export const PAGE_WORDS: Record<FindingPage, string> = {
  facts: 'Điều kiện cung cấp',
  form: 'Biểu mẫu điện tử',
  process: 'Quy trình',
}

export const SENTENCES = {
  unknown: 'Không có thủ tục này.',
  noDraft: 'Bản soạn này không còn: đã được công bố hoặc đã bị bỏ.',
  changed: (by: string, at: string) => `Bản soạn vừa được ${by} lưu lúc ${at}. Mở lại trang để xem rồi sửa tiếp.`,
  versionMoved: 'Bản đang áp dụng đã đổi từ lúc mở trang này. Xem lại các thay đổi rồi công bố.',
  findings: 'Chưa công bố được. Sửa các mục sau rồi thử lại.',
  sameTerms: 'Bản soạn không khác bản đang áp dụng.',
  pastDay: 'Ngày công bố phải sau hôm nay.',
}
