import { TAB_WORDS } from '@/lib/dossiers/labels/inbox'
import { type Day, showDay } from '@/lib/platform/day'
import { lowerFirst } from '@/lib/platform/text'
import { type DigestLine, isPressing } from '../rules/digest'

export function digestWords(line: DigestLine): string {
  if (line === 'nhac-xin-loi') return 'Hồ sơ cần xin lỗi và hẹn lại trước khi quá hạn'
  return line === 'tai-khoan-sap-khoa' ? 'Tài khoản cán bộ sắp khóa vì lâu không dùng' : TAB_WORDS[line].title
}

/** Where what is behind a line is listed. */
export function digestAddress(line: DigestLine, supervises: boolean): string {
  if (line === 'tai-khoan-sap-khoa') return '/quan-tri/nguoi-dung?tinh-trang=sap-khoa'
  if (supervises) return `/giam-sat?han=${line}`
  return line === 'nhac-xin-loi' ? '/can-bo/ban-tin#sap-het-han' : `/can-bo?viec=${line}`
}

export type DigestFacts = {
  day: Day
  lines: readonly { line: DigestLine; count: number }[]
  supervises: boolean
  appUrl: string
}

export function digestSubject({ day, lines }: DigestFacts): string {
  const pressing = lines.filter(({ line }) => isPressing(line))
  const told = (pressing.length > 0 ? pressing : lines).slice(0, 2)
  const counts = told.map(({ line, count }) => `${count} ${lowerFirst(digestWords(line))}`)
  return `Bản tin ${showDay(day)}: ${counts.join(', ')}`
}

export function digestText({ day, lines, supervises, appUrl }: DigestFacts): string {
  const told = lines.map(
    ({ line, count }) => `${digestWords(line)}: ${count}\n${appUrl}${digestAddress(line, supervises)}`,
  )
  return [`Việc cần xem ngày ${showDay(day)}`, ...told, `Đổi địa chỉ nhận thư: ${appUrl}/can-bo/tai-khoan`].join('\n\n')
}
