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

export const DELEGATION_SENTENCES = {
  notYours: 'Chỉ lãnh đạo của đơn vị, quản trị viên hoặc chính người vắng được ủy quyền phần việc này.',
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

/** What the sign-in page says when it is shown for a reason. */
export const SIGN_IN_PROBLEM_LABELS = {
  'het-phien': {
    title: 'Phiên làm việc đã hết hạn',
    sentence: 'Bạn không thao tác trong một thời gian hoặc phiên đã bị kết thúc. Đăng nhập để làm tiếp.',
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
    sentence: 'Bạn đã dừng lại, hoặc Cổng Dịch vụ công quốc gia đã từ chối yêu cầu đăng nhập.',
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
    sentence: 'Từ địa chỉ mạng của bạn có quá nhiều lần đăng nhập. Hãy thử lại sau ít phút.',
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
