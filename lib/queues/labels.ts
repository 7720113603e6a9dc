import type { TicketPurpose, TicketState } from './rules'

export const PURPOSE_WORDS: Record<TicketPurpose, string> = {
  hand_in: 'Nộp hồ sơ',
  collect: 'Nhận kết quả',
  ask: 'Hỏi, được hướng dẫn',
}

export const TICKET_WORDS: Record<TicketState, string> = {
  waiting: 'Đang chờ',
  called: 'Đang gọi',
  served: 'Đã phục vụ',
  skipped: 'Đã gọi, chưa thấy đến',
}

export const SENTENCES = {
  agency: 'Đơn vị này không phát số thứ tự. Chọn đơn vị khác.',
  full: 'Hôm nay đã hết số. Quay lại vào ngày làm việc tiếp theo.',
  tooOften: 'Lấy số quá nhiều lần. Chờ một phút rồi lấy tiếp.',
  role: 'Vai trò của tài khoản không được gọi số.',
  nobody: 'Không còn ai chờ.',
  notFound: 'Không có số này trong hôm nay tại đơn vị.',
  otherDesk: 'Số này đang ở quầy khác.',
  busy: 'Quầy đang phục vụ một số. Kết thúc số đó rồi gọi số khác.',
  changed: 'Số này đã đổi trạng thái. Tải lại trang để xem.',
}
