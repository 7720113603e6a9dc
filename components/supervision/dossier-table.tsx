import { DossierLink } from '@/components/dossiers/dossier-link'
import { DueTag } from '@/components/dossiers/due-tag'
import { StatusTag } from '@/components/dossiers/status-tag'
import { Table } from '@/components/ui/table'
import { hasEnded, LATE_SHORT_NAMES, lateWords } from '@/lib/deadlines/labels'
import type { Lateness } from '@/lib/dossiers/queries/clocks'
import { showInstantShort } from '@/lib/platform/day'
import type { SupervisionRow } from '@/lib/supervision/queries/rows'

const COLUMNS = [
  { key: 'code', label: 'Mã hồ sơ' },
  { key: 'procedure', label: 'Thủ tục', card: 'plain' },
  { key: 'applicant', label: 'Chủ hồ sơ', card: 'plain' },
  { key: 'agency', label: 'Cơ quan xử lý' },
  { key: 'status', label: 'Trạng thái', card: 'plain' },
  { key: 'received', label: 'Tiếp nhận' },
  { key: 'due', label: 'Hạn' },
  { key: 'late', label: 'Trễ hạn' },
  { key: 'holder', label: 'Đang giữ' },
] as const

const HANDS = ['original', 'extended', 'national'] as const

const received = (row: SupervisionRow) => (row.receivedAt ? showInstantShort(row.receivedAt) : 'Chưa tiếp nhận')
/** Where it was handed in, told only when somebody else works on it. */
const agencyOf = (row: SupervisionRow) =>
  row.receivingAgency === row.processingAgency
    ? row.processingAgency
    : `${row.processingAgency} (tiếp nhận: ${row.receivingAgency})`

/** The three readings side by side, short (decided 7). */
function LateLines({ reading }: { reading: Lateness }) {
  const ended = hasEnded(reading)
  return (
    <ul className="min-w-36">
      {HANDS.map((hand) => (
        <li key={hand}>
          {LATE_SHORT_NAMES[hand]}: {lateWords(reading.late[hand], ended)}
        </li>
      ))}
    </ul>
  )
}

/** The supervision list; nothing on it changes a dossier. */
export function DossierTable({ rows, now }: { rows: readonly SupervisionRow[]; now: Date }) {
  return (
    <Table
      id="danh-sach-giam-sat"
      caption="Quá hạn lâu nhất đứng trước, rồi đến hạn gần nhất, chưa có hạn, đã xong"
      columns={COLUMNS}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          code: <DossierLink code={row.code} />,
          procedure: <span className="md:block md:min-w-28">{row.procedureName}</span>,
          applicant: row.applicantName,
          agency: agencyOf(row),
          status: (
            <span className="block md:min-w-32">
              <StatusTag status={row.status} />
            </span>
          ),
          received: <span className="tabular-nums">{received(row)}</span>,
          due: row.runsUntil ? (
            <span className="md:block md:min-w-42">
              <DueTag dueAt={row.runsUntil} now={now} />
            </span>
          ) : null,
          late: row.lateness ? <LateLines reading={row.lateness} /> : null,
          holder: row.holderName,
        },
      }))}
    />
  )
}
