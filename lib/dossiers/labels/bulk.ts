import type { BulkName } from '../rules/bulk'

type BulkWords = {
  button: string
  title: string
  /** What will follow for each row, given where it is settled. */
  follows: (row: { processingAgency: string }) => string
  done: string
}

export const BULK_WORDS: Record<BulkName, BulkWords> = {
  'tiep-nhan': {
    button: 'Tiếp nhận',
    title: 'Tiếp nhận nhiều hồ sơ',
    follows: () => 'Được cấp mã hồ sơ và ngày hẹn trả',
    done: 'Đã tiếp nhận',
  },
  'chuyen-xu-ly': {
    button: 'Chuyển xử lý',
    title: 'Chuyển xử lý nhiều hồ sơ',
    follows: ({ processingAgency }) => `Chuyển tới ${processingAgency}`,
    done: 'Đã chuyển xử lý',
  },
  'nhan-viec': {
    button: 'Nhận việc',
    title: 'Nhận giải quyết nhiều hồ sơ',
    follows: () => 'Ông/bà là người giữ hồ sơ',
    done: 'Đã nhận giải quyết',
  },
  duyet: {
    button: 'Duyệt',
    title: 'Duyệt nhiều hồ sơ',
    follows: () => 'Dự thảo kết quả được duyệt',
    done: 'Đã duyệt',
  },
}

export const BULK_SENTENCES = {
  noneChosen: 'Chưa chọn hồ sơ nào. Đánh dấu các hồ sơ trong danh sách rồi bấm lại.',
  tooMany: (most: number) => `Mỗi lần chỉ làm được nhiều nhất ${most} hồ sơ. Bỏ bớt rồi bấm lại.`,
  nonePossible: 'Không hồ sơ nào trong số đã chọn làm được việc này lúc này.',
  missing: (count: number) => `${count} hồ sơ đã chọn không còn tìm thấy, hoặc tài khoản không được xem.`,
  told: (done: number, refused: number) =>
    refused === 0 ? `Xong cả ${done} hồ sơ.` : `Xong ${done} hồ sơ, ${refused} hồ sơ không làm được.`,
}
