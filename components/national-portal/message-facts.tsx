import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { DOOR_WORDS } from '@/lib/national-portal/labels/inbound'
import type { MessageView } from '@/lib/national-portal/queries/inbox'
import { showInstantShort } from '@/lib/platform/day'
import { showSize } from '@/lib/platform/text'
import { kindWord, OutcomeTag } from './message-words'

/** One message of the national side: what it is, how it was answered, what became of it. */
export function MessageFacts({ message }: { message: MessageView }) {
  const rows: (SummaryRow | undefined)[] = [
    { label: 'Loại', value: kindWord(message) },
    { label: 'Nhận lúc', value: showInstantShort(message.receivedAt) },
    message.caller
      ? { label: 'Từ địa chỉ', value: `${message.caller}, ${DOOR_WORDS[message.door ?? ''] ?? ''}` }
      : undefined,
    { label: 'Dung lượng', value: showSize(message.sizeBytes) },
    message.reference ? { label: 'Số hồ sơ ghi trên thông điệp', value: message.reference } : undefined,
    { label: 'Mã đã trả lời', value: message.answeredCode ?? 'chưa trả lời' },
    { label: 'Kết quả', value: <OutcomeTag message={message} /> },
    message.reason ? { label: 'Lý do', value: message.reason } : undefined,
    message.handledAt ? { label: 'Xử lý xong lúc', value: showInstantShort(message.handledAt) } : undefined,
    { label: 'Số lần xử lý', value: message.attempts },
    message.dossierCode ? { label: 'Hồ sơ ở đây', value: message.dossierCode } : undefined,
  ]
  return <SummaryList rows={rows.filter((row) => row !== undefined)} />
}
