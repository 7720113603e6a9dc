import { showInstantShort } from '@/lib/platform/day'
import type { Applicant, Decision, Way } from './schema'

export const WAY_WORDS: Record<Way, string> = {
  counter: 'Trực tiếp tại quầy',
  post: 'Bưu chính công ích (BCCI)',
  assisted: 'Cán bộ nộp hộ',
}

export const APPLICANT_WORDS: Record<Applicant, string> = {
  person: 'Cá nhân',
  enterprise: 'Doanh nghiệp',
  organisation: 'Tổ chức khác',
}

export const FILED_BY_WORDS = {
  applicant: 'Chủ hồ sơ',
  representative: 'Người được ủy quyền',
  officer: 'Cán bộ nộp hộ',
}

export const DECISION_WORDS: Record<Decision, { button: string; done: string; paper: string }> = {
  receive: { button: 'Tiếp nhận và hẹn trả', done: 'Đã tiếp nhận hồ sơ', paper: 'Giấy tiếp nhận và hẹn trả' },
  ask_supplement: {
    button: 'Yêu cầu bổ sung',
    done: 'Đã yêu cầu bổ sung',
    paper: 'Phiếu yêu cầu bổ sung, hoàn thiện',
  },
  refuse: { button: 'Không tiếp nhận', done: 'Đã từ chối tiếp nhận', paper: 'Phiếu từ chối tiếp nhận' },
}

type Similar = { code: string; submittedAt: Date; agencyName: string }

export const SENTENCES = {
  procedure: 'Đơn vị không tiếp nhận thủ tục này. Chọn thủ tục khác.',
  role: 'Vai trò của tài khoản không được tiếp nhận hồ sơ tại quầy.',
  applicantKind: 'Chọn doanh nghiệp hoặc tổ chức khác, hoặc xóa tên và mã số của tổ chức',
  organisationNumber: 'Mã số thuế có 10 chữ số, thêm 3 chữ số nếu là đơn vị phụ thuộc, ví dụ 0101234567-001',
  authorisation: {
    representative: 'Ghi giấy ủy quyền của chủ hồ sơ cho người nộp thay',
    officer: 'Ghi căn cứ nộp hộ, ví dụ người dân không có điện thoại hoặc tài khoản',
  },
  signature: 'Giữ tờ khai có chữ ký của chủ hồ sơ rồi đánh dấu vào đây',
  count: 'Nhập số lượng bằng chữ số, từ 0 đến 99',
  paperMissing: (name: string) => `Thiếu giấy tờ bắt buộc: ${name}. Nhận đủ hoặc yêu cầu bổ sung`,
  reason: {
    ask_supplement: 'Nêu đủ một lần mọi giấy tờ còn thiếu',
    refuse: 'Nêu lý do từ chối và cách nộp lại',
  },
  exempt: 'Ghi lý do miễn, giảm lệ phí',
  delivery: 'Chọn cách nhận kết quả',
  similar: (found: readonly Similar[]) =>
    `Chủ hồ sơ đã nộp thủ tục này: ${found
      .map(({ code, submittedAt, agencyName }) => `${code} lúc ${showInstantShort(submittedAt)} tại ${agencyName}`)
      .join('; ')}. Nếu là hồ sơ khác thì đánh dấu vào đây rồi tiếp nhận.`,
  tooOften: 'Tìm quá nhiều lần. Chờ một phút rồi tìm tiếp.',
}
