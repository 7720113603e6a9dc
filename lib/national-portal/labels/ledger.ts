import { showInstant } from '@/lib/platform/day'
import type { NationalAnswer } from '../rules/answers'
import type { Presence } from '../rules/presence'
import type { Drill } from '../schema/drills'
import type { ExchangeFilter, PausedKind } from '../schema/ledger'

type Unheard = Exclude<NationalAnswer, { outcome: 'accepted' }>

/** What an officer reads in the ledger: the portal's own words where it spoke, ours where it did not. */
export function failureSentence(answer: Unheard): string {
  // Its last word was "accepted" while it fell over: nobody may read that as an acceptance.
  if (answer.outcome === 'failed' && answer.code === '0') return 'Cổng Dịch vụ công quốc gia gặp lỗi khi trả lời.'
  if ('message' in answer)
    return answer.message || `Cổng Dịch vụ công quốc gia trả mã lỗi ${answer.code}, không nói lý do.`
  if (answer.outcome === 'unreachable') return `Cổng Dịch vụ công quốc gia không trả lời (${answer.detail}).`
  if (answer.outcome === 'garbage') return `Trả lời không đúng dạng của hợp đồng kết nối (${answer.detail}).`
  return `Cổng Dịch vụ công quốc gia không nhận phiên làm việc: ${answer.detail}`
}

/** A line of the ledger in words (decided 4, 15): what the national portal holds of it, as far as we know. */
export const LEDGER_WORDS = {
  not_due: { name: 'Chưa thuộc diện đồng bộ', tone: 'neutral' },
  held: { name: 'Giữ lại, thiếu dữ kiện', tone: 'warning' },
  behind: { name: 'Chờ gửi', tone: 'warning' },
  equal: { name: 'Đã nhận', tone: 'success' },
  different: { name: 'Khác nội dung', tone: 'error' },
  missing: { name: 'Không thấy trên Cổng quốc gia', tone: 'error' },
  refused: { name: 'Bị từ chối', tone: 'error' },
} as const

/** How a dossier stands at the national portal, to its citizen. */
export function presenceSentence(presence: Presence): string {
  if (presence.is === 'waiting')
    return 'Hồ sơ đang chờ gửi lên Cổng Dịch vụ công quốc gia. Cơ quan vẫn giải quyết hồ sơ trong lúc chờ.'
  const taken = `Cổng Dịch vụ công quốc gia đã nhận thông tin của hồ sơ này, lần gần nhất lúc ${showInstant(presence.at)}.`
  return presence.more ? `${taken} Thay đổi sau đó đang chờ gửi.` : taken
}

/** What a held dossier lacks and what an officer does about it (c.1, g.7: never a filler). */
export const HELD_WORDS = {
  number: { name: 'mã hồ sơ và ngày tiếp nhận', task: 'tiếp nhận hồ sơ' },
  procedure: { name: 'mã và tên thủ tục', task: 'đồng bộ lại thủ tục từ Cổng quốc gia' },
  field: {
    name: 'lĩnh vực của thủ tục trong cơ sở dữ liệu quốc gia',
    task: 'đồng bộ lại thủ tục từ Cổng quốc gia; nếu ở đó cũng không có lĩnh vực thì báo cơ quan công bố thủ tục',
  },
  applicant: { name: 'tên chủ hồ sơ', task: 'liên hệ chủ hồ sơ, ghi tên ở trang hồ sơ, mục Dữ kiện còn thiếu' },
  identity: {
    name: 'số định danh cá nhân (12 chữ số) hoặc số CMND (9 chữ số) của chủ hồ sơ hoặc người đại diện',
    task: 'liên hệ chủ hồ sơ, ghi số định danh ở trang hồ sơ, mục Dữ kiện còn thiếu; doanh nghiệp, tổ chức thì ghi số của người đại diện',
  },
  summary: { name: 'trích yếu hồ sơ', task: 'ghi trích yếu ở trang hồ sơ, mục Dữ kiện còn thiếu' },
  agency: { name: 'tên cơ quan xử lý', task: 'quản trị ghi tên cơ quan' },
  file: { name: 'tên của một tệp đính kèm', task: 'tải lại tệp có tên' },
  nationalNumber: {
    name: 'mã hồ sơ do Cổng quốc gia cấp',
    task: 'nhận lại hồ sơ từ Cổng quốc gia',
  },
  statusList: {
    name: 'trạng thái tương ứng theo danh mục của Cổng quốc gia',
    task: 'quản trị đặt trạng thái ở trang Đồng bộ, mục Trạng thái trả lời',
  },
} as const
export type MissingFact = keyof typeof HELD_WORDS

/** Why a dossier is held and what to do, as the ledger keeps it: names facts, never their values. */
export const heldSentence = (missing: readonly MissingFact[]) =>
  `Chưa gửi vì thiếu: ${missing.map((fact) => HELD_WORDS[fact].name).join('; ')}. Việc cần làm: ${missing
    .map((fact) => HELD_WORDS[fact].task)
    .join('; ')}. Hồ sơ tự gửi khi đủ.`

export const HELD_SENTENCES = {
  about:
    'Hồ sơ của đơn vị chưa gửi được lên Cổng Dịch vụ công quốc gia vì thiếu dữ kiện. Mở hồ sơ để ghi; hồ sơ tự gửi khi đủ.',
  none: 'Không có hồ sơ nào bị giữ lại vì thiếu dữ kiện.',
  caption: (rows: number) => `${rows} hồ sơ trên trang này, giữ lại lâu nhất đứng trước`,
}

export const KIND_WORDS = { dossier: 'Hồ sơ', step: 'Tiến độ', status: 'Trả lời trạng thái' } as const

export const PAUSED_WORDS: Record<PausedKind, string> = {
  ...KIND_WORDS,
  figures: 'Số liệu tháng',
  rating: 'Đánh giá',
  question: 'Câu hỏi',
  answer: 'Trả lời câu hỏi',
}

/**
 * Why a message did not get through, by what the ledger keeps of the answer: a code of the portal (a.5) or what came instead of one.
 */
const REASON_WORDS: Readonly<Record<string, string>> = {
  '-1': 'Cổng quốc gia từ chối nội dung',
  '3': 'Cổng quốc gia báo đã tồn tại',
  '-3': 'Cổng quốc gia báo đã tồn tại',
  unreachable: 'Cổng quốc gia không trả lời',
  garbage: 'Trả lời không đúng dạng của hợp đồng kết nối',
  expired: 'Cổng quốc gia không nhận phiên làm việc',
}

/** The code in words; one that nobody has described is said to be so. */
export const reasonWords = (code: string) => REASON_WORDS[code] ?? `Mã lỗi ${code} chưa có trong mô tả của phần mềm`

/** `Tiến độ bước 3`: which message of a dossier. */
export const messageName = ({ kind, sequence }: { kind: keyof typeof KIND_WORDS; sequence: number }) =>
  kind === 'step' ? `Tiến độ bước ${sequence}` : KIND_WORDS[kind]

export const SENTENCES = {
  notKeeper: 'Chỉ quản trị của toàn tỉnh được điều khiển việc đồng bộ.',
  wrongFilter: 'Ngày trong bộ lọc không đúng. Sửa ngày rồi gửi lại.',
  statusesChanged: 'Danh mục vừa được người khác thay đổi. Xem lại rồi lưu.',
  parityUnderWay: 'Một lần đối khớp đang chạy.',
  paused: (kind: string) => `${kind}: việc gửi đang tạm dừng rồi.`,
  notPaused: (kind: string) => `${kind}: việc gửi không bị tạm dừng.`,
}

/** A filter of the open messages, question and answer. */
export function filterWords({ kind, state, code, number, typed }: ExchangeFilter): { label: string; value: string }[] {
  return [
    { label: 'Loại', value: kind ? KIND_WORDS[kind] : 'Tất cả' },
    { label: 'Trạng thái', value: state ? LEDGER_WORDS[state].name : 'Mọi trạng thái chưa khớp' },
    { label: 'Trả lời gần nhất', value: code ? reasonWords(code) : 'Tất cả' },
    { label: 'Mã hồ sơ', value: number ?? 'Tất cả' },
    { label: 'Chờ từ ngày', value: typed.tu || 'Không giới hạn' },
    { label: 'Đến hết ngày', value: typed.den || 'Không giới hạn' },
  ]
}

type Told = {
  kind: keyof typeof KIND_WORDS
  state: keyof typeof LEDGER_WORDS
  localHash: string | null
  sentHash: string | null
  observedAt: Date | null
  lastCode: string | null
  lastMessage: string | null
}

/** What the ledger knows of one message, in one sentence; claims no more than an answer showed (decided 15). */
export function verdictSentence(told: Told): string {
  const { kind, state, localHash, sentHash, observedAt, lastCode, lastMessage } = told
  const reason = lastMessage ? ` ${lastMessage}` : ''
  if (state === 'equal' && kind !== 'dossier')
    return 'Cổng quốc gia đã nhận. Hợp đồng không cho hỏi lại thông điệp này.'
  if (state === 'equal')
    return observedAt
      ? 'Cổng quốc gia đã nhận nội dung này, tra cứu đã xác nhận có mặt.'
      : 'Cổng quốc gia đã nhận nội dung này, chưa tra cứu lại.'
  if (state === 'refused') return `${lastCode ? `${reasonWords(lastCode)}.` : 'Bị từ chối.'}${reason}`
  if (state !== 'behind') return lastMessage ?? `${LEDGER_WORDS[state].name}.`
  if (!sentHash) return `Chưa gửi lần nào.${reason}`
  return `${sentHash === localHash ? 'Đã gửi, chưa có xác nhận.' : 'Nội dung đã thay đổi sau lần gửi cuối.'}${reason}`
}

/** What a comparison found of a dossier, and what happens then. */
export const PARITY_WORDS = {
  missing: 'Không thấy trên Cổng quốc gia',
  different: 'Khác nội dung',
  extra: 'Có trên Cổng quốc gia, chưa được xác nhận',
  unanswered: 'Không có trả lời',
} as const

/** Whether a report is as it was signed. */
export const SIGNATURE_WORDS = {
  ours: { name: 'Chữ ký đúng', tone: 'success' },
  earlier_key: { name: 'Chữ ký đúng, khóa khác khóa hiện nay', tone: 'warning' },
  broken: { name: 'Báo cáo đã bị sửa', tone: 'error' },
} as const

/** Failure drills: what happens to the portal, and what has to be seen here. */
export const DRILL_WORDS: Record<Drill, { name: string; seen: string }> = {
  down: {
    name: 'Mất kết nối hẳn',
    seen: 'Ngừng gửi, mỗi giây thử một lần; khi có lại thì gửi hết theo thứ tự.',
  },
  slow: { name: 'Trả lời chậm', seen: 'Giảm số hồ sơ gửi cùng lúc; không hồ sơ nào gửi hai lần.' },
  'wrong-answers': { name: 'Trả lời sai dạng', seen: 'Câu trả lời không đọc được không được tin; gửi lại sau.' },
  'half-batches': { name: 'Chỉ ghi nửa đầu một lần gửi', seen: 'Bước đã ghi không gửi lại thành bước thứ hai.' },
  'lost-answers': { name: 'Đã ghi nhưng không trả lời', seen: 'Hồ sơ đã có được nhận ra, gửi lại thành cập nhật.' },
  'expired-sessions': { name: 'Phiên hết hạn giữa chừng', seen: 'Đăng nhập lại một lần cho mọi lần gọi đang chờ.' },
}

export const DRILL_SENTENCES = {
  off: 'Bản cài đặt này không có diễn tập sự cố.',
  running: 'Đang có một diễn tập. Kết thúc diễn tập đó trước.',
  unreachable: 'Không đặt được sự cố: bản thử không trả lời.',
  recovered: 'Đã phục hồi: không còn gì chờ gửi, không mất và không gửi hai lần.',
  waiting: (count: number) => `Còn ${count.toLocaleString('vi-VN')} thông điệp chờ gửi.`,
} as const
