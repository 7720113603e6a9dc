/** What is written in the log, in words; anything newer shows its code. */
export const AUDIT_ACT_WORDS: Readonly<Record<string, string>> = {
  'dossier.read': 'Xem hồ sơ',
  'attachment.read': 'Mở tệp đính kèm',
  'paper.read': 'Mở giấy tờ đã phát hành',
  'paper.issued': 'Phát hành giấy tờ',
  'dossier.result_added': 'Thêm tệp kết quả',
  'dossier.result_withdrawn': 'Bỏ tệp kết quả',
  'supervision.list_read': 'Xem danh sách giám sát',
  'supervision.extracted': 'Trích xuất danh sách hồ sơ',
  'audit.read': 'Xem nhật ký',
  'sign_in.succeeded': 'Đăng nhập',
  'sign_in.password_accepted': 'Nhập đúng mật khẩu, chờ mã xác thực',
  'sign_in.failed': 'Đăng nhập sai',
  'sign_in.locked': 'Khóa tài khoản do sai nhiều lần',
  'sign_in.refused': 'Từ chối đăng nhập từ Cổng quốc gia',
  sign_out: 'Đăng xuất',
  'session.ended': 'Kết thúc phiên làm việc',
  'officer.created': 'Tạo tài khoản cán bộ',
  'officer.disabled': 'Khóa tài khoản cán bộ',
  'officer.password_changed': 'Đổi mật khẩu',
  'officer.second_factor_replaced': 'Đổi ứng dụng xác thực',
  'service.published': 'Công bố điều kiện cung cấp dịch vụ',
  'national.look_up': 'Cổng quốc gia tra cứu hồ sơ',
  'national.download': 'Cổng quốc gia tải tệp',
  'national.refused': 'Từ chối yêu cầu của Cổng quốc gia',
  'national.token_refused': 'Từ chối yêu cầu sai mã truy cập',
}

export const ACTOR_KIND_WORDS = {
  citizen: 'Người dân, tổ chức',
  officer: 'Cán bộ',
  system: 'Hệ thống',
  national: 'Cổng Dịch vụ công quốc gia',
  anonymous: 'Chưa đăng nhập',
} as const

export const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  dossier: 'Hồ sơ',
  attachment: 'Tệp',
  paper: 'Giấy tờ',
  officer: 'Tài khoản cán bộ',
  citizen: 'Tài khoản người dân',
  procedure: 'Thủ tục',
  session: 'Phiên làm việc',
  inbox: 'Thông điệp nhận',
}

export const CHAIN_WORDS = { audit_log: 'Nhật ký', dossier_acts: 'Thao tác trên hồ sơ' } as const

/** What stands in the detail of a line; anything newer shows its key. */
export const DETAIL_WORDS: Readonly<Record<string, string>> = {
  due: 'theo hạn',
  agencyCode: 'đơn vị',
  agencyId: 'đơn vị',
  procedureCode: 'thủ tục',
  status: 'trạng thái',
  code: 'mã hồ sơ',
  dossierCode: 'mã hồ sơ',
  dossierId: 'hồ sơ',
  dossiers: 'hồ sơ đã hiện',
  receivedFrom: 'tiếp nhận từ',
  receivedTo: 'tiếp nhận đến',
  rows: 'số dòng',
  act: 'việc',
  byPerson: 'tìm theo người',
  from: 'từ',
  until: 'đến trước',
  sessionId: 'phiên',
  endedSessions: 'số phiên bị kết thúc',
  factor: 'bước xác thực',
  reason: 'lý do',
  role: 'vai trò',
  version: 'phiên bản',
  door: 'cửa vào',
}
