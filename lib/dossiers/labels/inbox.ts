import { dayOf, showDay, showInstantShort } from '@/lib/platform/day'
import type { Standing, Tab } from '../rules/inbox'
import type { DUE_CHOICES, SOURCES } from '../schema/inbox'

/** Tabs of the officers' list. */
export const TAB_WORDS: Record<Tab, { tab: string; title: string; empty: string }> = {
  'cho-tiep-nhan': {
    tab: 'Chờ tiếp nhận',
    title: 'Hồ sơ chờ tiếp nhận',
    empty: 'Không có hồ sơ chờ tiếp nhận. Hồ sơ mới sẽ hiện ở đây.',
  },
  'qua-han-tiep-nhan': {
    tab: 'Quá hạn tiếp nhận',
    title: 'Hồ sơ chờ tiếp nhận đã quá giờ trả lời',
    empty: 'Không có hồ sơ nào quá giờ trả lời.',
  },
  'cho-chuyen': {
    tab: 'Chờ chuyển',
    title: 'Hồ sơ đã tiếp nhận, chờ chuyển xử lý',
    empty: 'Không có hồ sơ chờ chuyển xử lý.',
  },
  'cho-duyet': {
    tab: 'Chờ duyệt',
    title: 'Hồ sơ đã trình, chờ lãnh đạo duyệt',
    empty: 'Không có hồ sơ chờ duyệt.',
  },
  'duoc-giao': {
    tab: 'Được giao cho tôi',
    title: 'Hồ sơ được giao cho tôi',
    empty: 'Chưa được giao hồ sơ nào. Xem mục “Chưa ai nhận”.',
  },
  'chua-ai-nhan': {
    tab: 'Chưa ai nhận',
    title: 'Hồ sơ đang xử lý mà chưa ai nhận',
    empty: 'Hồ sơ nào cũng đã có người nhận.',
  },
  'cho-bo-sung': {
    tab: 'Chờ bổ sung',
    title: 'Hồ sơ chờ người nộp bổ sung',
    empty: 'Không có hồ sơ chờ bổ sung.',
  },
  'cho-nop-tien': {
    tab: 'Chờ nộp tiền',
    title: 'Hồ sơ còn phí, lệ phí chưa nộp',
    empty: 'Không có hồ sơ nào còn phí, lệ phí chưa nộp.',
  },
  'cho-tra': {
    tab: 'Chờ trả kết quả',
    title: 'Hồ sơ có kết quả, chờ trả',
    empty: 'Không có hồ sơ chờ trả kết quả.',
  },
  'den-han-hom-nay': {
    tab: 'Đến hạn hôm nay',
    title: 'Hồ sơ đến hạn hôm nay',
    empty: 'Hôm nay không có hồ sơ nào đến hạn.',
  },
  'qua-han': { tab: 'Quá hạn', title: 'Hồ sơ quá hạn', empty: 'Không có hồ sơ quá hạn.' },
  'dang-xu-ly': { tab: 'Đang xử lý', title: 'Hồ sơ đang xử lý', empty: 'Không có hồ sơ đang xử lý.' },
  'da-xong': { tab: 'Đã xong', title: 'Hồ sơ đã xong', empty: 'Chưa có hồ sơ nào đã xong.' },
  'tat-ca': { tab: 'Tất cả', title: 'Tất cả hồ sơ của đơn vị', empty: 'Đơn vị chưa có hồ sơ nào.' },
}

export const SOURCE_WORDS: Record<(typeof SOURCES)[number], string> = {
  'truc-tuyen': 'Cổng của tỉnh',
  'quoc-gia': 'Cổng Dịch vụ công quốc gia',
  'tai-quay': 'Tại quầy',
  'buu-chinh': 'Bưu chính công ích',
}

export const DUE_CHOICE_WORDS: Record<(typeof DUE_CHOICES)[number], string> = {
  'qua-han': 'Quá hạn',
  'hom-nay': 'Đến hạn hôm nay',
  '3-ngay': 'Đến hạn trong 3 ngày tới',
  'khong-co': 'Chưa có hạn hoặc tạm dừng',
}

/** `kind` chooses shape and colour, `tag` is the short word, `why` says in a sentence why the row stands where it stands. */
export type StandingWords = {
  kind: 'late' | 'today' | 'ahead' | 'waiting' | 'ready' | 'none'
  tag: string
  why: string
}

type Times = { runsUntil: Date | null; finishedAt: Date | null }

const WAITING_WORDS = { papers: 'Chờ bổ sung giấy tờ', money: 'Chờ nộp tiền' }

/** The words for how a dossier stands (design brief 2.18): shape, word and number, in working time. */
export function standingWords(standing: Standing, { runsUntil, finishedAt }: Times): StandingWords {
  switch (standing.kind) {
    case 'waiting':
      return { kind: 'waiting', tag: 'Tạm dừng', why: WAITING_WORDS[standing.for] }
    case 'ready':
      return {
        kind: 'ready',
        tag: 'Chờ trả',
        why: finishedAt ? `Có kết quả từ ${showDay(dayOf(finishedAt))}` : 'Có kết quả',
      }
    case 'undated':
      return { kind: 'none', tag: '', why: 'Chưa có hạn' }
    case 'ended':
      return { kind: 'none', tag: '', why: '' }
    default:
      return runsUntil ? clockWords(standing, runsUntil) : { kind: 'none', tag: '', why: '' }
  }
}

type Running = Extract<Standing, { workingDays: number }>

function clockWords(standing: Running, until: Date): StandingWords {
  const { kind, of } = standing
  const at = showInstantShort(until)
  const time = workingTime(standing)
  if (kind === 'late')
    return of === 'answer'
      ? { kind, tag: 'Quá giờ trả lời', why: `Chờ trả lời hồ sơ trực tuyến quá thời hạn, từ ${at}` }
      : { kind, tag: `Quá hạn ${time}`, why: `Quá hạn ${time} làm việc, hẹn ${at}` }
  const left = of === 'answer' ? `Còn ${time} làm việc để trả lời, đến ${at}` : `Còn ${time} làm việc, hẹn ${at}`
  return kind === 'today' ? { kind, tag: 'Đến hạn hôm nay', why: left } : { kind, tag: `Còn ${time}`, why: left }
}

/** `2 ngày`, `3 giờ`, `20 phút`: the largest unit that is not nought. */
function workingTime({ workingDays, workingMinutes }: Running): string {
  if (workingDays > 0) return `${workingDays} ngày`
  return workingMinutes >= 60 ? `${Math.floor(workingMinutes / 60)} giờ` : `${workingMinutes} phút`
}

export const INBOX_SENTENCES = {
  tooManySaved: (most: number) => `Đã lưu đủ ${most} bộ lọc. Xóa bớt một bộ lọc rồi lưu lại.`,
  caption: (shown: number, at: Date) =>
    `${shown} hồ sơ trên trang này, việc còn ít thời gian nhất đứng trước. Cập nhật lúc ${showInstantShort(at).slice(-5)}.`,
  changed: (count: number) => `Có ${count} hồ sơ mới hoặc vừa thay đổi trong danh sách này.`,
  notFound: (search: string) => `Không có hồ sơ nào khớp với “${search}” trong mục này.`,
  noneChosen: 'Không có hồ sơ nào khớp bộ lọc trong mục này.',
}
