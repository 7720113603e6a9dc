import { SummaryList } from '@/components/ui/summary-list'
import { Table } from '@/components/ui/table'
import { overrideWords, SOURCE_WORDS } from '@/lib/categories/labels'
import type { OverrideRow } from '@/lib/categories/queries'
import type { ListedRow } from '@/lib/categories/rules/browse'
import { type CategoryVersion, LONG_AGO, type Resolved } from '@/lib/categories/rules/validity'
import { showInstantShort } from '@/lib/platform/day'
import { RowState, validityWords } from './row-table'

function resolvedWords(resolved: Resolved): string {
  switch (resolved.kind) {
    case 'valid':
      return 'Đang dùng'
    case 'succeeded':
      return `Nay là ${resolved.rows.map(({ name, code }) => `${name} (${code})`).join('; ')}`
    case 'ended':
      return 'Đã hết hiệu lực, chưa ghi mã thay thế'
    case 'unknown':
      return 'Không có trong danh mục'
  }
}

/** What a row is now. */
export function RowFacts({ row, resolved }: { row: ListedRow; resolved: Resolved }) {
  return (
    <SummaryList
      rows={[
        { label: 'Tình trạng', value: <RowState row={row} /> },
        { label: 'Hiện nay', value: resolvedWords(resolved) },
        ...(row.nationalName ? [{ label: 'Tên ở Cổng quốc gia', value: row.nationalName }] : []),
        ...(row.parentCode ? [{ label: 'Thuộc mã', value: row.parentCode }] : []),
      ]}
    />
  )
}

const VERSION_COLUMNS = [
  { key: 'version', label: 'Phiên bản', align: 'right' as const },
  { key: 'name', label: 'Tên' },
  { key: 'validity', label: 'Hiệu lực' },
  { key: 'successors', label: 'Mã thay thế' },
  { key: 'source', label: 'Nguồn' },
]

/** Every version of one row, newest first. */
export function VersionTable({ versions }: { versions: readonly CategoryVersion[] }) {
  return (
    <Table
      id="phien-ban"
      caption="Các phiên bản, mới nhất trước"
      columns={VERSION_COLUMNS}
      rows={versions.toReversed().map((version) => ({
        key: String(version.version),
        cells: {
          version: String(version.version),
          name: version.name,
          validity: validityWords({
            from: version.validFrom.getTime() === LONG_AGO.getTime() ? null : version.validFrom,
            to: version.validTo,
          }),
          successors: version.successors.join(', '),
          source: SOURCE_WORDS[version.source],
        },
      }))}
    />
  )
}

const HISTORY_COLUMNS = [
  { key: 'at', label: 'Lúc', nowrap: true },
  { key: 'who', label: 'Ai' },
  { key: 'what', label: 'Sửa đổi' },
  { key: 'reason', label: 'Lý do' },
]

/** Who said what of a row beside the national portal, newest first. */
export function OverrideHistory({ history }: { history: readonly OverrideRow[] }) {
  return (
    <Table
      id="lich-su"
      caption="Sửa đổi của tỉnh, mới nhất trước"
      columns={HISTORY_COLUMNS}
      rows={history.map((said) => ({
        key: said.id,
        cells: {
          at: showInstantShort(said.at),
          who: said.officerName,
          what: overrideWords(said.state),
          reason: said.reason,
        },
      }))}
    />
  )
}
