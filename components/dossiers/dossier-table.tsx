'use client'

import { Table } from '@/components/ui/table'
import type { InboxRow } from '@/lib/dossiers/queries/inbox/list'
import { showInstantShort } from '@/lib/platform/day'
import { DossierLink } from './dossier-cards'
import { StandingTag } from './standing-tag'
import { StatusTag } from './status-tag'

const COLUMNS = [
  { key: 'choose', label: <span className="sr-only">Chọn</span>, beside: true },
  { key: 'code', label: 'Mã hồ sơ', beside: true },
  { key: 'procedure', label: 'Thủ tục' },
  { key: 'applicant', label: 'Chủ hồ sơ' },
  { key: 'status', label: 'Trạng thái', beside: true },
  { key: 'submitted', label: 'Nộp lúc' },
  { key: 'due', label: 'Hạn', sort: 'ascending' as const },
  { key: 'holder', label: 'Đang giữ' },
]

function Choose({ row }: { row: InboxRow }) {
  return (
    <input
      type="checkbox"
      name="hs"
      value={row.id}
      aria-label={`Chọn hồ sơ ${row.code}`}
      className="block size-6 cursor-pointer accent-brand-600"
    />
  )
}

type DossierTableProps = {
  rows: readonly InboxRow[]
  caption: string
  /** Whether rows can be marked for an act on many. */
  choosing: boolean
}

/** Says on a phone what the heading of the column says on a desk. */
const OnPhone = ({ children }: { children: string }) => <span className="md:hidden">{children} </span>

/**
 * The officers' list: a table on a desk, cards on a phone; the least working time left first. A client component, so that the
 * page carries its rows once as data beside the HTML, and not every cell a second time.
 */
export function DossierTable({ rows, caption, choosing }: DossierTableProps) {
  return (
    <Table
      id="danh-sach-ho-so"
      caption={caption}
      columns={choosing ? COLUMNS : COLUMNS.slice(1)}
      rowHeader="code"
      stacked
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          choose: <Choose row={row} />,
          code: <DossierLink code={row.code} />,
          procedure: row.procedureName,
          applicant: row.applicantName,
          status: (
            <span className="block md:min-w-38">
              <StatusTag status={row.status} />
            </span>
          ),
          submitted: (
            <span className="whitespace-nowrap tabular-nums">
              <OnPhone>Nộp</OnPhone>
              {showInstantShort(row.submittedAt)}
            </span>
          ),
          due: (
            <span className="block md:min-w-60">
              <StandingTag standing={row.standing} />
            </span>
          ),
          holder: (
            <>
              <OnPhone>Đang giữ:</OnPhone>
              {row.holderName ?? '–'}
            </>
          ),
        },
      }))}
    />
  )
}
