'use client'

import { Table } from '@/components/ui/table'
import type { InboxRow } from '@/lib/dossiers/queries/inbox/list'
import { showInstantShort } from '@/lib/platform/day'
import { DossierLink } from './dossier-link'
import { StandingTag } from './standing-tag'
import { StatusTag } from './status-tag'

const COLUMNS = [
  { key: 'choose', label: <span className="sr-only">Chọn</span>, card: 'beside' },
  { key: 'code', label: 'Mã hồ sơ', card: 'beside' },
  { key: 'procedure', label: 'Thủ tục', card: 'plain' },
  { key: 'applicant', label: 'Chủ hồ sơ', card: 'plain' },
  { key: 'status', label: 'Trạng thái', card: 'plain' },
  { key: 'submitted', label: 'Nộp lúc', nowrap: true },
  { key: 'due', label: 'Hạn', sort: 'ascending', card: 'plain' },
  { key: 'holder', label: 'Đang giữ' },
] as const

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

/**
 * The officers' list, the least working time left first. A client component, so that the page carries its rows once as data beside
 * the HTML, and not every cell a second time.
 */
export function DossierTable({ rows, caption, choosing }: DossierTableProps) {
  return (
    <Table
      id="danh-sach-ho-so"
      caption={caption}
      columns={choosing ? COLUMNS : COLUMNS.slice(1)}
      rowHeader="code"
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
          submitted: <span className="tabular-nums">{showInstantShort(row.submittedAt)}</span>,
          due: (
            <span className="block md:min-w-60">
              <StandingTag standing={row.standing} />
            </span>
          ),
          holder: row.holderName,
        },
      }))}
    />
  )
}
