import type { SuppliedFact } from '../rules/facts'
import type { FactSource } from '../schema/facts'

export const FACT_WORDS: Record<SuppliedFact, string> = {
  applicant: 'tên chủ hồ sơ',
  identity: 'số định danh',
  summary: 'trích yếu hồ sơ',
}

export const SOURCE_WORDS: Record<FactSource, string> = {
  paper: 'Giấy tờ chủ hồ sơ xuất trình',
  population_database: 'Cơ sở dữ liệu quốc gia về dân cư',
  written: 'Văn bản của chủ hồ sơ',
}

export const FACT_SENTENCES = {
  lacking: (facts: readonly SuppliedFact[]) =>
    `Hồ sơ thiếu ${facts.map((fact) => FACT_WORDS[fact]).join(', ')} nên chưa gửi được lên Cổng Dịch vụ công quốc gia.`,
  notYours: 'Chỉ cán bộ một cửa, chuyên viên, lãnh đạo của cơ quan tiếp nhận hoặc xử lý được ghi dữ kiện còn thiếu.',
  nothingLacking: 'Hồ sơ không thiếu dữ kiện nào, hoặc đã có người ghi. Tải lại trang để xem.',
  missing: {
    applicant: 'Nhập tên chủ hồ sơ',
    identity: 'Nhập số định danh hoặc số CMND',
    summary: 'Nhập trích yếu hồ sơ',
  } satisfies Record<SuppliedFact, string>,
  representative: 'Nhập họ tên người đại diện có số định danh này',
  otherPerson: 'Số này là của người khác theo dữ liệu của Cổng: tên không khớp. Kiểm tra lại số và tên.',
  otherAccount: 'Số này khác số định danh trong tài khoản đã nộp hồ sơ. Kiểm tra lại số.',
} as const
