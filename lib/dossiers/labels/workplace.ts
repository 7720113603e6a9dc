import { ACT_WORDS } from '../labels'
import type { DossierAct } from '../rules/acts'

export const CHECK_WORDS = { passed: 'Đạt', failed: 'Không đạt' } as const

export const WORKPLACE_SENTENCES = {
  onlyReads: 'Vai trò của tài khoản chỉ được xem, không được ghi vào hồ sơ.',
  paperNotFound: 'Không tìm thấy giấy tờ này trong hồ sơ.',
  similar: (count: number) => `Cùng người nộp, cùng thủ tục trong 30 ngày: ${count} hồ sơ khác`,
  others: (names: readonly string[]) => `${names.join(', ')} đang xem hồ sơ này.`,
  changed: ({ by, at, act }: { by: string; at: string; act: DossierAct }) =>
    `Hồ sơ vừa được ${by} cập nhật lúc ${at} (${ACT_WORDS[act].done}).`,
}
