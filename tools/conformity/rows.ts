/*
 * What TT 22/2019/TT-BTTTT asks for, row by row, and where this product shows it. `npm run conformity` draws docs/tt-22-2019.md
 * from here; table.test.ts fails when a route or a test named here does not exist, or a row that is due has no test.
 *
 * The circular was read in full (Đ5, Đ6); the nine groups of TT 21/2023/TT-BTTTT as amended by TT 11/2025/TT-BKHCN are known
 * from secondary sources only.
 */

/** The nine groups of TT 21/2023 as amended, with the word `cổng` for what moved to the national portal. */
export const GROUPS_2023 = {
  taiKhoan: 'Tài khoản',
  danhMuc: 'Danh mục và hồ sơ',
  kySo: 'Ký số',
  giaiQuyet: 'Tiếp nhận và giải quyết',
  tienIch: 'Tiện ích (in, nhắc việc, tìm kiếm, trợ lý)',
  baoCao: 'Báo cáo',
  dieuHanh: 'Điều hành',
  kho: 'Kho dữ liệu',
  lienThong: 'Liên thông',
} as const
export type Group2023 = keyof typeof GROUPS_2023

export type TestName = { file: string; name: string }
export type Row = {
  /** `Đ5.a`, `Đ6.b`. */
  key: string
  name: string
  groups2023: readonly Group2023[]
  /** `later`: not due yet. `partly`: some of it is there. Both say in `missing` what is not, and in which part it comes. */
  state: 'there' | 'partly' | 'later'
  missing?: string
  /** Addresses as in app/ (`/can-bo/ho-so/[ma]`), answers of the national doors, or files of jobs. */
  places: readonly string[]
  /** The name as the test file writes it. */
  tests: readonly TestName[]
}

const journey = (file: string, name: string): TestName => ({ file: `e2e/journeys/${file}.spec.ts`, name })
const inRoom = (file: string, name: string): TestName => ({ file: `lib/${file}.test.ts`, name })

const WHOLE_WAY = journey(
  'nop-ho-so',
  'hồ sơ $' + '{service.code} đi từ điện thoại của người dân đến Cổng Dịch vụ công quốc gia',
)
const TURNS = journey('bo-sung', 'bổ sung giấy tờ, nộp lệ phí, gia hạn, duyệt rồi mới có kết quả')
const LOOK_UP = journey('tra-cuu', 'ai có mã thì biết hồ sơ đang ở bước nào, và không biết gì hơn')
const SUPERVISION = journey('giam-sat', 'giám sát vào thẳng danh sách, lọc đến từng xã, mở hồ sơ chỉ để xem')
const PAPER = journey('giay-to', 'giấy tiếp nhận có số, có chữ ký, người nộp mở được, người khác thì không')
const SIGN_IN = journey('dang-nhap', 'người dân đăng nhập bằng tài khoản quốc gia và trở lại đúng trang đã rời')
const NATIONAL = journey(
  'loi-cong-quoc-gia',
  'Cổng quốc gia báo lỗi, ngắt sau khi ghi, hết phiên và trả lời rác: mỗi hồ sơ, mỗi bước vẫn đúng một lần',
)
const NOTICES = inRoom('notifications/commands.db', 'are written once, however often they are told')

/** TT 22/2019 Đ5: the ten groups of functions of the one-stop system. */
export const ONE_STOP: readonly Row[] = [
  {
    key: 'Đ5.a',
    name: 'Quản lý danh mục thủ tục, hồ sơ, biểu mẫu',
    groups2023: ['danhMuc'],
    state: 'partly',
    missing: 'trình soạn thủ tục, biểu mẫu và quy trình cho người quản trị',
    places: ['/thu-tuc-hanh-chinh', '/thu-tuc-hanh-chinh/[ma]', 'inngest/functions/sync-catalogue.ts'],
    tests: [
      inRoom(
        'procedures/commands/record.db',
        'new, equal, changed: a version each time the content differs, the one before ends',
      ),
      inRoom(
        'procedures/commands/record.db',
        'a version per change; the version before ends and stays readable for those who hold it',
      ),
    ],
  },
  {
    key: 'Đ5.b',
    name: 'Tiếp nhận và xử lý hồ sơ',
    groups2023: ['giaiQuyet', 'kySo'],
    state: 'partly',
    missing: 'tiếp nhận trực tiếp tại quầy, nộp thay, lấy số thứ tự',
    places: ['/can-bo', '/can-bo/ho-so/[ma]', '/can-bo/ho-so/[ma]/[viec]', '/can-bo/ho-so/[ma]/giay-to'],
    tests: [
      WHOLE_WAY,
      TURNS,
      journey('dau-vao-xau', 'hai cán bộ cùng mở một hồ sơ: người sau được biết ai đã đổi gì'),
      inRoom('dossiers/commands/commands.db', 'numbers 200 receipts at once without gap and without double'),
    ],
  },
  {
    key: 'Đ5.c',
    name: 'Báo cáo thống kê',
    groups2023: ['baoCao'],
    state: 'partly',
    missing: '13 chỉ tiêu hằng tháng và biểu báo cáo (phần Thống kê, báo cáo)',
    places: ['/giam-sat', '/api/supervision/extract', '/can-bo/so-theo-doi', '/can-bo/so-theo-doi/in/[giay]'],
    tests: [
      journey('giam-sat', 'trích xuất XLSX đúng bộ lọc đang xem, có vết trong nhật ký'),
      inRoom('papers/commands/register.db', 'says every dossier of the period, also when there is none'),
    ],
  },
  {
    key: 'Đ5.d',
    name: 'Quản lý hồ sơ, tài liệu',
    groups2023: ['danhMuc', 'kho', 'kySo'],
    state: 'there',
    places: [
      '/can-bo/ho-so/[ma]',
      '/api/attachments/[id]',
      '/api/dossiers/[ma]/giay-to/[giay]',
      '/api/dossiers/[ma]/ket-qua',
    ],
    tests: [
      PAPER,
      inRoom('papers/commands/issue.db', 'numbers it, stores it as it was hashed, and tells the audit log'),
      journey('dau-vao-xau', 'tên tệp hiểm độc được làm sạch, trang vẫn hiện đúng và tệp vẫn tải được'),
    ],
  },
  {
    key: 'Đ5.đ',
    name: 'Quản lý danh mục điện tử dùng chung',
    groups2023: ['danhMuc', 'lienThong'],
    state: 'partly',
    missing: 'các danh mục quốc gia ngoài lĩnh vực, cơ quan và thủ tục; trang quản trị của chúng',
    places: ['inngest/functions/sync-catalogue.ts'],
    tests: [
      inRoom(
        'procedures/commands/record.db',
        'what is not listed is closed, keeps its row, is out of search, and opens when it is listed again',
      ),
    ],
  },
  {
    key: 'Đ5.e',
    name: 'Quản trị người sử dụng',
    groups2023: ['taiKhoan'],
    state: 'partly',
    missing: 'trang quản trị tài khoản, vai trò và ủy quyền',
    places: [
      '/dang-nhap',
      '/dang-nhap/xac-thuc',
      '/can-bo/tai-khoan',
      '/can-bo/tai-khoan/mat-khau',
      '/can-bo/tai-khoan/xac-thuc',
    ],
    tests: [
      journey('dang-nhap', 'quản trị cần mã xác thực: trước đó chưa vào được đâu, mã đã dùng không dùng lại được'),
      journey('dang-nhap', 'cán bộ gõ sai mật khẩu năm lần thì tài khoản khóa, mật khẩu đúng cũng không vào được'),
    ],
  },
  {
    key: 'Đ5.g',
    name: 'Theo dõi quá trình xử lý hồ sơ',
    groups2023: ['giaiQuyet', 'dieuHanh'],
    state: 'there',
    places: ['/can-bo/ho-so/[ma]', '/ca-nhan/ho-so/[ma]', '/tra-cuu-ho-so', '/giam-sat'],
    tests: [SUPERVISION, LOOK_UP, TURNS],
  },
  {
    key: 'Đ5.h',
    name: 'Điều hành, tác nghiệp',
    groups2023: ['dieuHanh'],
    state: 'partly',
    missing: 'chuyển hồ sơ, xin ý kiến, ủy quyền khi vắng, bản tin buổi sáng',
    places: ['/can-bo/ho-so/[ma]/[viec]', '/giam-sat'],
    tests: [TURNS, SUPERVISION],
  },
  {
    key: 'Đ5.i',
    name: 'Các tiện ích',
    groups2023: ['tienIch'],
    state: 'there',
    places: ['/can-bo', '/api/dossiers/[ma]/giay-to/[giay]', '/quan-tri/nhat-ky', 'inngest/functions/send-notices.ts'],
    tests: [
      PAPER,
      NOTICES,
      journey('nhat-ky', 'quản trị tìm trong nhật ký ai đã xem một hồ sơ, và việc tìm cũng được ghi'),
    ],
  },
  {
    key: 'Đ5.k',
    name: 'Liên thông, tích hợp với Cổng Dịch vụ công quốc gia, Cổng dịch vụ công cấp bộ, cấp tỉnh',
    groups2023: ['lienThong'],
    state: 'partly',
    missing: 'cổng dịch vụ công cấp bộ; màn hình theo dõi sổ đồng bộ',
    places: [
      'lib/national-portal/inbound/main-port.ts',
      'lib/national-portal/inbound/bus.ts',
      'inngest/functions/push-dossiers-to-national-portal.ts',
      'inngest/functions/observe-national-portal.ts',
    ],
    tests: [
      NATIONAL,
      journey('dia-chi-xau', 'thân yêu cầu hỏng hoặc hiểm độc ở mọi địa chỉ quốc gia được từ chối theo đúng hợp đồng'),
      inRoom(
        'national-portal/commands/push-due.db',
        'with all of them at once, and a portal that ends earlier sessions at each sign-in',
      ),
    ],
  },
]

/** TT 22/2019 Đ6: the nineteen functions of the public-service portal. */
export const PORTAL: readonly Row[] = [
  {
    key: 'Đ6.a',
    name: 'Hỗ trợ điền thông tin đã có vào biểu mẫu điện tử',
    groups2023: ['kho'],
    state: 'there',
    places: ['/nop-ho-so/nhap/[maNhap]/[buoc]'],
    tests: [inRoom('dossiers/commands/drafts.db', 'fills the draft from the account, sealed in the table')],
  },
  {
    key: 'Đ6.b',
    name: 'Cung cấp dịch vụ công',
    groups2023: ['giaiQuyet'],
    state: 'there',
    places: ['/dich-vu-cong/[ma]', '/nop-ho-so/[ma]'],
    tests: [
      WHOLE_WAY,
      journey(
        'khong-javascript',
        'hồ sơ $' + '{service.code} đi hết đường khi trình duyệt tắt JavaScript, mọi trang là HTML hợp lệ',
      ),
    ],
  },
  {
    key: 'Đ6.c',
    name: 'Công bố danh mục dịch vụ công trực tuyến',
    groups2023: ['danhMuc'],
    state: 'there',
    places: ['/dich-vu-cong', '/thu-tuc-hanh-chinh'],
    tests: [
      inRoom(
        'procedures/rules/browse',
        'without a question: what can be filed online, then commune and province, then ministries',
      ),
    ],
  },
  {
    key: 'Đ6.d',
    name: 'Tạo lập hồ sơ hành chính điện tử',
    groups2023: ['danhMuc', 'kho'],
    state: 'there',
    places: ['/nop-ho-so/nhap/[maNhap]', '/ca-nhan/ho-so-nhap', '/api/attachments'],
    tests: [
      journey('dau-vao-xau', 'tệp xấu bị từ chối bằng lời, tệp khác và những gì đã khai còn nguyên'),
      journey('dau-vao-xau', 'tệp quá 50 MB: trình duyệt nói ngay, máy chủ cũng từ chối và không giữ lại gì'),
    ],
  },
  {
    key: 'Đ6.đ',
    name: 'Trao đổi thông tin với người sử dụng',
    groups2023: ['tienIch'],
    state: 'partly',
    missing: 'hỏi đáp qua lại (phần Đánh giá, hỏi đáp, phản ánh)',
    places: ['/ca-nhan/thong-bao', '/ca-nhan/ho-so/[ma]/bo-sung', 'inngest/functions/send-notices.ts'],
    tests: [TURNS, NOTICES],
  },
  {
    key: 'Đ6.e',
    name: 'Xác thực người sử dụng',
    groups2023: ['taiKhoan'],
    state: 'there',
    places: ['/dang-nhap', '/api/auth/[...nextauth]'],
    tests: [
      SIGN_IN,
      inRoom('accounts/gateway/sign-in.db', 'links the account, opens a session and goes back to the page'),
    ],
  },
  {
    key: 'Đ6.g',
    name: 'Hướng dẫn thực hiện',
    groups2023: ['tienIch'],
    state: 'partly',
    missing: 'câu hỏi thường gặp (phần Đánh giá, hỏi đáp, phản ánh)',
    places: ['/huong-dan-su-dung', '/thu-tuc-hanh-chinh/[ma]', '/nhom-su-kien/[slug]'],
    tests: [
      journey('chat-luong', 'trang công khai: dễ tiếp cận, HTML hợp lệ, nhẹ, không tràn ngang'),
      inRoom('procedures/rules/browse', 'every step of every event has procedures in the real catalogue'),
    ],
  },
  {
    key: 'Đ6.h',
    name: 'Thống kê kết quả giải quyết hồ sơ',
    groups2023: ['baoCao'],
    state: 'later',
    missing: 'phần Thống kê, báo cáo',
    places: [],
    tests: [],
  },
  {
    key: 'Đ6.i',
    name: 'Đánh giá sự hài lòng của người sử dụng',
    groups2023: ['baoCao'],
    state: 'later',
    missing: 'phần Đánh giá, hỏi đáp, phản ánh',
    places: [],
    tests: [],
  },
  {
    key: 'Đ6.k',
    name: 'Tra cứu dịch vụ công theo tiêu chí',
    groups2023: ['tienIch', 'danhMuc'],
    state: 'there',
    places: ['/dich-vu-cong', '/thu-tuc-hanh-chinh'],
    tests: [
      inRoom(
        'procedures/rules/search',
        'a hundred queries, with marks and without, find their procedure among the first five in at least 95 cases',
      ),
    ],
  },
  {
    key: 'Đ6.l',
    name: 'Tạo câu hỏi tham vấn, khảo sát',
    groups2023: ['baoCao'],
    state: 'later',
    missing: 'phần Đánh giá, hỏi đáp, phản ánh',
    places: [],
    tests: [],
  },
  {
    key: 'Đ6.m',
    name: 'Quản lý hồ sơ của người sử dụng',
    groups2023: ['danhMuc'],
    state: 'there',
    places: [
      '/ca-nhan',
      '/ca-nhan/ho-so',
      '/ca-nhan/ho-so/[ma]',
      '/ca-nhan/ho-so/[ma]/bo-sung',
      '/ca-nhan/ho-so/[ma]/rut',
    ],
    tests: [TURNS, inRoom('dossiers/commands/drafts.db', 'keeps the answers, goes on, and postpones the expiry')],
  },
  {
    key: 'Đ6.n',
    name: 'Đăng ký thông tin người sử dụng',
    groups2023: ['taiKhoan'],
    state: 'there',
    places: ['/ca-nhan/tai-khoan'],
    tests: [inRoom('accounts/commands.db', 'opens an account with the number sealed, masked and findable'), SIGN_IN],
  },
  {
    key: 'Đ6.o',
    name: 'Ghi lưu nhật ký, thống kê, báo cáo truy cập',
    groups2023: ['baoCao', 'tienIch'],
    state: 'partly',
    missing: 'báo cáo lượt truy cập theo ngày (phần Thống kê, báo cáo)',
    places: ['/quan-tri/nhat-ky', '/api/metrics', 'inngest/functions/check-audit-chain.ts'],
    tests: [
      journey('nhat-ky', 'nhật ký được niêm phong mỗi phút, không ai phải làm gì'),
      inRoom('supervision/queries/audit-log.db', 'is found by person, act, dossier and time'),
    ],
  },
  {
    key: 'Đ6.p',
    name: 'Tiếp nhận, trả kết quả qua bưu chính công ích',
    groups2023: ['lienThong', 'giaiQuyet'],
    state: 'later',
    missing: 'phần Thanh toán và bưu chính; người nộp đã chọn được cách nhận qua bưu chính',
    places: [],
    tests: [],
  },
  {
    key: 'Đ6.q',
    name: 'Trả kết quả điện tử',
    groups2023: ['kySo', 'giaiQuyet'],
    state: 'partly',
    missing: 'ký số trên tệp kết quả của thủ tục (giấy tờ của bộ phận một cửa đã ký số)',
    places: ['/ca-nhan/ho-so/[ma]', '/api/attachments/[id]'],
    tests: [WHOLE_WAY, PAPER],
  },
  {
    key: 'Đ6.r',
    name: 'Tra cứu kết quả điện tử',
    groups2023: ['tienIch', 'kySo'],
    state: 'partly',
    missing: 'trang kiểm tra chữ ký số của tệp',
    places: ['/tra-cuu-ho-so', '/ca-nhan/ho-so/[ma]'],
    tests: [LOOK_UP, journey('tra-cuu', 'mã không có thật được trả lời cùng một khuôn như mã có thật')],
  },
  {
    key: 'Đ6.s',
    name: 'Tiếp nhận phản ánh, kiến nghị',
    groups2023: ['lienThong'],
    state: 'later',
    missing: 'phần Đánh giá, hỏi đáp, phản ánh',
    places: [],
    tests: [],
  },
  {
    key: 'Đ6.t',
    name: 'Liên thông với hệ thống một cửa điện tử',
    groups2023: ['lienThong'],
    state: 'there',
    places: ['/can-bo/ho-so/[ma]'],
    tests: [WHOLE_WAY],
  },
]
