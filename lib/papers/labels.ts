import { showInstant } from '@/lib/platform/day'
import type { DossierPaperKind, FactKey, FormSet, PaperKind } from './schema'

/** Short names of the forms, for buttons and lists; the title on the paper is in rules/forms.ts. */
export const KIND_NAMES: Record<PaperKind, string> = {
  receipt: 'Giấy tiếp nhận và hẹn trả',
  supplement_request: 'Phiếu yêu cầu bổ sung',
  refusal: 'Phiếu từ chối',
  apology: 'Văn bản xin lỗi, hẹn lại',
  stop_notice: 'Thông báo dừng giải quyết',
  control_sheet: 'Phiếu kiểm soát quá trình',
  register: 'Sổ theo dõi hồ sơ',
}

/** What the button that issues a paper says. */
export const ISSUE_WORDS: Record<DossierPaperKind, { button: string; hint?: string }> = {
  receipt: { button: 'Cấp giấy tiếp nhận và hẹn trả' },
  supplement_request: {
    button: 'Cấp phiếu yêu cầu bổ sung',
    hint: 'Mỗi dòng là một việc cần làm hoặc một giấy tờ cần nộp. Để trống thì in nội dung đã ghi khi yêu cầu bổ sung.',
  },
  refusal: { button: 'Cấp phiếu từ chối' },
  apology: { button: 'Cấp văn bản xin lỗi, hẹn lại' },
  stop_notice: { button: 'Cấp thông báo dừng giải quyết' },
  control_sheet: { button: 'Lập phiếu kiểm soát quá trình' },
}

export const SET_NAMES: Record<FormSet, string> = {
  'tt-01-2018': 'Thông tư số 01/2018/TT-VPCP',
  'tt-03-2025': 'Thông tư số 03/2025/TT-VPCP',
}

export const FACT_NAMES: Record<FactKey, string> = {
  agencyName: 'tên cơ quan',
  deskName: 'bộ phận cấp giấy',
  place: 'địa danh',
  paperNumber: 'số của giấy',
  issuedAt: 'ngày cấp',
  signerName: 'người ký',
  dossierCode: 'mã hồ sơ',
  lookUpUrl: 'mã QR tra cứu',
  applicantName: 'tên cá nhân, tổ chức nộp hồ sơ',
  procedureName: 'nội dung yêu cầu giải quyết',
  address: 'địa chỉ',
  phone: 'số điện thoại',
  email: 'thư điện tử',
  papers: 'thành phần hồ sơ',
  dossierCount: 'số lượng hồ sơ',
  processingTime: 'thời gian giải quyết theo quy định',
  receivedAt: 'thời gian nhận hồ sơ',
  dueAt: 'thời gian trả kết quả',
  resultPlace: 'nơi nhận kết quả',
  fee: 'phí, lệ phí',
  requirements: 'nội dung cần bổ sung, hoàn thiện',
  reason: 'lý do',
  contactPhone: 'số điện thoại liên hệ',
  promisedAt: 'thời gian đã hẹn trả kết quả',
  newDueAt: 'thời gian hẹn trả mới',
  processingAgency: 'cơ quan giải quyết',
  steps: 'quá trình giao, nhận',
  period: 'kỳ theo dõi',
  entries: 'danh sách hồ sơ',
}

/** How the result is received, as the register writes it. */
export const DELIVERY_WORDS = {
  online: 'Trực tuyến',
  counter: 'Tại Bộ phận Một cửa',
  post: 'Bưu chính công ích',
} as const

export const SENTENCES = {
  unitNotFound: 'Không tìm thấy đơn vị trong phạm vi của bạn.',
  registerTooLong: (most: number) => `Kỳ này có hơn ${most} hồ sơ. Chọn kỳ ngắn hơn để in.`,
  notFound: 'Không tìm thấy giấy này.',
  signIn: 'Đăng nhập để xem giấy này.',
  dossierNotFound: 'Không tìm thấy hồ sơ trong phạm vi của đơn vị.',
  notYours: (kind: PaperKind) => `Vai trò của bạn không được cấp ${KIND_NAMES[kind].toLowerCase()}.`,
  notDue: (kind: PaperKind) =>
    `Chưa cấp được ${KIND_NAMES[kind].toLowerCase()}: hồ sơ chưa có việc mà giấy này ghi lại.`,
  busy: 'Nhiều giấy đang được cấp cùng lúc. Thử lại sau ít phút.',
  notInSet: (kind: PaperKind, set: FormSet) => `${SET_NAMES[set]} không có mẫu ${KIND_NAMES[kind].toLowerCase()}.`,
  factsMissing: (kind: PaperKind, keys: readonly FactKey[]) =>
    `Chưa cấp được ${KIND_NAMES[kind].toLowerCase()}: thiếu ${keys.map((key) => FACT_NAMES[key]).join(', ')}.`,
  formIncomplete: (title: string, keys: readonly FactKey[]) =>
    `Mẫu “${title}” chưa dùng được: thiếu mục ${keys.map((key) => FACT_NAMES[key]).join(', ')} mà thông tư yêu cầu.`,
}

export const SIGNING_SENTENCES = {
  absent: 'Chưa ký được: không tìm thấy chứng thư số dùng để ký. Báo quản trị hệ thống.',
  unreadable: 'Chưa ký được: không mở được tệp chứng thư số bằng mật khẩu đã cấu hình. Báo quản trị hệ thống.',
  notYetValid: (from: Date) => `Chưa ký được: chứng thư số chỉ có hiệu lực từ ${showInstant(from)}.`,
  expired: (to: Date) => `Chưa ký được: chứng thư số đã hết hạn lúc ${showInstant(to)}.`,
  revoked: 'Chưa ký được: chứng thư số đã bị thu hồi. Báo quản trị hệ thống.',
  refused: 'Chưa ký được: dịch vụ ký số từ chối yêu cầu. Báo quản trị hệ thống.',
  unavailable: 'Chưa ký được: dịch vụ ký số không trả lời. Thử lại sau ít phút.',
  wrong: 'Chưa ký được: chữ ký nhận về không khớp với chứng thư số. Báo quản trị hệ thống.',
}

const unsigned = (fileName: string, why: string) => `Chưa ký được tệp ${fileName}: ${why}`

/** Why a result file takes no digital signature; nothing was signed then. */
export const RESULT_SENTENCES = {
  notPdf: (fileName: string) =>
    unsigned(fileName, 'chỉ ký số được tệp PDF. Trả lại hồ sơ để chuyên viên tải lên bản PDF.'),
  tooLarge: (fileName: string, most: string) =>
    unsigned(fileName, `tệp lớn hơn ${most}. Trả lại hồ sơ để giảm dung lượng tệp.`),
  tooMany: (most: number) => `Chưa ký được: hồ sơ có hơn ${most} tệp kết quả. Ghép các tệp thành một rồi trình lại.`,
  locked: (fileName: string) =>
    unsigned(fileName, 'tệp PDF đang đặt mật khẩu hoặc giới hạn quyền. Trả lại hồ sơ để bỏ mật khẩu rồi tải lên lại.'),
  certified: (fileName: string) =>
    unsigned(
      fileName,
      'chữ ký đã có trong tệp không cho thêm chữ ký nào nữa. Trả lại hồ sơ để tải lên bản cho phép ký tiếp.',
    ),
  broken: (fileName: string) =>
    unsigned(fileName, 'tệp PDF bị hỏng hoặc không đúng cấu trúc. Trả lại hồ sơ để xuất lại tệp rồi tải lên.'),
  signatureNeeded:
    'Chưa ký được: quy trình của thủ tục này yêu cầu ký số kết quả, nhưng hệ thống chưa được đặt chứng thư số hoặc dịch vụ ký số. Báo quản trị hệ thống.',
}
