import { showSize } from '@/lib/platform/text'
import { MAX_FILE_TEXT } from './rules/limits'

/** What went wrong with a file, in words for the person who sent it. `{ten}` is the cleaned name. */
export const FILE_SENTENCES = {
  missing: () => 'Chọn tệp trước khi tải lên',
  type: (name: string) => `Tệp ${name} không đúng loại. Chọn tệp PDF, JPG hoặc PNG`,
  broken: (name: string) => `Không đọc được tệp ${name}. Chụp hoặc quét lại rồi chọn lại`,
  empty: (name: string) => `Tệp ${name} không có nội dung. Chọn tệp khác`,
  tooLarge: (name: string) => `Tệp ${name} nặng hơn ${MAX_FILE_TEXT}. Chọn tệp không quá ${MAX_FILE_TEXT}`,
  infected: (name: string) => `Tệp ${name} có mã độc. Quét vi-rút trên máy rồi chọn tệp khác`,
  scannerDown: () => 'Chưa kiểm tra được tệp vì bộ phận quét mã độc đang bận. Thử lại sau ít phút',
  addressNotAllowed: () => 'Địa chỉ của tệp không thuộc các máy chủ được phép tải',
  unreachable: (why: string) => `Chưa tải được tệp từ địa chỉ đã ghi (${why})`,
  cut: () => 'Tệp chưa tải lên hết vì mất kết nối. Chọn lại tệp để tải lên',
  notForm: () => 'Yêu cầu tải tệp không đúng dạng. Chọn tệp rồi tải lại',
  draftFull: (maxBytes: number) => `Hồ sơ đã đủ ${showSize(maxBytes)} tệp. Xóa bớt tệp rồi tải lại`,
  paperFull: (count: number) => `Mỗi giấy tờ nhận không quá ${count} tệp. Xóa bớt tệp rồi tải lại`,
  tooMany: () => 'Đã tải lên quá nhiều tệp trong thời gian ngắn. Thử lại sau 10 phút',
  notShown: 'Tệp loại này không xem tại chỗ được. Mở trong thẻ mới.',
  notFound: () => 'Không tìm thấy tệp này, hoặc tài khoản không được xem tệp này.',
} as const
