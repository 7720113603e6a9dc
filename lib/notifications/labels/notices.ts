import { ACT_WORDS, DELIVERY_WORDS, STATUS_WORDS } from '@/lib/dossiers/labels'
import { ACT_NAMES, type DossierAct, type DossierStatus, isInner, needsOf, ruleOf } from '@/lib/dossiers/rules/acts'
import { instantAt, showInstant } from '@/lib/platform/day'
import { foldAccents } from '@/lib/platform/text'
import type { NoticeState, Problem } from '../rules/delivery'
import type { NoticeTexts, Placeholder, PlaceholderValues, TextProblem } from '../rules/templates'

export type NoticeFacts = {
  code: string
  isNumber: boolean
  procedureName: string
  status: DossierStatus
  act: DossierAct
  at: Date
  /** Who received or settled it, and for which agency. */
  officerName: string
  agencyName: string
  receivedAt: Date | null
  dueAt: Date | null
  returnedAt: Date | null
  resultDelivery: keyof typeof DELIVERY_WORDS
  note: string | null
  link: string
}

const STATUS_TEXT = {
  subject: 'Hồ sơ {maHoSo}: {trangThai}',
  body: `{trangThai}. {yNghia}

{tenMa}: {maHoSo}
Thủ tục: {thuTuc}
Cơ quan: {coQuan}
Người thực hiện: {nguoiXuLy}
Thời gian tiếp nhận: {tiepNhanLuc}
Thời gian xử lý: {xuLyLuc}
Thời gian trả kết quả: {henTra}[

Nội dung: {noiDung}]

Xem hồ sơ: {lienKet}`,
}

/** What is told of every act unless an administrator published something else (NĐ 224/2026 Đ15.1.g). */
export const BUILT_IN_TEXTS: NoticeTexts = {
  mail: STATUS_TEXT,
  portal: STATUS_TEXT,
  sms: { body: 'Ho so {maHoSo}: {trangThai}. {coQuan}.[ Hen tra: {ngayHen}.] Xem: {lienKet}' },
}

/** What the placeholders of a text stand for, about one act. */
export function valuesOf(facts: NoticeFacts): PlaceholderValues {
  return {
    maHoSo: facts.code,
    tenMa: facts.isNumber ? 'Mã hồ sơ' : 'Mã gửi tạm (chưa phải mã hồ sơ)',
    trangThai: STATUS_WORDS[facts.status].name,
    yNghia: STATUS_WORDS[facts.status].meaning,
    thuTuc: facts.procedureName,
    coQuan: facts.agencyName,
    nguoiXuLy: facts.officerName,
    tiepNhanLuc: facts.receivedAt ? showInstant(facts.receivedAt) : 'chưa tiếp nhận',
    xuLyLuc: `${ACT_WORDS[facts.act].done} lúc ${showInstant(facts.at)}`,
    henTra: returnText(facts),
    ngayHen: facts.dueAt && !facts.returnedAt ? showInstant(facts.dueAt) : '',
    noiDung: facts.note ?? '',
    lienKet: facts.link,
  }
}

function returnText(facts: NoticeFacts): string {
  if (facts.returnedAt) return `đã trả lúc ${showInstant(facts.returnedAt)}`
  if (facts.dueAt) return `hẹn trả ${showInstant(facts.dueAt)}. ${DELIVERY_WORDS[facts.resultDelivery]}`
  return 'chưa có hẹn trả'
}

/** For the administrator's page of texts. */
export const PLACEHOLDER_WORDS: Record<Placeholder, string> = {
  maHoSo: 'mã hồ sơ, hoặc mã gửi tạm khi chưa tiếp nhận',
  tenMa: '“Mã hồ sơ” hoặc “Mã gửi tạm”',
  trangThai: 'tên trạng thái chính thức',
  yNghia: 'một câu giải thích trạng thái',
  thuTuc: 'tên thủ tục',
  coQuan: 'cơ quan tiếp nhận hoặc giải quyết',
  nguoiXuLy: 'người tiếp nhận hoặc giải quyết, chức vụ',
  tiepNhanLuc: 'thời gian tiếp nhận',
  xuLyLuc: 'việc đã làm và thời gian xử lý',
  henTra: 'thời gian trả kết quả và cách nhận',
  ngayHen: 'chỉ ngày giờ hẹn trả; trống khi chưa có',
  noiDung: 'nội dung cán bộ đã ghi; có thể trống',
  lienKet: 'địa chỉ xem hồ sơ',
}

export const CHANNEL_NAMES = { portal: 'Trên Cổng', mail: 'Thư điện tử', sms: 'Tin nhắn SMS' } as const

export const NOTICE_STATE_WORDS: Record<NoticeState, { text: string; tone: 'info' | 'success' | 'warning' | 'error' }> =
  {
    waiting: { text: 'Đang chờ gửi', tone: 'info' },
    sent: { text: 'Đã gửi', tone: 'success' },
    failed: { text: 'Không gửi được', tone: 'error' },
    bounced: { text: 'Bị trả lại', tone: 'error' },
  }

export const PROBLEM_WORDS: Record<Problem, string> = {
  no_answer: 'Máy chủ gửi tin không trả lời.',
  busy: 'Máy chủ gửi tin đang bận, hệ thống sẽ gửi lại.',
  service: 'Máy chủ gửi tin từ chối hệ thống này. Quản trị cần xem lại cấu hình.',
  no_recipient: 'Địa chỉ nhận không tồn tại.',
  mailbox_full: 'Hộp thư của người nhận đã đầy.',
  rejected: 'Nơi nhận từ chối tin này.',
  reused: 'Tổng đài đã nhận một tin khác cùng mã.',
  undelivered: 'Tổng đài báo không chuyển được tới máy người nhận.',
  mailbox_closed: 'Hộp thư của người nhận không nhận thư.',
  unreachable: 'Không chuyển được tới máy chủ thư của người nhận.',
  returned: 'Máy chủ thư báo không chuyển được tới người nhận.',
  internal: 'Không đọc được địa chỉ nhận đã lưu.',
}

const named = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ')

/** What is wrong with a text, and what to do. */
export function textProblemSentence(problem: TextProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'Nhập nội dung.'
    case 'brackets':
      return 'Dấu ngoặc { } hoặc [ ] chưa đóng, hoặc lồng nhau. Đóng đủ từng cặp.'
    case 'accents':
      return 'Tin nhắn SMS viết không dấu và không dùng ký hiệu đặc biệt.'
    case 'lines':
      return 'Tiêu đề chỉ có một dòng.'
    case 'unknown':
      return `Không có ô thay thế ${named(problem.names)}. Chọn trong danh sách ô thay thế.`
    case 'not_here':
      return `Bỏ ${named(problem.names)}: ô này không được dùng ở đây.`
    case 'missing':
      return `Thêm ${named(problem.names)}, không đặt trong ngoặc vuông.`
    case 'too_long':
      return `Rút ngắn: có thể dài tới ${problem.length} ký tự, tối đa ${problem.most}.`
  }
}

export const SENTENCES = {
  notStuck: 'Thông báo này đang được gửi hoặc đã gửi rồi.',
  notFound: 'Không tìm thấy thông báo này, hoặc tài khoản không được xem.',
  notYourPart: 'Vai trò của tài khoản không được gửi lại thông báo.',
  templateChanged: 'Mẫu thông báo này vừa được người khác công bố bản mới. Xem bản mới rồi viết lại.',
  notEditor: 'Chỉ quản trị của toàn tỉnh được sửa mẫu thông báo.',
  textsToMend: 'Có nội dung cần sửa trước khi xem trước.',
  returnsOff: 'Hệ thống chưa nhận thư bị trả lại: chưa đặt địa chỉ nhận.',
  wrongToken: 'Thiếu mã truy cập hoặc mã truy cập không đúng.',
  noMail: 'Nội dung gửi lên không phải là một bức thư.',
  tooMany: 'Quá nhiều lượt gọi, xin thử lại sau một phút.',
  templateGone: 'Không tìm thấy bản nháp này, hoặc đã được công bố.',
}

/** Acts that citizens are told of. */
export const TOLD_ACTS: readonly DossierAct[] = ACT_NAMES.filter((act) => !isInner(act))

/** An act in an address: `tiep-nhan-ho-so`. */
export const actSlug = (act: DossierAct): string =>
  foldAccents(ACT_WORDS[act].done)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

export const actOfSlug = (slug: string): DossierAct | undefined => TOLD_ACTS.find((act) => actSlug(act) === slug)

/** An invented dossier at this act, for the preview. */
export function sampleValues(act: DossierAct): PlaceholderValues {
  const { before, after } = ruleOf(act)
  const [status = '4'] = Object.values(after ?? before ?? {})
  const received = after !== undefined || act === 'receive'
  const code = received ? '000.00.07.H99-260105-0042' : 'GT-260105-7K2M9QXA'
  return valuesOf({
    code,
    isNumber: received,
    procedureName: 'Thủ tục đăng ký khai sinh',
    status,
    act,
    at: instantAt('2026-01-06', 9 * 60 + 30),
    officerName: 'Nguyễn Văn Mẫu, Công chức',
    agencyName: 'UBND phường Mẫu',
    receivedAt: received ? instantAt('2026-01-05', 8 * 60 + 15) : null,
    dueAt: received ? instantAt('2026-01-12', 17 * 60) : null,
    returnedAt: act === 'hand_over' ? instantAt('2026-01-06', 9 * 60 + 30) : null,
    resultDelivery: 'counter',
    note: needsOf(act).includes('note') ? 'Nội dung do cán bộ ghi khi làm việc này.' : null,
    link: `https://dichvucong.example/ca-nhan/ho-so/${code}`,
  })
}
