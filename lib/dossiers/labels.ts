import { answerRule } from '@/lib/deadlines/rules/office-times'
import { showInstantShort } from '@/lib/platform/day'
import type { DossierAct, DossierStatus } from './rules/acts'
import type { Obstacle } from './rules/state'

type StatusWords = {
  /** The official name of the code. */
  name: string
  /** One plain line for the citizen. */
  meaning: string
  tone: 'info' | 'success' | 'warning' | 'error' | 'neutral'
}

export const STATUS_WORDS: Record<DossierStatus, StatusWords> = {
  '1': {
    name: 'Mới đăng ký',
    meaning: 'Hồ sơ đã gửi. Cơ quan sẽ kiểm tra rồi tiếp nhận hoặc báo giấy tờ cần bổ sung.',
    tone: 'info',
  },
  '2': { name: 'Được tiếp nhận', meaning: 'Hồ sơ hợp lệ và đã có ngày hẹn trả.', tone: 'info' },
  '3': {
    name: 'Không được tiếp nhận',
    meaning: 'Cơ quan chưa nhận hồ sơ này. Xem lý do và cách nộp lại.',
    tone: 'error',
  },
  '4': { name: 'Đang xử lý', meaning: 'Cán bộ đang giải quyết. Không cần làm gì thêm.', tone: 'neutral' },
  '5': { name: 'Yêu cầu bổ sung giấy tờ', meaning: 'Cần gửi thêm giấy tờ trước hạn.', tone: 'warning' },
  '6': {
    name: 'Yêu cầu thực hiện nghĩa vụ tài chính',
    meaning: 'Cần nộp tiền trước hạn để hồ sơ được giải quyết tiếp.',
    tone: 'warning',
  },
  '7': { name: 'Công dân yêu cầu rút hồ sơ', meaning: 'Hồ sơ đã được rút theo yêu cầu.', tone: 'neutral' },
  '8': { name: 'Dừng xử lý', meaning: 'Cơ quan đã dừng giải quyết. Xem lý do.', tone: 'neutral' },
  '9': { name: 'Đã xử lý xong', meaning: 'Đã có kết quả. Xem cách nhận kết quả.', tone: 'success' },
  '10': { name: 'Đã trả kết quả', meaning: 'Kết quả đã được trả.', tone: 'success' },
}

/** ` trong 8 giờ làm việc`, by the working hours that the terms set for an answer; nothing where they set none. */
export const answerWords = ({ answerWithinHours: hours }: { answerWithinHours?: number | null | undefined }): string =>
  hours === null ? '' : ` trong ${answerRule(hours).amount} giờ làm việc`

/** `done` tells what happened (timeline, progress sent to the national portal), `button` is what an officer presses. */
export const ACT_WORDS: Record<DossierAct, { done: string; button: string }> = {
  submit: { done: 'Nộp hồ sơ', button: 'Gửi hồ sơ' },
  receive: { done: 'Tiếp nhận hồ sơ', button: 'Tiếp nhận và hẹn trả' },
  refuse: { done: 'Không tiếp nhận hồ sơ', button: 'Không tiếp nhận' },
  ask_supplement: { done: 'Yêu cầu bổ sung giấy tờ', button: 'Yêu cầu bổ sung' },
  send_supplement: { done: 'Đã nhận giấy tờ bổ sung', button: 'Nhận giấy tờ bổ sung' },
  process: { done: 'Chuyển xử lý', button: 'Chuyển xử lý' },
  claim: { done: 'Nhận giải quyết hồ sơ', button: 'Nhận việc' },
  assign: { done: 'Phân công giải quyết', button: 'Phân công' },
  transfer: { done: 'Chuyển cơ quan xử lý', button: 'Chuyển cơ quan' },
  ask_opinion: { done: 'Lấy ý kiến cơ quan phối hợp', button: 'Lấy ý kiến' },
  give_opinion: { done: 'Cơ quan phối hợp cho ý kiến', button: 'Cho ý kiến' },
  ask_payment: { done: 'Yêu cầu nộp phí, lệ phí', button: 'Yêu cầu nộp tiền' },
  record_payment: { done: 'Đã thu phí, lệ phí', button: 'Đã thu tiền' },
  submit_for_approval: { done: 'Trình lãnh đạo duyệt', button: 'Trình duyệt' },
  approve: { done: 'Lãnh đạo đã duyệt', button: 'Duyệt' },
  return_for_rework: { done: 'Trả lại để làm lại', button: 'Trả lại' },
  sign: { done: 'Lãnh đạo đã ký kết quả', button: 'Ký kết quả' },
  extend: { done: 'Xin lỗi và hẹn lại ngày trả kết quả', button: 'Gia hạn' },
  recalculate: { done: 'Tính lại ngày hẹn trả do lịch làm việc thay đổi', button: 'Tính lại ngày hẹn trả' },
  finish: { done: 'Hoàn thành xử lý, có kết quả', button: 'Hoàn thành xử lý' },
  hand_over: { done: 'Trả kết quả', button: 'Trả kết quả' },
  withdraw: { done: 'Rút hồ sơ', button: 'Rút hồ sơ' },
  stop: { done: 'Dừng giải quyết hồ sơ', button: 'Dừng giải quyết' },
  correct: { done: 'Đính chính', button: 'Đính chính' },
}

export const CHANNEL_WORDS = {
  counter: 'Trực tiếp tại Bộ phận Một cửa',
  online: 'Trực tuyến',
  post: 'Bưu chính công ích',
}
export const DELIVERY_WORDS = {
  online: 'Nhận bản điện tử trên Cổng Dịch vụ công',
  counter: 'Nhận trực tiếp tại Bộ phận Một cửa',
  post: 'Nhận qua bưu chính công ích (BCCI)',
}

/** What the number of an applicant is, by the kind of applicant. */
export const IDENTITY_WORDS = { person: 'Số định danh', enterprise: 'Mã số thuế', organisation: 'Mã số thuế' }

/** How a result that is no electronic copy left the counter. */
export const RECEIVED_WORDS = { counter: 'Trực tiếp tại quầy', post: 'Qua bưu chính công ích' }

type Receiver = {
  way: keyof typeof RECEIVED_WORDS
  name?: string | undefined
  relation?: string | undefined
  identityMasked?: string | undefined
  postTracking?: string | undefined
  proof?: string | undefined
}

/** To whom a result was handed over; the right and the proof of it for officers only. */
export function receiverWords(receiver: Receiver, officer: boolean): string {
  const { way, name, relation, identityMasked, postTracking, proof } = receiver
  const posted = postTracking && `số hiệu bưu gửi ${postTracking}`
  const kept = officer ? [relation, identityMasked && `số định danh ${identityMasked}`, proof] : []
  return [name, RECEIVED_WORDS[way].toLocaleLowerCase('vi'), posted, ...kept].filter(Boolean).join(', ')
}

/** Steps of the way of a dossier that a citizen sees; the last is reached at 10. */
const PROGRESS: Record<DossierStatus, number> = {
  '1': 1,
  '2': 2,
  '3': 1,
  '4': 3,
  '5': 3,
  '6': 3,
  '7': 3,
  '8': 3,
  '9': 4,
  '10': 5,
}

/** `Bước 3/5`: all that a look-up without sign-in may tell beside the code (TT 01/2018 Đ16.2.d). */
export const progressOf = (status: DossierStatus) => ({ step: PROGRESS[status], of: 5 })

const OBSTACLES: Record<Obstacle, (act: DossierAct, status: DossierStatus) => string> = {
  status: (act, status) =>
    `Không thể ${ACT_WORDS[act].button.toLowerCase()}: hồ sơ đang ở trạng thái “${STATUS_WORDS[status].name}”.`,
  role: (act) => `Vai trò của tài khoản không được thực hiện việc “${ACT_WORDS[act].button}”.`,
  second_supplement: () =>
    'Hồ sơ đã được yêu cầu bổ sung một lần ở bước này. Lần nữa phải do lãnh đạo yêu cầu và nêu lý do; chỉ số quốc gia sẽ tính hồ sơ trễ hạn.',
  extended_before: () => 'Hồ sơ đã được gia hạn một lần, không gia hạn thêm được.',
  approval_missing: () => 'Quy trình của thủ tục này yêu cầu lãnh đạo duyệt trước khi hoàn thành. Trình duyệt trước.',
  signature_missing: () => 'Quy trình của thủ tục này yêu cầu lãnh đạo ký kết quả trước khi hoàn thành.',
  fee: (act) =>
    act === 'record_payment'
      ? 'Hồ sơ không có khoản nào đang chờ thu.'
      : 'Hồ sơ còn khoản phải nộp. Ghi nhận đã thu rồi mới có kết quả.',
  opinion: () => 'Không có yêu cầu lấy ý kiến nào đang chờ trả lời.',
  unit: (act) =>
    act === 'give_opinion'
      ? 'Cơ quan này không được hỏi ý kiến về hồ sơ, hoặc đã trả lời.'
      : `Việc “${ACT_WORDS[act].button}” do cơ quan đang giải quyết hồ sơ thực hiện.`,
  approval: (act) =>
    act === 'finish'
      ? 'Hồ sơ đang chờ lãnh đạo duyệt, chưa hoàn thành được.'
      : `Không thể ${ACT_WORDS[act].button.toLowerCase()}: hồ sơ không ở bước duyệt này.`,
}

export const SENTENCES = {
  notFound: 'Không tìm thấy hồ sơ này, hoặc tài khoản không được xem hồ sơ này.',
  obstacle: (obstacle: Obstacle, act: DossierAct, status: DossierStatus) => OBSTACLES[obstacle](act, status),
  missing: {
    note: 'Nhập lý do để người nộp biết.',
    day: 'Nhập ngày.',
    amount: 'Nhập số tiền phải nộp.',
    officer: 'Chọn cán bộ giải quyết.',
    agency: 'Chọn cơ quan.',
  },
  exemptWithoutReason: 'Nhập lý do miễn lệ phí.',
  dayNotLater: 'Ngày hẹn mới phải là ngày làm việc, sau ngày hẹn đã ghi.',
  officerUnknown: 'Cán bộ này không ở cơ quan giải quyết hồ sơ.',
  agencyUnknown: 'Cơ quan này không giải quyết hồ sơ, hoặc đang giữ chính hồ sơ này.',
  opinionAsked: (agency: string) => `${agency} đang được hỏi ý kiến và chưa trả lời.`,
  opinionDay: 'Ngày trả lời phải là ngày làm việc, không sớm hơn hôm nay.',
  openOpinions: (count: number) =>
    `Còn ${count} cơ quan chưa trả lời ý kiến. Vẫn có thể duyệt hoặc hoàn thành; việc này được ghi lại.`,
  signatureMissing: 'Kết quả đã cấp có chữ ký số nên tệp đính chính cũng phải được ký số.',
  correctionMissing: 'Tải lên tệp kết quả đúng trước khi đính chính.',
  supplementEmpty: 'Tải lên giấy tờ bổ sung, hoặc viết câu trả lời, rồi gửi.',
  supplementNotNow: 'Chỉ thêm hoặc bỏ giấy tờ bổ sung khi cơ quan đang yêu cầu bổ sung.',
  receiverMissing: 'Kết quả được trả trực tiếp hoặc qua bưu chính: ghi người nhận ở trang trả kết quả.',
  proofNotNow: 'Chỉ thêm hoặc bỏ tệp xác nhận khi hồ sơ đang chờ trả kết quả.',
  proofFull: (most: number) => `Không quá ${most} tệp xác nhận cho một lần trả kết quả.`,
  proofNotFound: 'Không tìm thấy tệp xác nhận này.',
  scanNotNow: 'Chỉ thêm bản quét khi hồ sơ đang được giải quyết.',
  noSuchPaper: 'Hồ sơ này không có giấy tờ đó. Tải lại trang rồi thử lại.',
  resultNotNow: 'Chỉ thêm hoặc bỏ tệp kết quả khi hồ sơ đang xử lý.',
  resultMissing: 'Tải lên tệp kết quả trước khi hoàn thành xử lý.',
  resultChanged: 'Tệp kết quả vừa thay đổi trong lúc ký. Tải lại trang, xem tệp rồi ký lại.',
  changed: (by: string, at: Date, act: DossierAct) =>
    `Hồ sơ vừa được ${by} cập nhật lúc ${showInstantShort(at)} (${ACT_WORDS[act].done}). Xem thay đổi trước khi lưu.`,
}
