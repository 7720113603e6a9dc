import { dossierHref } from '@/components/dossiers/addresses'
import { Table } from '@/components/ui/table'
import { HELD_SENTENCES } from '@/lib/national-portal/labels/ledger'
import type { HeldRow } from '@/lib/national-portal/queries/held'
import { showInstantShort } from '@/lib/platform/day'

const COLUMNS = [
  { key: 'code', label: 'Mã hồ sơ', nowrap: true },
  { key: 'procedure', label: 'Thủ tục, chủ hồ sơ', card: 'plain' as const },
  { key: 'task', label: 'Thiếu gì, cần làm gì' },
  { key: 'unit', label: 'Cơ quan xử lý' },
  { key: 'since', label: 'Giữ lại từ', nowrap: true, sort: 'ascending' as const },
]

const Code = ({ row }: { row: HeldRow }) => (
  <a className="inline-flex min-h-11 items-center text-link underline" href={dossierHref(row.code)}>
    {row.code}
  </a>
)

/** Dossiers that the national portal is not told of yet; each leads to where the fact is written down. */
export function HeldTable({ rows }: { rows: readonly HeldRow[] }) {
  return (
    <Table
      id="thieu-du-kien"
      caption={HELD_SENTENCES.caption(rows.length)}
      columns={COLUMNS}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          code: <Code row={row} />,
          procedure: (
            <>
              {row.procedureName}
              <span className="block text-ink-700">{row.applicantName}</span>
            </>
          ),
          task: <span className="wrap-anywhere">{row.task}</span>,
          unit: row.processingAgency,
          since: <span className="tabular-nums">{showInstantShort(row.since)}</span>,
        },
      }))}
    />
  )
}
