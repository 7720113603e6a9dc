import { DueTag } from '@/components/dossiers/due-tag'
import { StatusTag } from '@/components/dossiers/status-tag'
import { Table } from '@/components/ui/table'
import { showInstantShort } from '@/lib/platform/day'
import type { SupervisionRow } from '@/lib/supervision/queries/rows'

const COLUMNS = [
  { key: 'code', label: 'Mã hồ sơ' },
  { key: 'procedure', label: 'Thủ tục' },
  { key: 'applicant', label: 'Chủ hồ sơ' },
  { key: 'agency', label: 'Cơ quan xử lý' },
  { key: 'status', label: 'Trạng thái' },
  { key: 'received', label: 'Tiếp nhận' },
  { key: 'due', label: 'Hạn' },
  { key: 'holder', label: 'Đang giữ' },
]

const href = (code: string) => `/can-bo/ho-so/${encodeURIComponent(code)}`
const received = (row: SupervisionRow) => (row.receivedAt ? showInstantShort(row.receivedAt) : 'Chưa tiếp nhận')
/** Where it was handed in, told only when somebody else works on it. */
const agencyOf = (row: SupervisionRow) =>
  row.receivingAgency === row.processingAgency
    ? row.processingAgency
    : `${row.processingAgency} (tiếp nhận: ${row.receivingAgency})`

/** The supervision list: a table on a desk, cards on a phone; nothing on it changes a dossier. */
export function DossierTable({ rows, now }: { rows: readonly SupervisionRow[]; now: Date }) {
  const due = (row: SupervisionRow) => (row.runsUntil ? <DueTag dueAt={row.runsUntil} now={now} /> : '–')
  return (
    <>
      <div className="hidden md:block">
        <Table
          id="danh-sach-giam-sat"
          caption="Quá hạn lâu nhất đứng trước, rồi đến hạn gần nhất, chưa có hạn, đã xong"
          columns={COLUMNS}
          rows={rows.map((row) => ({
            key: row.id,
            cells: {
              code: (
                <a className="whitespace-nowrap text-link underline" href={href(row.code)}>
                  {row.code}
                </a>
              ),
              procedure: row.procedureName,
              applicant: row.applicantName,
              agency: agencyOf(row),
              status: <StatusTag status={row.status} />,
              received: <span className="whitespace-nowrap tabular-nums">{received(row)}</span>,
              due: due(row),
              holder: row.holderName ?? '–',
            },
          }))}
        />
      </div>
      <ul className="space-y-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id} className="space-y-1 rounded-md border border-line bg-white p-3">
            <a className="inline-flex min-h-11 items-center font-semibold text-link underline" href={href(row.code)}>
              {row.procedureName}
            </a>
            <p className="text-ink-700">
              {row.applicantName} · {row.code}
            </p>
            <p className="flex flex-wrap gap-2">
              <StatusTag status={row.status} />
              {row.runsUntil ? due(row) : null}
            </p>
            <p className="text-ink-700">{agencyOf(row)}</p>
            <p className="text-ink-700">
              Tiếp nhận: {received(row)} · Đang giữ: {row.holderName ?? 'chưa ai'}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
