import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { LEDGER_WORDS, messageName, verdictSentence } from '@/lib/national-portal/labels/ledger'
import type { ExchangeDossier } from '@/lib/national-portal/queries/exchange-dossier'
import { showInstantShort } from '@/lib/platform/day'

const COLUMNS = [
  { key: 'name', label: 'Thông điệp', nowrap: true },
  { key: 'state', label: 'Trạng thái', nowrap: true, card: 'plain' as const },
  { key: 'ours', label: 'Của ta' },
  { key: 'sent', label: 'Đã gửi' },
  { key: 'theirs', label: 'Của Cổng quốc gia' },
  { key: 'verdict', label: 'Kết luận' },
]

const at = (words: string, instant: Date | null) => (instant ? `${words} ${showInstantShort(instant)}` : null)
const lines = (...told: (string | null)[]) => told.filter(Boolean).join(', ')

/** Each message of a dossier: what we hold, what was sent, what the other side showed, and what follows from it. */
export function MessageTable({ messages }: { messages: ExchangeDossier['messages'] }) {
  return (
    <Table
      id="thong-diep"
      caption="Hồ sơ trước, rồi từng bước tiến độ"
      columns={COLUMNS}
      rows={messages.map((row) => ({
        key: row.id,
        cells: {
          name: messageName(row),
          state: <Tag tone={LEDGER_WORDS[row.state].tone}>{LEDGER_WORDS[row.state].name}</Tag>,
          ours: lines(at('từ', row.localAt)),
          sent: lines(at('lúc', row.sentAt), row.attempts > 0 ? `${row.attempts} lần` : null),
          theirs: lines(at('nhận', row.acknowledgedAt), at('tra cứu', row.observedAt)),
          verdict: verdictSentence(row),
        },
      }))}
    />
  )
}
