import { showDay } from '@/lib/platform/day'
import { showMoney } from '@/lib/platform/text'
import type { DossierAct } from '../rules/acts'
import type { FeeAtReceipt } from '../rules/state'
import type { ActDetails } from '../schema/acts'

/** What an act carried beside its note, line by line, as the history tells it. */
export function detailLines({ act, details }: { act: DossierAct; details: ActDetails | null }): string[] {
  if (!details) return []
  const { amountVnd, fee, receiptNumber, officerName, fromName, agencyName, fromAgencyName, day } = details
  const lines = [
    amountVnd === undefined ? undefined : `Số tiền: ${showMoney(amountVnd)}${fee ? ` (${FEE_WORDS[fee]})` : ''}`,
    receiptNumber ? `Số biên lai: ${receiptNumber}` : undefined,
    officerName && fromName ? `Phân công lại: từ ${fromName} sang ${officerName}` : undefined,
    officerName && !fromName ? `Người giải quyết: ${officerName}` : undefined,
    agencyName && fromAgencyName ? `Từ ${fromAgencyName} sang ${agencyName}` : undefined,
    agencyName && act === 'ask_opinion' ? `Cơ quan được hỏi: ${agencyName}` : undefined,
    details.openOpinions ? `Khi còn ${details.openOpinions} cơ quan chưa trả lời ý kiến` : undefined,
    details.signedSha256
      ? `Số tệp kết quả đã ký${details.unsignedSha256 ? ' số' : ''}: ${details.signedSha256.length}`
      : undefined,
    details.replaced ? `Số tệp kết quả được thay: ${details.replaced}` : undefined,
    day ? `${act === 'extend' ? 'Hẹn trả mới' : 'Trả lời trước ngày'}: ${showDay(day)}` : undefined,
  ]
  return lines.filter((line) => line !== undefined)
}

/** What becomes of the procedure's fee at receipt. */
export const FEE_WORDS: Record<FeeAtReceipt, string> = {
  due: 'Chưa thu, nộp trước khi có kết quả',
  paid: 'Đã thu tại quầy',
  exempt: 'Được miễn (ghi rõ lý do)',
}
