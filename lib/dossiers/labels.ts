import { dayOf, showInstantShort } from '@/lib/platform/day'
import type { DossierAct, DossierStatus } from './rules'

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
    meaning: 'Hồ sơ đã gửi. Cơ quan sẽ kiểm tra và trả lời trong 8 giờ làm việc.',
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

/** `done` tells what happened (timeline, progress sent to the national portal), `button` is what an officer presses. */
export const ACT_WORDS: Record<DossierAct, { done: string; button: string }> = {
  submit: { done: 'Nộp hồ sơ', button: 'Gửi hồ sơ' },
  receive: { done: 'Tiếp nhận hồ sơ', button: 'Tiếp nhận và hẹn trả' },
  refuse: { done: 'Không tiếp nhận hồ sơ', button: 'Không tiếp nhận' },
  process: { done: 'Chuyển xử lý', button: 'Chuyển xử lý' },
  finish: { done: 'Hoàn thành xử lý, có kết quả', button: 'Hoàn thành xử lý' },
  hand_over: { done: 'Trả kết quả', button: 'Trả kết quả' },
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

export const SENTENCES = {
  notFound: 'Không tìm thấy hồ sơ này, hoặc tài khoản không được xem hồ sơ này.',
  cannotAct: (act: DossierAct, status: DossierStatus) =>
    `Không thể ${ACT_WORDS[act].button.toLowerCase()}: hồ sơ đang ở trạng thái “${STATUS_WORDS[status].name}”.`,
  notYourPart: (act: DossierAct) => `Vai trò của tài khoản không được thực hiện việc “${ACT_WORDS[act].button}”.`,
  noteMissing: 'Nhập lý do để người nộp biết.',
  resultNotNow: 'Chỉ thêm hoặc bỏ tệp kết quả khi hồ sơ đang xử lý.',
  resultMissing: 'Tải lên tệp kết quả trước khi hoàn thành xử lý.',
  changed: (by: string, at: Date, act: DossierAct) =>
    `Hồ sơ vừa được ${by} cập nhật lúc ${showInstantShort(at)} (${ACT_WORDS[act].done}). Xem thay đổi trước khi lưu.`,
}

export type DueWords = { kind: 'late' | 'today' | 'ahead'; text: string }

/** `Đến hạn hôm nay 17:00`, `Hạn 30/11/2026 17:00`, `Quá hạn từ 22/11/2026 17:00`. */
export function dueWords(dueAt: Date, now: Date): DueWords {
  const at = showInstantShort(dueAt)
  if (dueAt < now) return { kind: 'late', text: `Quá hạn từ ${at}` }
  if (dayOf(dueAt) === dayOf(now)) return { kind: 'today', text: `Đến hạn hôm nay ${at.slice(-5)}` }
  return { kind: 'ahead', text: `Hạn ${at}` }
}

/** Tabs of the officers' list. */
export const TAB_WORDS = {
  'cho-tiep-nhan': {
    tab: 'Chờ tiếp nhận',
    title: 'Hồ sơ chờ tiếp nhận',
    empty: 'Không có hồ sơ chờ tiếp nhận. Hồ sơ mới sẽ hiện ở đây.',
  },
  'da-tiep-nhan': {
    tab: 'Đã tiếp nhận',
    title: 'Hồ sơ đã tiếp nhận, chờ chuyển xử lý',
    empty: 'Không có hồ sơ chờ chuyển xử lý.',
  },
  'dang-xu-ly': { tab: 'Đang xử lý', title: 'Hồ sơ đang xử lý', empty: 'Không có hồ sơ đang xử lý.' },
  'cho-tra': { tab: 'Chờ trả kết quả', title: 'Hồ sơ chờ trả kết quả', empty: 'Không có hồ sơ chờ trả kết quả.' },
  'da-xong': { tab: 'Đã xong', title: 'Hồ sơ đã xong', empty: 'Chưa có hồ sơ nào đã xong.' },
  'tat-ca': { tab: 'Tất cả', title: 'Tất cả hồ sơ của đơn vị', empty: 'Đơn vị chưa có hồ sơ nào.' },
} as const
