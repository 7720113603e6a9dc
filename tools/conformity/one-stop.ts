import type { Row } from './rows'
import { inRoom, journey, LOOK_UP, NATIONAL, NOTICES, PAPER, SUPERVISION, TURNS, WHOLE_WAY } from './tests'

/** TT 22/2019 Đ5: the ten groups of functions of the one-stop system. */
export const ONE_STOP: readonly Row[] = [
  {
    key: 'Đ5.a',
    name: 'Quản lý danh mục thủ tục, hồ sơ, biểu mẫu',
    groups2023: ['danhMuc'],
    state: 'there',
    places: [
      '/thu-tuc-hanh-chinh',
      '/thu-tuc-hanh-chinh/[ma]',
      '/quan-tri/thu-tuc',
      '/quan-tri/thu-tuc/[ma]',
      '/quan-tri/bieu-mau/[ma]',
      '/quan-tri/quy-trinh/[ma]',
      'inngest/functions/sync-catalogue.ts',
    ],
    tests: [
      journey(
        'quy-trinh',
        'soạn, bị từ chối công bố, chạy thử, công bố; hồ sơ mới theo quy trình mới, hồ sơ cũ giữ quy trình cũ',
      ),
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
    state: 'there',
    places: [
      '/can-bo',
      '/can-bo/ho-so/[ma]',
      '/can-bo/ho-so/[ma]/[viec]',
      '/can-bo/ho-so/[ma]/giay-to',
      '/can-bo/hang-loat',
      '/can-bo/tiep-nhan/tai-quay',
      '/can-bo/tra-ket-qua',
      '/lay-so/[donVi]',
      '/can-bo/goi-so',
      '/man-hinh-goi/[donVi]',
    ],
    tests: [
      WHOLE_WAY,
      TURNS,
      journey(
        'so-thu-tu',
        'người dân lấy số khi tắt JavaScript, cán bộ gọi, màn hình hiện số, tiếp nhận hồ sơ từ số đó',
      ),
      journey('tai-quay', 'quét thẻ, đếm giấy tờ, tiếp nhận, in giấy, gọi người tiếp theo'),
      journey(
        'tra-ket-qua',
        'tìm kết quả chờ trả theo tên, số điện thoại, cách trả; mở phiếu trả, trả xong thì không còn trong danh sách',
      ),
      inRoom(
        'dossiers/commands/matrix.db',
        'commands lead to the codes of decided 2 and to no other; what is refused changes nothing',
      ),
      journey(
        'hop-viec',
        'không JavaScript: lọc, tiếp nhận nhiều hồ sơ; hồ sơ người khác vừa xử lý thì nói rõ, hồ sơ kia vẫn xong',
      ),
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
    state: 'there',
    places: [
      '/quan-tri/danh-muc',
      '/quan-tri/danh-muc/[ten]',
      '/quan-tri/danh-muc/[ten]/dong',
      '/quan-tri/danh-muc/[ten]/cau-hinh',
      'inngest/functions/sync-categories.ts',
      '/quan-tri/ngay-nghi',
      '/quan-tri/ngay-nghi/sua',
      'inngest/functions/sync-catalogue.ts',
    ],
    tests: [
      journey('danh-muc', 'danh mục nhận theo yêu cầu: dòng thêm, dòng bỏ; câu trả lời rỗng không xóa gì'),
      journey('danh-muc', 'tên riêng của tỉnh đứng cạnh tên quốc gia, có lý do, bỏ lại được'),
      inRoom(
        'national-portal/commands/lists/categories.db',
        'services and keys renamed at random: after the configuration follows, every list reads as before',
      ),
      journey('ngay-nghi', 'quản trị thêm một ngày nghỉ, xem trước, xác nhận bằng văn bản rồi bỏ đi'),
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
    state: 'there',
    places: [
      '/quan-tri/nguoi-dung',
      '/quan-tri/nguoi-dung/tao',
      '/quan-tri/nguoi-dung/[ma]',
      '/api/accounts/review',
      '/quan-tri/don-vi',
      '/quan-tri/don-vi/[ma]',
      'inngest/functions/disable-unused-accounts.ts',
      '/can-bo/uy-quyen',
      '/dang-nhap',
      '/dang-nhap/xac-thuc',
      '/can-bo/tai-khoan',
      '/can-bo/tai-khoan/mat-khau',
      '/can-bo/tai-khoan/xac-thuc',
    ],
    tests: [
      journey(
        'nguoi-dung',
        'quản trị tạo tài khoản; cán bộ đặt mật khẩu rồi mới làm việc; bị khóa thì ra ngay ở mọi máy',
      ),
      inRoom(
        'accounts/commands/officers.db',
        'leaves the province an administrator, also when two take it from each other at once',
      ),
      inRoom(
        'accounts/commands/closing.db',
        'is closed when 45 whole days have passed since it was used or opened, whichever was later',
      ),
      inRoom(
        'supervision/queries/account-review.db',
        'holds every account of the tree with roles, last sign-in and second factor; nothing in it runs',
      ),
      inRoom(
        'accounts/commands/delegations.db',
        'the delegate has the part of the absent one beside the own, and nothing before or after',
      ),
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
    state: 'there',
    places: [
      '/can-bo',
      '/can-bo/ho-so/[ma]/[viec]',
      '/can-bo/ban-tin',
      '/can-bo/y-kien',
      '/can-bo/uy-quyen',
      '/giam-sat',
    ],
    tests: [
      TURNS,
      journey('phoi-hop', 'lấy ý kiến, chuyển đơn vị, thu lệ phí, ký kết quả rồi đính chính'),
      journey(
        'uy-quyen',
        'cán bộ một cửa vắng: người được ủy quyền tiếp nhận thay, hồ sơ ghi rõ thay ai, hết ủy quyền thì thôi',
      ),
      SUPERVISION,
      journey('hop-viec', 'hộp việc của $' + '{who}: mục theo việc của vai trò, số trên mục là số dòng'),
      inRoom(
        'notifications/commands/digest.db',
        'tells each officer once a day, however often the job runs, by mail where there is an address',
      ),
    ],
  },
  {
    key: 'Đ5.i',
    name: 'Các tiện ích',
    groups2023: ['tienIch'],
    state: 'there',
    places: [
      '/quan-tri/mau-thong-bao',
      '/can-bo',
      '/api/dossiers/[ma]/giay-to/[giay]',
      '/quan-tri/nhat-ky',
      'inngest/functions/send-notices.ts',
    ],
    tests: [
      journey('hop-viec', 'lọc, lưu bộ lọc với tên riêng, dùng lại rồi xóa'),
      inRoom(
        'notifications/commands/templates.db',
        'counts from its publishing for its act alone; going back is a version too',
      ),

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
    missing: 'cổng dịch vụ công cấp bộ',
    places: [
      '/quan-tri/dong-bo',
      '/quan-tri/dong-bo/doi-khop',
      'lib/national-portal/inbound/main-port.ts',
      'lib/national-portal/inbound/bus.ts',
      'inngest/functions/push-dossiers-to-national-portal.ts',
      'inngest/functions/observe-national-portal.ts',
    ],
    tests: [
      NATIONAL,
      journey('dong-bo', 'hồ sơ mất ở Cổng quốc gia được đối khớp nêu tên và gửi lại; trang hồ sơ nói rõ ba bên'),
      journey('dia-chi-xau', 'thân yêu cầu hỏng hoặc hiểm độc ở mọi địa chỉ quốc gia được từ chối theo đúng hợp đồng'),
      inRoom(
        'national-portal/commands/dossiers/push-due.db',
        'with all of them at once, and a portal that ends earlier sessions at each sign-in',
      ),
    ],
  },
]
