import { showCount } from '@/lib/platform/text'
import { type Beside, type Counts, FIGURES, type Figure, figureValue, shareText } from './rules/figures'

/** The names of the plan (II.3). */
export const FIGURE_WORDS: Record<Figure, string> = {
  'nhan-trong-ky': 'Số hồ sơ nhận trong kỳ',
  'ton-ky-truoc': 'Số hồ sơ tồn kỳ trước chuyển sang',
  'tong-xu-ly': 'Tổng số hồ sơ xử lý trong kỳ',
  'da-xu-ly': 'Tổng số hồ sơ đã xử lý trong kỳ',
  'dung-hen': 'Tổng số hồ sơ xử lý đúng hẹn',
  'phan-tram-dung-hen': 'Phần trăm hồ sơ đã xử lý đúng hẹn',
  'tre-hen': 'Số hồ sơ đã xử lý trễ hẹn',
  'phan-tram-tre-hen': 'Phần trăm hồ sơ đã xử lý trễ hẹn',
  'chua-xu-ly': 'Tổng số hồ sơ chưa xử lý trong kỳ',
  'chua-xu-ly-trong-han': 'Tổng số hồ sơ chưa xử lý trong hạn',
  'phan-tram-chua-xu-ly-trong-han': 'Phần trăm hồ sơ chưa xử lý trong hạn',
  'chua-xu-ly-qua-han': 'Số hồ sơ chưa xử lý quá hạn',
  'phan-tram-chua-xu-ly-qua-han': 'Phần trăm hồ sơ chưa xử lý quá hạn',
}

export const COUNT_WORDS: Record<keyof Counts, string> = {
  received: 'Nhận trong kỳ',
  carried: 'Tồn kỳ trước',
  total: 'Tổng xử lý',
  processed: 'Đã xử lý',
  onTime: 'Đúng hẹn',
  late: 'Trễ hẹn',
  pending: 'Chưa xử lý',
  within: 'Trong hạn',
  overdue: 'Quá hạn',
}

export const BESIDE_WORDS: Record<keyof Beside, string> = {
  paused: 'Đang tạm dừng, chờ bổ sung hoặc nộp tiền (tính vào trong hạn)',
  undated: 'Không có ngày hẹn trả (tính vào đúng hẹn, trong hạn)',
  lateExtended: 'Đã xử lý trễ so với ngày gia hạn',
  lateNational: 'Đã xử lý trễ theo cách tính của Bộ chỉ số quốc gia',
  overdueExtended: 'Chưa xử lý, quá ngày gia hạn',
  overdueNational: 'Chưa xử lý, quá hạn theo cách tính của Bộ chỉ số quốc gia',
}

const ON_SCREEN = 1

/** A figure as people read it: `12.480`, `97,4 %`, `–` for a share of nothing (decided 10). */
export function figureText(counts: Counts, figure: Figure): string {
  const value = figureValue(counts, figure, ON_SCREEN)
  if (value === null) return '–'
  return 'count' in FIGURES[figure] ? showCount(value) : `${shareText(value, ON_SCREEN, ',')} %`
}

/** How much more or less than before: `+12`, `−3`, `+1,2 điểm %`; `–` where one of them is a share of nothing. */
export function differenceText(counts: Counts, before: Counts, figure: Figure): string {
  const [now, then] = [figureValue(counts, figure, ON_SCREEN), figureValue(before, figure, ON_SCREEN)]
  if (now === null || then === null) return '–'
  const sign = now > then ? '+' : now < then ? '−' : ''
  const size = Math.abs(now - then)
  return 'count' in FIGURES[figure] ? sign + showCount(size) : `${sign}${shareText(size, ON_SCREEN, ',')} điểm %`
}

/** A call of a version in words, as in the ledger of the exchange. */
export const MESSAGE_WORDS = {
  behind: { name: 'Chờ gửi', tone: 'warning' },
  equal: { name: 'Cổng quốc gia đã nhận', tone: 'success' },
  refused: { name: 'Bị từ chối', tone: 'error' },
  held: { name: 'Giữ lại', tone: 'neutral' },
} as const

export const OUTCOME_WORDS = {
  on_time: 'Đã xử lý, đúng hẹn',
  late: 'Đã xử lý, trễ hẹn',
  within: 'Chưa xử lý, trong hạn',
  overdue: 'Chưa xử lý, quá hạn',
} as const

/** All by which a version counts a dossier; agencies by their names. */
export type CountedAs = Record<'carried' | 'paused' | 'undated' | 'lateExtended' | 'lateNational', boolean> &
  Record<'processingAgency' | 'receivingAgency', string> & { outcome: keyof typeof OUTCOME_WORDS }

/** Line by line all by which a dossier is counted: two versions that count it otherwise never read the same. */
export const countedLines = (counted: CountedAs): string[] =>
  [
    counted.carried ? 'Kỳ trước chuyển sang' : 'Nhận trong kỳ',
    `${OUTCOME_WORDS[counted.outcome]}${counted.paused ? ', đang tạm dừng' : ''}${counted.undated ? ', không có ngày hẹn trả' : ''}`,
    counted.lateExtended ? 'Quá ngày gia hạn' : '',
    counted.lateNational ? 'Quá hạn theo cách tính của Bộ chỉ số quốc gia' : '',
    `Giải quyết: ${counted.processingAgency}`,
    counted.receivingAgency === counted.processingAgency ? '' : `Tiếp nhận: ${counted.receivingAgency}`,
  ].filter(Boolean)

/** What a person reads when something about figures is refused. */
export const SENTENCES = {
  notKeeper: 'Chỉ quản trị của toàn tỉnh được chốt, đính chính và gửi số liệu.',
  notOver: 'Tháng này chưa hết nên chưa chốt số liệu được.',
  changed: 'Số liệu của tháng này vừa được chốt ở nơi khác. Tải lại trang rồi xem lại trước khi làm tiếp.',
  reasonMissing: 'Nhập lý do đính chính.',
  notFound: 'Không có số liệu này.',
  versionGone: 'Không có bản số liệu này.',
  superseded: 'Đã có bản đính chính mới hơn, chỉ gửi bản mới nhất.',
  sent: 'Bản số liệu này đã gửi hoặc đang chờ gửi.',
} as const

export const CUT_WORDS = { 'xu-ly': 'Cơ quan xử lý', 'tiep-nhan': 'Cơ quan tiếp nhận' } as const

/** A sum that does not close: `Tổng xử lý khác Nhận trong kỳ + Tồn kỳ trước`. */
export const openSumText = (sum: keyof Counts, parts: readonly (keyof Counts)[]): string =>
  `${COUNT_WORDS[sum]} khác ${parts.map((part) => COUNT_WORDS[part]).join(' + ')}`
