import type { Section } from '../rules/differences'
import type { TermDifference } from '../rules/impact'
import type { ProposalView } from '../schema/proposals'
import type { AgencyLevel, Aspect } from '../schema/rules'

export const CATALOGUE_SENTENCES = {
  notKeeper: 'Chỉ quản trị của toàn tỉnh được quyết định thay đổi của danh mục thủ tục.',
  decided: 'Đề xuất đã được người khác xử lý hoặc không còn hiệu lực. Tải lại trang để xem kết quả.',
  stale: (code: string) =>
    `Thủ tục ${code} đã thay đổi sau khi đề xuất được lập. Lần đồng bộ sau sẽ lập đề xuất mới; các mục khác chưa được áp dụng.`,
  unknown: 'Không có đề xuất này.',
  notApplied: 'Đề xuất này không ở trạng thái đã áp dụng, không có gì để hoàn tác.',
  superseded: 'Thủ tục đã thay đổi sau đề xuất này. Hoàn tác thay đổi sau trước.',
  running: 'Một lần đồng bộ đang chạy hoặc vừa được yêu cầu. Chờ một phút rồi xem lại.',
  siteKnown: 'Địa chỉ này đã được đăng ký.',
  siteUnknown: 'Không có trang này.',
  rulesChanged: 'Quy tắc đã được người khác sửa. Tải lại trang rồi sửa lại.',
} as const

export const COMPARISON_WORDS = { equal: 'Giống', different: 'Khác', failed: 'Không đọc được' } as const
export const DIFFERENCE_WORDS = { name: 'Tên', content: 'Nội dung (mã kiểm tra)' } as const

export const VIEW_WORDS: Record<ProposalView, string> = {
  'cho-duyet': 'Chờ duyệt',
  'da-ap-dung': 'Đã áp dụng',
  'da-tu-choi': 'Không duyệt',
  'da-hoan-tac': 'Đã hoàn tác',
  'het-hieu-luc': 'Hết hiệu lực',
}

export const STATE_WORDS = {
  waiting: VIEW_WORDS['cho-duyet'],
  applied: VIEW_WORDS['da-ap-dung'],
  refused: VIEW_WORDS['da-tu-choi'],
  undone: VIEW_WORDS['da-hoan-tac'],
  withdrawn: VIEW_WORDS['het-hieu-luc'],
} as const

export const KIND_WORDS = {
  added: 'Thủ tục mới',
  changed: 'Sửa nội dung',
  reopened: 'Mở lại',
  removed: 'Bãi bỏ',
} as const

export const KIND_CHOICES = { moi: 'Thủ tục mới', sua: 'Sửa nội dung', 'mo-lai': 'Mở lại', bo: 'Bãi bỏ' } as const

export const MARK_CHOICES = {
  phi: 'Phí, lệ phí',
  'thoi-han': 'Thời hạn',
  'giay-to': 'Thành phần hồ sơ',
  'noi-dung': 'Nội dung khác',
} as const

export const OFFERED_CHOICES = { co: 'Có cung cấp dịch vụ', khong: 'Không cung cấp dịch vụ' } as const

export const ASPECT_WORDS: Record<Aspect, string> = {
  added: 'Thủ tục mới',
  removed: 'Bãi bỏ thủ tục',
  reopened: 'Mở lại thủ tục',
  fee: 'Phí, lệ phí',
  deadline: 'Thời hạn giải quyết',
  papers: 'Thành phần hồ sơ',
  text: 'Nội dung khác',
}

export const AGENCY_LEVEL_WORDS: Record<AgencyLevel, string> = {
  province: 'UBND tỉnh',
  department: 'sở, ngành',
  commune: 'xã, phường',
}

export const SECTION_WORDS: Record<Section, string> = {
  name: 'Tên thủ tục',
  fees: 'Phí, lệ phí',
  deadlines: 'Thời hạn giải quyết',
  channels: 'Cách thức thực hiện',
  papers: 'Thành phần hồ sơ',
  results: 'Kết quả thực hiện',
  steps: 'Trình tự thực hiện',
  conditions: 'Yêu cầu, điều kiện',
  levels: 'Cấp thực hiện',
  fields: 'Lĩnh vực',
  applicants: 'Đối tượng thực hiện',
  agencies: 'Cơ quan thực hiện',
  authorities: 'Cơ quan có thẩm quyền',
  delegates: 'Cơ quan được ủy quyền',
  partners: 'Cơ quan phối hợp',
  receptionAddress: 'Địa chỉ tiếp nhận',
  description: 'Mô tả',
  keywords: 'Từ khóa',
  legalBases: 'Căn cứ pháp lý',
  related: 'Thủ tục liên quan',
  interlinked: 'Thủ tục liên thông',
  national: 'Mã và quyết định công bố',
}

export const TERM_WORDS: Record<TermDifference['term'], string> = {
  fee: 'Phí, lệ phí',
  deadline: 'Thời hạn giải quyết',
  papers: 'Mã thành phần hồ sơ',
}
