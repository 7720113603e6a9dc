import type { DossierAct } from '../rules/acts'

/** Acts that ask for something have a page of their own below the dossier's, under this address. */
export const ACT_PATHS = {
  'tu-choi': 'refuse',
  'yeu-cau-bo-sung': 'ask_supplement',
  'nhan-bo-sung': 'send_supplement',
  'phan-cong': 'assign',
  'chuyen-don-vi': 'transfer',
  'lay-y-kien': 'ask_opinion',
  'cho-y-kien': 'give_opinion',
  'yeu-cau-nop-tien': 'ask_payment',
  'tra-lai': 'return_for_rework',
  'gia-han': 'extend',
  'dung-giai-quyet': 'stop',
  'rut-ho-so': 'withdraw',
  'dinh-chinh': 'correct',
} as const satisfies Record<string, DossierAct>

type ActPageWords = {
  title: string
  /** What will follow, before the button is pressed. */
  follows: string
  note: string
  /** The page after the act. */
  done: string
}

/** The words of those pages. */
export const ACT_PAGE_WORDS: Record<(typeof ACT_PATHS)[keyof typeof ACT_PATHS], ActPageWords> = {
  refuse: {
    title: 'Không tiếp nhận hồ sơ',
    follows: 'Người nộp sẽ đọc được lý do này trên Cổng và trong thư điện tử.',
    note: 'Lý do và cách nộp lại',
    done: 'Đã ghi nhận không tiếp nhận.',
  },
  ask_supplement: {
    title: 'Yêu cầu bổ sung giấy tờ',
    follows:
      'Nêu đủ một lần mọi giấy tờ còn thiếu. Thời hạn giải quyết dừng trong khi chờ, và tính lại từ đầu khi nhận đủ.',
    note: 'Giấy tờ cần bổ sung và lý do',
    done: 'Đã yêu cầu bổ sung.',
  },
  send_supplement: {
    title: 'Nhận giấy tờ bổ sung',
    follows: 'Ghi lại giấy tờ người nộp mang tới; hồ sơ được giải quyết tiếp từ lúc này.',
    note: 'Giấy tờ đã nhận',
    done: 'Đã nhận giấy tờ bổ sung.',
  },
  assign: {
    title: 'Phân công giải quyết',
    follows: 'Cán bộ được phân công sẽ là người giữ hồ sơ, thay cho người đang giữ (nếu có).',
    note: 'Ý kiến chỉ đạo',
    done: 'Đã phân công.',
  },
  transfer: {
    title: 'Chuyển cơ quan xử lý',
    follows:
      'Cơ quan được chọn sẽ giải quyết hồ sơ từ lúc này; cơ quan tiếp nhận vẫn xem được. Thời hạn giải quyết không đổi.',
    note: 'Lý do chuyển',
    done: 'Đã chuyển cơ quan xử lý.',
  },
  ask_opinion: {
    title: 'Lấy ý kiến cơ quan phối hợp',
    follows: 'Cơ quan được hỏi xem được hồ sơ cho đến khi trả lời. Thời hạn giải quyết vẫn tính.',
    note: 'Nội dung cần lấy ý kiến',
    done: 'Đã gửi yêu cầu lấy ý kiến.',
  },
  give_opinion: {
    title: 'Cho ý kiến',
    follows:
      'Cơ quan đang giải quyết hồ sơ sẽ đọc được ý kiến này. Sau khi trả lời, cơ quan được hỏi không còn xem hồ sơ.',
    note: 'Ý kiến trả lời',
    done: 'Đã trả lời.',
  },
  ask_payment: {
    title: 'Yêu cầu nộp phí, lệ phí',
    follows: 'Thời hạn giải quyết dừng trong khi chờ nộp tiền.',
    note: 'Khoản thu và căn cứ',
    done: 'Đã yêu cầu nộp tiền.',
  },
  return_for_rework: {
    title: 'Trả lại để làm lại',
    follows: 'Chuyên viên sẽ đọc được lý do; người nộp không thấy.',
    note: 'Nội dung cần làm lại',
    done: 'Đã trả lại.',
  },
  extend: {
    title: 'Xin lỗi và hẹn lại ngày trả kết quả',
    follows: 'Chỉ gia hạn được một lần. Người nộp nhận lời xin lỗi, lý do và ngày hẹn mới.',
    note: 'Lý do chậm',
    done: 'Đã gia hạn.',
  },
  stop: {
    title: 'Dừng giải quyết hồ sơ',
    follows: 'Hồ sơ kết thúc ở đây. Người nộp sẽ đọc được lý do.',
    note: 'Lý do và căn cứ',
    done: 'Đã dừng giải quyết.',
  },
  withdraw: {
    title: 'Rút hồ sơ theo yêu cầu của người nộp',
    follows: 'Hồ sơ kết thúc ở đây. Giữ lại đơn rút hồ sơ có chữ ký.',
    note: 'Lý do rút hồ sơ',
    done: 'Đã ghi nhận rút hồ sơ.',
  },
  correct: {
    title: 'Đính chính',
    follows:
      'Trạng thái hồ sơ không đổi. Hồ sơ đã có kết quả: tải tệp kết quả đúng lên trước, tệp cũ được giữ lại cho cán bộ xem. Người nộp được báo lý do.',
    note: 'Nội dung và lý do đính chính',
    done: 'Đã đính chính.',
  },
}

const SUPPLEMENT_FOLLOWS = {
  ask_supplement: {
    before:
      'Nêu đủ một lần mọi giấy tờ còn thiếu. Hồ sơ chưa được tiếp nhận; thời gian trả lời tính lại khi nhận bổ sung.',
    restart:
      'Nêu đủ một lần mọi giấy tờ còn thiếu. Thời hạn giải quyết dừng trong khi chờ, và tính lại từ đầu khi nhận đủ.',
    pause:
      'Nêu đủ một lần mọi giấy tờ còn thiếu. Thời hạn giải quyết tạm dừng trong khi chờ, và tính tiếp phần còn lại khi nhận đủ.',
  },
  send_supplement: {
    before: 'Ghi lại giấy tờ người nộp mang tới; thời gian trả lời tính lại từ lúc này.',
    restart: 'Ghi lại giấy tờ người nộp mang tới; thời hạn giải quyết tính lại từ đầu từ lúc này.',
    pause: 'Ghi lại giấy tờ người nộp mang tới; thời hạn giải quyết tính tiếp phần còn lại từ lúc này.',
  },
}

/** What will follow on this dossier: a supplement moves its clock as its own procedure says (decided 6). */
export function followsOf(act: keyof typeof ACT_PAGE_WORDS, clock: 'before' | 'restart' | 'pause'): string {
  if (act === 'ask_supplement' || act === 'send_supplement') return SUPPLEMENT_FOLLOWS[act][clock]
  return ACT_PAGE_WORDS[act].follows
}
