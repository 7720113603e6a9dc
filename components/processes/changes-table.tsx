import { Table } from '@/components/ui/table'
import type { Change } from '@/lib/processes/rules/changes'

/** What differs, line by line. */
export function ChangesTable({ changes, caption }: { changes: readonly Change[]; caption: string }) {
  return (
    <Table
      id="thay-doi"
      caption={caption}
      columns={[
        { key: 'what', label: 'Nội dung' },
        { key: 'before', label: 'Trước' },
        { key: 'after', label: 'Sau' },
      ]}
      rows={changes.map(({ label, before, after }) => ({
        key: label,
        cells: { what: label, before: before ?? 'chưa có', after: after ?? 'bỏ' },
      }))}
    />
  )
}
