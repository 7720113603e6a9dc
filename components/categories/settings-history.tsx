import { Table } from '@/components/ui/table'
import type { listSettingsHistory } from '@/lib/categories/queries'
import { showInstantShort } from '@/lib/platform/day'

const COLUMNS = [
  { key: 'version', label: 'Phiên bản', align: 'right' as const },
  { key: 'at', label: 'Lúc', nowrap: true },
  { key: 'who', label: 'Ai' },
  { key: 'what', label: 'Dịch vụ và khóa' },
  { key: 'note', label: 'Nguồn' },
]

type Versions = Awaited<ReturnType<typeof listSettingsHistory>>

/** Who named the service and its keys, newest first; nothing while the contract's words are in force. */
export function SettingsHistory({ versions }: { versions: Versions }) {
  if (versions.length === 0) return <p className="text-ink-700">Đang dùng tên và khóa theo tài liệu công khai.</p>
  return (
    <Table
      id="lich-su-khoa"
      caption="Tên và khóa đã lưu, mới nhất trước"
      columns={COLUMNS}
      rows={versions.map((saved) => ({
        key: saved.id,
        cells: {
          version: String(saved.version),
          at: showInstantShort(saved.at),
          who: saved.officerId ? saved.officerName : 'Dữ liệu trình diễn',
          what: [saved.service || 'không nhận', saved.codeKey, saved.nameKey, saved.parentKey]
            .filter(Boolean)
            .join(', '),
          note: `${saved.confirmed ? 'Đã xác nhận. ' : ''}${saved.note}`,
        },
      }))}
    />
  )
}
