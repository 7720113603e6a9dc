import { Table } from '@/components/ui/table'
import { changeWords, decisionWords } from '@/lib/categories/labels'
import type { CalendarChange } from '@/lib/categories/queries'
import { type Day, showInstantShort } from '@/lib/platform/day'

const COLUMNS = [
  { key: 'version', label: 'Phiên bản', align: 'right' as const },
  { key: 'at', label: 'Lúc', nowrap: true },
  { key: 'who', label: 'Ai' },
  { key: 'what', label: 'Thay đổi' },
  { key: 'source', label: 'Căn cứ' },
  { key: 'moved', label: 'Hạn đã chuyển' },
]

const movedWords = ({ movedCount, expectedMoves, appliedAt }: CalendarChange) =>
  appliedAt ? `${movedCount} hồ sơ` : `${movedCount}/${expectedMoves} hồ sơ, đang chuyển`

/** Who changed the calendar, when and with what effect, newest first. */
export function ChangeTable({ changes }: { changes: readonly CalendarChange[] }) {
  return (
    <Table
      id="thay-doi"
      caption="Thay đổi gần đây, mới nhất trước"
      columns={COLUMNS}
      rows={changes.map((change) => ({
        key: change.id,
        cells: {
          version: String(change.version),
          at: showInstantShort(change.at),
          who: change.officerName,
          what: changeWords(change.day as Day, change.before, change.after),
          source: decisionWords(change.after ?? change.before),
          moved: movedWords(change),
        },
      }))}
    />
  )
}
