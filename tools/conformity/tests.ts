import type { TestName } from './rows'

/* Tests that several rows name. */

export const journey = (file: string, name: string): TestName => ({ file: `e2e/journeys/${file}.spec.ts`, name })
export const inRoom = (file: string, name: string): TestName => ({ file: `lib/${file}.test.ts`, name })

export const WHOLE_WAY = journey(
  'nop-ho-so',
  'hồ sơ $' + '{service.code} đi từ điện thoại của người dân đến Cổng Dịch vụ công quốc gia',
)
export const TURNS = journey('bo-sung', 'bổ sung giấy tờ, nộp lệ phí, gia hạn, duyệt rồi mới có kết quả')
export const LOOK_UP = journey('tra-cuu', 'ai có mã thì biết hồ sơ đang ở bước nào, và không biết gì hơn')
export const SUPERVISION = journey('giam-sat', 'giám sát vào thẳng danh sách, lọc đến từng xã, mở hồ sơ chỉ để xem')
export const PAPER = journey('giay-to', 'giấy tiếp nhận có số, có chữ ký, người nộp mở được, người khác thì không')
export const SIGN_IN = journey('dang-nhap', 'người dân đăng nhập bằng tài khoản quốc gia và trở lại đúng trang đã rời')
export const NATIONAL = journey(
  'loi-cong-quoc-gia',
  'Cổng quốc gia báo lỗi, ngắt sau khi ghi, hết phiên và trả lời rác: mỗi hồ sơ, mỗi bước vẫn đúng một lần',
)
export const NOTICES = inRoom('notifications/commands/prepare.db', 'are written once, however often they are told')
