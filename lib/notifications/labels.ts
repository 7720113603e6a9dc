import { ACT_WORDS, DELIVERY_WORDS, STATUS_WORDS } from '@/lib/dossiers/labels'
import type { DossierAct, DossierStatus } from '@/lib/dossiers/rules/acts'
import { showInstant } from '@/lib/platform/day'

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

export const noticeSubject = (facts: NoticeFacts) => `Hồ sơ ${facts.code}: ${STATUS_WORDS[facts.status].name}`

/**
 * The text of a status notice by mail and in the portal, with the five facts of NĐ 224/2026 Đ15.1.g: agency, who receives or
 * settles, time of receipt, of processing and of return.
 */
export function noticeText(facts: NoticeFacts): string {
  const lines = [
    `${STATUS_WORDS[facts.status].name}. ${STATUS_WORDS[facts.status].meaning}`,
    '',
    `${facts.isNumber ? 'Mã hồ sơ' : 'Mã gửi tạm (chưa phải mã hồ sơ)'}: ${facts.code}`,
    `Thủ tục: ${facts.procedureName}`,
    `Cơ quan: ${facts.agencyName}`,
    `Người thực hiện: ${facts.officerName}`,
    `Thời gian tiếp nhận: ${facts.receivedAt ? showInstant(facts.receivedAt) : 'chưa tiếp nhận'}`,
    `Thời gian xử lý: ${ACT_WORDS[facts.act].done} lúc ${showInstant(facts.at)}`,
    `Thời gian trả kết quả: ${returnText(facts)}`,
    ...(facts.note ? ['', `Nội dung: ${facts.note}`] : []),
    '',
    `Xem hồ sơ: ${facts.link}`,
  ]
  return lines.join('\n')
}

function returnText(facts: NoticeFacts): string {
  if (facts.returnedAt) return `đã trả lúc ${showInstant(facts.returnedAt)}`
  if (facts.dueAt) return `hẹn trả ${showInstant(facts.dueAt)}. ${DELIVERY_WORDS[facts.resultDelivery]}`
  return 'chưa có hẹn trả'
}

/** The same in one short message without accents, as networks of old phones carry it (decided 26). Never a name or a number of a person. */
export function smsText(facts: NoticeFacts): string {
  const due = facts.dueAt && !facts.returnedAt ? ` Hen tra: ${showInstant(facts.dueAt)}.` : ''
  const text = `Ho so ${facts.code}: ${STATUS_WORDS[facts.status].name}. ${facts.agencyName}.${due} Xem: ${facts.link}`
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
}
