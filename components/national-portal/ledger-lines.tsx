import { Tag } from '@/components/ui/tag'
import { LEDGER_WORDS, messageName } from '@/lib/national-portal/labels/ledger'
import type { LedgerLine } from '@/lib/national-portal/queries/ledger'
import { showInstantShort } from '@/lib/platform/day'

const told = (word: string, at: Date | null) => (at ? `${word} ${showInstantShort(at)}` : undefined)

/** What the national portal was told of a dossier: the state of each message, sent when, seen there when. */
export function LedgerLines({ lines }: { lines: readonly LedgerLine[] }) {
  if (lines.length === 0) return <p>Hồ sơ chưa thuộc diện đồng bộ lên Cổng Dịch vụ công quốc gia.</p>
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => {
        const { name, tone } = LEDGER_WORDS[line.state]
        const times = [
          told('gửi', line.sentAt),
          told('Cổng nhận', line.acknowledgedAt),
          told('thấy trên Cổng', line.observedAt),
        ]
        return (
          <li key={line.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span>{messageName(line)}</span>
            <Tag tone={tone}>{name}</Tag>
            <span className="text-sm text-ink-700">{times.filter(Boolean).join(' · ')}</span>
            {line.lastMessage && line.state !== 'equal' ? <span className="text-sm">{line.lastMessage}</span> : null}
          </li>
        )
      })}
    </ul>
  )
}
