import type { MESSAGE_KINDS, MESSAGE_OUTCOMES } from '../schema/inbox'

/** What is said of a message that came from the national side: in the answer, or to an administrator. Never what it held. */
export const INBOUND_SENTENCES = {
  dossierUnknown: 'Hồ sơ không tồn tại trên hệ thống.',
  /** In the words of the one known system that refuses so (d.3). */
  techIdUnknown: "Can't get techId",
  techIdUnanswered: 'Chưa tra cứu được TechID của mã số thuế, xin gửi lại sau.',
  waitsForDossier: (count: number) => `${count} mã hồ sơ chưa có ở đây; hiện trên hồ sơ khi có.`,
  addedUnasked: 'Hồ sơ không chờ bổ sung: nội dung hiện trên hồ sơ, trạng thái không đổi.',
  failedOften: 'Xử lý lỗi nhiều lần; xem nhật ký hệ thống.',
  notYours: 'Chỉ quản trị của toàn tỉnh được làm việc này.',
  notFound: 'Không tìm thấy thông điệp này.',
  settled: 'Thông điệp này đã xử lý xong, không xử lý lại được.',
  volumeExceeded: 'Máy gọi đã gửi hết dung lượng của ngày, xin gửi lại vào ngày mai.',
  filesRefused: (count: number) => `${count} tệp không nhận được.`,
} as const

/** Words of the texts that a trader told at DVCQG, in the order in which they are shown. */
export const FILING_WORDS = {
  documentNumber: 'Số văn bản',
  filedOn: 'Ngày nộp ghi trên thông báo',
  contactName: 'Người liên hệ',
  contactPhone: 'Điện thoại người liên hệ',
  fax: 'Fax',
  program: 'Tên chương trình khuyến mại',
  form: 'Hình thức khuyến mại',
  from: 'Khuyến mại từ',
  until: 'Khuyến mại đến',
  goods: 'Hàng hóa, dịch vụ khuyến mại',
  usedGoods: 'Hàng hóa, dịch vụ dùng để khuyến mại',
  quantity: 'Số lượng',
  customers: 'Khách hàng',
  prizes: 'Cơ cấu giải thưởng',
  totalValue: 'Tổng giá trị',
  content: 'Nội dung chi tiết',
  partners: 'Thương nhân cùng thực hiện',
  changeReason: 'Lý do điều chỉnh',
  otherPromise: 'Nội dung cam kết khác',
  paperName: 'Tên tệp đăng ký',
  paperAddress: 'Địa chỉ tệp đăng ký',
} as const

/** What the document of a land tax payment is called among the files. */
export const LAND_TAX_DOCUMENT = 'Chứng từ nộp thuế đất'

/** What became of a file that a message named by its address, to officers, who may do something about it. */
export const NATIONAL_FILE_WORDS = {
  address: 'Không tải về: địa chỉ này không thuộc các máy chủ được phép tải.',
  waiting: 'Đang chờ tải về.',
  failed: 'Không tải về được.',
} as const

/** The same to citizens: what they can have here, and whom to ask otherwise. */
export const CITIZEN_FILE_WORDS = {
  address: 'Ở đây không có bản sao của tệp này. Khi cần, hãy hỏi cơ quan đã gửi tệp.',
  waiting: 'Đang lấy bản sao của tệp này từ cơ quan đã gửi. Hãy xem lại sau.',
  failed: 'Không lấy được bản sao của tệp này. Khi cần, hãy hỏi cơ quan đã gửi tệp.',
} as const satisfies Record<keyof typeof NATIONAL_FILE_WORDS, string>

/** What kind of message it is, on screen. */
export const MESSAGE_KIND_WORDS = {
  'thong-bao-khuyen-mai': 'Thông báo khuyến mại',
  'bo-sung-khuyen-mai': 'Bổ sung thông báo khuyến mại',
  'thong-bao-thue-dat': 'Thông báo thuế đất',
  'chung-tu-thue-dat': 'Chứng từ nộp thuế đất',
  'hoi-thanh-toan': 'Hỏi khoản phải nộp',
  'ket-qua-thanh-toan': 'Kết quả thanh toán',
  'khong-ro': 'Không rõ loại',
} as const satisfies Record<keyof typeof MESSAGE_KINDS, string>

/** What became of it, on screen. */
export const MESSAGE_OUTCOME_WORDS = {
  'cho-xu-ly': { text: 'Chờ xử lý', tone: 'warning' },
  'can-quyet-dinh': { text: 'Cần quyết định', tone: 'error' },
  'da-lap-ho-so': { text: 'Đã lập hồ sơ', tone: 'success' },
  'da-gan-ho-so': { text: 'Đã gắn vào hồ sơ', tone: 'success' },
  'da-luu': { text: 'Đã lưu', tone: 'neutral' },
  'trung-lap': { text: 'Trùng', tone: 'neutral' },
  'tu-choi': { text: 'Từ chối', tone: 'error' },
} as const satisfies Record<keyof typeof MESSAGE_OUTCOMES, { text: string; tone: string }>

/** The doors by which the national side comes in (decided 21). */
export const DOOR_WORDS: Readonly<Record<string, string>> = { bus: 'cửa trục liên thông', main: 'cổng chính' }
