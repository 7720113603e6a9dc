import type { Tab } from '@/lib/dossiers/rules/inbox'
import { type Day, showDay } from '@/lib/platform/day'
import type { DigestLine } from '../rules/digest'

type DigestWords = { text: string; urgent?: true }

export const DIGEST_WORDS: Record<DigestLine, DigestWords> = {
  overdue: { text: 'Hồ sơ quá hạn', urgent: true },
  dueToday: { text: 'Hồ sơ đến hạn hôm nay', urgent: true },
  answerLate: { text: 'Hồ sơ trực tuyến chờ trả lời quá 8 giờ làm việc', urgent: true },
  toReceive: { text: 'Hồ sơ chờ tiếp nhận' },
  toProcess: { text: 'Hồ sơ đã tiếp nhận, chờ chuyển xử lý' },
  mine: { text: 'Hồ sơ bạn đang giải quyết' },
  inProgress: { text: 'Hồ sơ đơn vị đang xử lý' },
  toPay: { text: 'Hồ sơ chờ nộp phí, lệ phí' },
  toHandOver: { text: 'Hồ sơ chờ trả kết quả' },
}

/** Where the dossiers behind a line are listed. */
const LIST_OF: Record<DigestLine, Tab> = {
  overdue: 'qua-han',
  dueToday: 'den-han-hom-nay',
  answerLate: 'qua-han-tiep-nhan',
  toReceive: 'cho-tiep-nhan',
  toProcess: 'cho-chuyen',
  mine: 'duoc-giao',
  inProgress: 'dang-xu-ly',
  toPay: 'cho-nop-tien',
  toHandOver: 'cho-tra',
}

export const digestAddress = (line: DigestLine, supervises: boolean): string =>
  supervises ? '/giam-sat' : `/can-bo?viec=${LIST_OF[line]}`

export type DigestFacts = {
  day: Day
  lines: readonly { line: DigestLine; count: number }[]
  supervises: boolean
  appUrl: string
}

export function digestSubject({ day, lines }: DigestFacts): string {
  const pressing = lines.filter(({ line }) => DIGEST_WORDS[line].urgent)
  const told = (pressing.length > 0 ? pressing : lines).slice(0, 2)
  const counts = told.map(({ line, count }) => `${count} ${lowerFirst(DIGEST_WORDS[line].text)}`)
  return `Bản tin ${showDay(day)}: ${counts.join(', ')}`
}

export function digestText({ day, lines, supervises, appUrl }: DigestFacts): string {
  const told = lines.map(
    ({ line, count }) => `${DIGEST_WORDS[line].text}: ${count}\n${appUrl}${digestAddress(line, supervises)}`,
  )
  return [`Việc cần xem ngày ${showDay(day)}`, ...told, `Đổi địa chỉ nhận thư: ${appUrl}/can-bo/tai-khoan`].join('\n\n')
}

const lowerFirst = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
