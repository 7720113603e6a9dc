/* Each table is looked up by a type of lib/auth, so a missing word does not compile. */

export const ACCOUNT_KIND_LABELS = {
  person: 'Cá nhân',
  enterprise: 'Doanh nghiệp',
  organisation: 'Cơ quan, tổ chức',
}

export const ROLE_LABELS = {
  clerk: 'Cán bộ Một cửa',
  handler: 'Chuyên viên xử lý',
  leader: 'Lãnh đạo',
  cashier: 'Cán bộ thu phí',
  supervisor: 'Giám sát',
  administrator: 'Quản trị',
}

/** Why somebody sees a page of the own account and nothing else yet. */
export const FIRST_STEP_SENTENCES = {
  password:
    'Bạn vừa đăng nhập bằng mật khẩu dùng một lần do quản trị cấp. Đặt mật khẩu của riêng bạn để bắt đầu làm việc; mật khẩu dùng một lần là mật khẩu hiện tại.',
  second_factor: 'Vai trò quản trị cần xác thực hai bước. Thêm ứng dụng xác thực để bắt đầu làm việc.',
}

export const DELEGATION_SENTENCES = {
  notYours: 'Chỉ lãnh đạo của đơn vị, quản trị hoặc chính người vắng được ủy quyền phần việc này.',
  colleague: 'Người được ủy quyền phải là cán bộ đang làm việc ở cùng đơn vị với người vắng.',
  self: 'Chọn một người khác với người vắng.',
  nothing: 'Người này không có vai trò nào về hồ sơ để ủy quyền.',
  past: 'Ngày bắt đầu đã qua.',
  backwards: 'Ngày kết thúc phải từ ngày bắt đầu trở đi.',
  tooLong: 'Mỗi lần ủy quyền không quá 366 ngày.',
  overlaps: (name: string, from: string, until: string) =>
    `Phần việc này đã được ủy quyền cho ${name} từ ${from} đến ${until}. Chấm dứt lần ủy quyền đó trước.`,
  delegateAway: (name: string) => `${name} cũng vắng trong thời gian này, không thể làm thay.`,
  standsIn: (name: string, until: string) =>
    `Người vắng đang làm thay ${name} đến ${until}. Chấm dứt lần ủy quyền đó trước: việc được ủy quyền không ủy quyền tiếp.`,
  over: 'Lần ủy quyền này đã hết.',
  notFound: 'Không có lần ủy quyền này.',
}

export const ACCOUNT_SENTENCES = {
  notAdministrator: 'Chỉ quản trị được làm việc này.',
  notFound: 'Không có tài khoản cán bộ này trong phạm vi quản trị của bạn.',
  own: 'Việc này trên tài khoản của chính bạn phải do một quản trị khác làm.',
  username:
    'Tên đăng nhập gồm 3 đến 64 chữ thường không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối; không dùng tên “tao”.',
  usernameTaken: 'Tên đăng nhập này đã có người dùng.',
  agency: 'Chọn một đơn vị trong phạm vi quản trị của bạn.',
  lastAdministrator:
    'Đây là quản trị cuối cùng của tỉnh còn dùng được. Giao vai trò quản trị cấp tỉnh cho một người khác trước.',
  secondFactorFirst:
    'Người này chưa có ứng dụng xác thực. Quản trị cần xác thực hai bước: nhờ người này tự bật ở trang Tài khoản trước, rồi giao vai trò.',
  alreadyDisabled: 'Tài khoản này đang khóa.',
  alreadyEnabled: 'Tài khoản này đang mở.',
  noSecondFactor: 'Tài khoản này chưa có ứng dụng xác thực.',
  nothing: 'Chưa có gì thay đổi để lưu.',
  holds: (count: number) =>
    `Người này đang giải quyết ${count} hồ sơ. Lãnh đạo của đơn vị phân công lại các hồ sơ đó cho người khác trước.`,
  holdsDisable: (count: number) =>
    `Người này đang giải quyết ${count} hồ sơ. Nhờ lãnh đạo của đơn vị phân công lại trước, hoặc đánh dấu “Khóa ngay” nếu không thể chờ.`,
  changed: (who: string, what: string, at: string) =>
    `${who} vừa thay đổi tài khoản này lúc ${at}: ${what}. Tải lại trang để xem, rồi làm lại việc này.`,
  stale: 'Trang này không còn đúng với tài khoản. Tải lại trang rồi làm lại việc này.',
  unused: (days: number) => `Không đăng nhập trong ${days} ngày`,
}

/** The words of an act on an account, for who was slower. */
export const ACCOUNT_ACT_WORDS: Readonly<Record<string, string>> = {
  'officer.changed': 'sửa',
  'officer.email_changed': 'đổi địa chỉ nhận bản tin',
  'officer.disabled': 'khóa tài khoản',
  'officer.enabled': 'mở lại tài khoản',
  'officer.password_reset': 'cấp lại mật khẩu',
  'officer.second_factor_reset': 'gỡ ứng dụng xác thực',
}

export const ACCOUNT_PART_WORDS = {
  fullName: 'họ và tên',
  title: 'chức vụ',
  email: 'thư điện tử',
  agencyCode: 'đơn vị',
  roles: 'vai trò',
}

export const ACCOUNT_VIEW_WORDS = {
  'tat-ca': { tab: 'Tất cả', empty: 'Không có tài khoản nào khớp với bộ lọc.' },
  'dang-mo': { tab: 'Đang mở', empty: 'Không có tài khoản nào đang mở.' },
  'cho-dat-mat-khau': { tab: 'Chờ đặt mật khẩu', empty: 'Không có tài khoản nào chờ đặt mật khẩu.' },
  'sap-khoa': { tab: 'Sắp khóa vì lâu không dùng', empty: 'Không có tài khoản nào sắp bị khóa.' },
  'da-khoa': { tab: 'Đã khóa', empty: 'Không có tài khoản nào đã khóa.' },
}

/** What the sign-in page says when it is shown for a reason. */
export const SIGN_IN_PROBLEM_LABELS = {
  'het-phien': {
    title: 'Phiên làm việc đã hết hạn',
    sentence: 'Đã lâu không có thao tác, hoặc phiên đã bị kết thúc. Đăng nhập để làm tiếp.',
  },
  'can-cong-dan': {
    title: 'Cần tài khoản công dân, tổ chức',
    sentence: 'Trang vừa mở dành cho công dân, tổ chức. Hãy đăng nhập bằng tài khoản Cổng Dịch vụ công quốc gia.',
  },
  'phien-cu': {
    title: 'Lần đăng nhập này không dùng được nữa',
    sentence: 'Lần đăng nhập đã quá hạn, đã được dùng hoặc bắt đầu ở một thẻ khác. Hãy bấm đăng nhập lại.',
  },
  'khong-ket-noi': {
    title: 'Chưa kết nối được với Cổng Dịch vụ công quốc gia',
    sentence: 'Hệ thống đăng nhập quốc gia chưa trả lời. Hãy thử lại sau ít phút.',
  },
  'tu-choi': {
    title: 'Chưa đăng nhập',
    sentence: 'Việc đăng nhập đã được dừng lại, hoặc Cổng Dịch vụ công quốc gia đã từ chối yêu cầu đăng nhập.',
  },
  'thieu-ma': {
    title: 'Tài khoản chưa dùng được ở đây',
    sentence:
      'Cổng Dịch vụ công quốc gia không gửi mã định danh của tài khoản (TechID), nên chưa thể liên kết. Hãy gọi tổng đài hỗ trợ.',
  },
  'thieu-thong-tin': {
    title: 'Tài khoản thiếu thông tin',
    sentence:
      'Tài khoản quốc gia thiếu loại tài khoản hoặc họ tên. Hãy cập nhật trên Cổng Dịch vụ công quốc gia rồi đăng nhập lại.',
  },
  'qua-nhieu-lan': {
    title: 'Có quá nhiều lần đăng nhập',
    sentence: 'Từ địa chỉ mạng này có quá nhiều lần đăng nhập. Hãy thử lại sau ít phút.',
  },
  'loi-he-thong': {
    title: 'Hệ thống gặp lỗi',
    sentence: 'Chưa đăng nhập được vì hệ thống gặp lỗi. Hãy thử lại sau ít phút.',
  },
}

export const SENTENCES = {
  organisationDiffers:
    'Mã số thuế này đã được ghi cho một tên khác. Kiểm tra lại mã số và tên trên giấy đăng ký; nếu đúng như đã nhập thì đánh dấu vào ô đã xem lại thẻ.',
  nameDiffers:
    'Số định danh này đã được ghi cho một họ tên khác. Kiểm tra lại số và họ tên trên thẻ; nếu thẻ đúng như đã nhập thì đánh dấu vào đây.',
}
