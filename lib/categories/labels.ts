import { type Day, showDay, weekdayOf } from '@/lib/platform/day'
import { BROKEN_QUOTES } from '@/lib/platform/text'
import type { KeysMark, NameMark } from './rules/lists'
import type { FileProblem, RowProblem } from './rules/successors'
import type { OverrideProblem, OverrideState } from './rules/validity'

type DayState = { kind: 'holiday' | 'make_up'; name: string; confirmed: boolean } | null
type Decided = { decisionNumber?: string | null; decidedOn?: string | null; source?: string } | null

export const DAY_KIND_WORDS = { holiday: 'Ngày nghỉ', make_up: 'Ngày làm bù' }
export const DAY_STATE_WORDS = { confirmed: 'Đã xác nhận', proposed: 'Dự kiến' }

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']

/** `thứ Ba` */
export const weekdayWords = (day: Day): string => WEEKDAYS[weekdayOf(day)] ?? ''

const counts = (state: DayState) => (state?.confirmed ? state : null)

/** What became of a day, for those whose dates it moves: `24/11/2026 là ngày nghỉ: Ngày Văn hóa Việt Nam`. */
export function changeWords(day: Day, before: DayState, after: DayState): string {
  const [was, is] = [counts(before), counts(after)]
  if (is) return `${showDay(day)} là ${DAY_KIND_WORDS[is.kind].toLowerCase()}: ${is.name}`
  if (was) return `${showDay(day)} không còn là ${DAY_KIND_WORDS[was.kind].toLowerCase()}`
  return after ? `${showDay(day)}: ngày dự kiến, chưa tính` : `${showDay(day)}: bỏ ngày dự kiến khỏi lịch`
}

/** The text behind a day: `Văn bản 12/QĐ-UBND ngày 20/11/2026`, else where the day was found. */
export function decisionWords(state: Decided): string {
  if (!state?.decisionNumber) return state?.source || 'Lịch làm việc của tỉnh'
  const on = state.decidedOn ? ` ngày ${showDay(state.decidedOn as Day)}` : ''
  return `Văn bản ${state.decisionNumber}${on}`
}

export const CALENDAR_SENTENCES = {
  changed: (by: string, at: string) => `Lịch vừa được ${by} thay đổi lúc ${at}. Xem lại lịch rồi làm lại việc này.`,
  notKeeper: 'Chỉ quản trị của toàn tỉnh được sửa lịch ngày nghỉ.',
  nothing: 'Ngày này đã đúng như vậy trong lịch, không có gì để lưu.',
  absent: 'Ngày này không có trong lịch.',
  closedWouldMove: (days: string, count: number) =>
    `Không lưu được: ${days} đã qua, và thay đổi này làm lệch hạn của ${count} hồ sơ đã kết thúc. Số liệu đã báo cáo không được đổi.`,
}

export const LEVEL_WORDS = { province: 'Cấp tỉnh', department: 'Sở, ban, ngành', commune: 'Cấp xã' }

export const AGENCY_SENTENCES = {
  notKeeper: 'Chỉ quản trị được sửa thông tin đơn vị.',
  notFound: 'Không có đơn vị này trong phạm vi quản trị của bạn.',
  changed: (address: string, phone: string) =>
    `Thông tin liên hệ vừa được người khác đổi thành: ${address || 'chưa có địa chỉ'}; ${phone || 'chưa có số điện thoại'}. Tải lại trang rồi làm lại việc này.`,
  nothing: 'Chưa có gì thay đổi để lưu.',
}

export const CATEGORY_SENTENCES = {
  notKeeper: 'Chỉ quản trị của toàn tỉnh được sửa danh mục dùng chung.',
  notFetched: 'Chưa biết tên dịch vụ hoặc khóa của mã và tên, nên chưa nhận được danh mục này.',
  noService: 'Nhập tên dịch vụ trước khi đọc thử.',
  chooseKeys: 'Chưa chọn khóa của mã và tên. Chọn trong các khóa của câu trả lời rồi đọc thử lại.',
  running: 'Danh mục này đang được nhận. Tải lại trang sau ít phút để xem kết quả.',
  settingsChanged: 'Tên dịch vụ hoặc khóa vừa được người khác đổi. Tải lại trang rồi làm lại việc này.',
  overrideChanged: 'Dòng này vừa được người khác sửa. Tải lại trang rồi làm lại việc này.',
  nothing: 'Chưa có gì thay đổi để lưu.',
  noSuccessors: 'Danh mục này không nhận tệp mã thay thế.',
  nothingToUndo: 'Dòng này không có sửa đổi nào của tỉnh để bỏ.',
}

export const OVERRIDE_PROBLEM_WORDS: Readonly<Record<OverrideProblem, string>> = {
  not_there: 'Mã này không có trong danh mục đang dùng.',
  already_there: 'Mã này đã có trong danh mục quốc gia. Chọn một mã khác cho dòng của tỉnh.',
  same_name: 'Tên này trùng tên của danh mục quốc gia.',
  no_successor: 'Mã thay thế phải đang có trong danh mục và khác mã này.',
  still_valid: 'Mã này đang dùng. Chỉ ghi mã thay thế cho mã đã hết hiệu lực.',
}

export const FILE_PROBLEM_WORDS: Readonly<Record<FileProblem, string>> = {
  empty: 'Tệp không có dòng nào.',
  columns: 'Dòng đầu phải là tên bốn cột: ma_cu, ten_cu, ma_moi, hieu_luc_tu.',
  too_many: 'Tệp dài quá 20.000 dòng. Chia thành nhiều tệp.',
}

export const quotesWords = (line: number) => `Dòng ${line}: ${BROKEN_QUOTES}.`

export const ROW_PROBLEM_WORDS: Readonly<Record<RowProblem, string>> = {
  cells: 'không đủ hoặc thừa cột, cần đúng bốn cột',
  code: 'mã cũ để trống hoặc có dấu cách, chữ có dấu',
  successor: 'mã mới để trống hoặc có dấu cách, chữ có dấu',
  day: 'ngày hiệu lực không đúng, ví dụ đúng: 01/07/2025',
  name_long: 'tên cũ dài quá 500 ký tự',
  twice: 'cặp mã này đã có ở dòng trên',
  other_day: 'ngày hiệu lực khác dòng trên của cùng mã cũ',
  successor_not_there: 'mã mới không có hiệu lực trong danh mục vào ngày này',
  still_valid: 'mã cũ vẫn đang có hiệu lực vào ngày này',
  given_anew: 'mã cũ đã được cấp lại cho đơn vị khác, ghi tại trang của mã',
  name_missing: 'danh mục chưa biết mã cũ này, nhập tên cũ',
}

/** What the province said of a row: `Tên riêng của tỉnh: Người Mông`. */
export function overrideWords(state: OverrideState | null): string {
  switch (state?.kind) {
    case 'name':
      return `Tên riêng của tỉnh: ${state.name}`
    case 'hide':
      return 'Ẩn khỏi biểu mẫu'
    case 'own':
      return `Dòng của tỉnh: ${state.name}`
    case 'successors':
      return `Mã thay thế: ${state.codes.join(', ')}`
    case undefined:
      return 'Bỏ sửa đổi, theo danh mục quốc gia'
  }
}

export const SERVICE_MARK_WORDS: Readonly<Record<NameMark, string>> = {
  none: 'Chưa xác nhận tên dịch vụ',
  contract: 'Theo tài liệu công khai',
  ours: 'Quản trị nhập, chưa xác nhận',
  confirmed: 'Đã xác nhận',
}

export const KEYS_MARK_WORDS: Readonly<Record<KeysMark, string>> = {
  none: 'Chưa biết khóa của dòng',
  contract: 'Khóa theo tài liệu công khai',
  presumed: 'Khóa phỏng theo tài liệu, chưa xác nhận',
  ours: 'Khóa do quản trị nhập, chưa xác nhận',
  confirmed: 'Khóa đã xác nhận',
}

export const SOURCE_WORDS = { national: 'Cổng quốc gia', seed: 'Dữ liệu có sẵn, Cổng quốc gia chưa xác nhận' }

export const RUN_STATE_WORDS = {
  asked: 'Đang nhận',
  done: 'Nhận đủ',
  empty: 'Danh sách rỗng, không đổi gì',
  failed: 'Không nhận được',
}

/** `thêm 3, đổi 1, hết 0, giữ nguyên 50` */
export const runCountWords = (run: { added: number; changed: number; gone: number; unchanged: number }): string =>
  `thêm ${run.added}, đổi ${run.changed}, hết ${run.gone}, giữ nguyên ${run.unchanged}`
