import { Table } from '@/components/ui/table'
import type { OfficerListRow } from '@/lib/dossiers/queries/officer'
import { isEnded, isWaiting } from '@/lib/dossiers/rules/acts'
import { showInstantShort } from '@/lib/platform/day'
import { DossierCards, DossierLink } from './dossier-cards'
import { DueTag } from './due-tag'
import { StatusTag } from './status-tag'

const COLUMNS = [
  { key: 'code', label: 'Mã hồ sơ' },
  { key: 'procedure', label: 'Thủ tục' },
  { key: 'applicant', label: 'Chủ hồ sơ' },
  { key: 'status', label: 'Trạng thái' },
  { key: 'submitted', label: 'Nộp lúc' },
  { key: 'due', label: 'Hạn', sort: 'ascending' as const },
  { key: 'holder', label: 'Đang giữ' },
]

const runs = (row: OfficerListRow) => row.dueAt && !isEnded(row.status) && row.status !== '9'

/** The officers' list: a table on a desk, cards on a phone; nearest deadline first. */
export function DossierTable({ rows, now }: { rows: readonly OfficerListRow[]; now: Date }) {
  const due = (row: OfficerListRow) => {
    if (isWaiting(row.status)) return 'Chờ người nộp'
    return runs(row) && row.dueAt ? <DueTag dueAt={row.dueAt} now={now} /> : '–'
  }
  return (
    <>
      <div className="hidden md:block">
        <Table
          id="danh-sach-ho-so"
          caption="Xếp theo hạn gần nhất"
          columns={COLUMNS}
          rows={rows.map((row) => ({
            key: row.id,
            cells: {
              code: <DossierLink code={row.code} />,
              procedure: row.procedureName,
              applicant: row.applicantName,
              status: <StatusTag status={row.status} />,
              submitted: <span className="whitespace-nowrap tabular-nums">{showInstantShort(row.submittedAt)}</span>,
              due: due(row),
              holder: row.holderName ?? '–',
            },
          }))}
        />
      </div>
      <DossierCards
        cards={rows.map((row) => ({
          ...row,
          due: due(row),
          lines: [`Nộp ${showInstantShort(row.submittedAt)} · Đang giữ: ${row.holderName ?? 'chưa ai'}`],
        }))}
      />
    </>
  )
}
