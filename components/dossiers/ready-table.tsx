import { Table } from '@/components/ui/table'
import { READY_DELIVERY_WORDS, READY_SENTENCES, waitedWords } from '@/lib/dossiers/labels/ready'
import type { ReadyRow } from '@/lib/dossiers/queries/ready'
import { daysWaited } from '@/lib/dossiers/rules/waiting'
import { showInstantShort } from '@/lib/platform/day'
import { dossierHref } from './addresses'

const COLUMNS = [
  { key: 'code', label: 'Mã hồ sơ' },
  { key: 'procedure', label: 'Thủ tục', card: 'plain' as const },
  { key: 'applicant', label: 'Chủ hồ sơ', card: 'plain' as const },
  { key: 'delivery', label: 'Cách trả', nowrap: true },
  { key: 'finished', label: 'Có kết quả lúc', nowrap: true, sort: 'ascending' as const },
  { key: 'waited', label: 'Đã chờ', nowrap: true },
  { key: 'unit', label: 'Cơ quan tiếp nhận' },
]

/** Where a result is handed over: an electronic copy by one press on the dossier's page, anything else on its form. */
const handOverHref = ({ code, delivery }: ReadyRow) =>
  delivery === 'online' ? dossierHref(code) : `${dossierHref(code)}/tra-ket-qua`

/** Results that wait to be handed over; each leads to where it is done. */
export function ReadyTable({ rows, now }: { rows: readonly ReadyRow[]; now: Date }) {
  return (
    <Table
      id="ket-qua-cho-tra"
      caption={READY_SENTENCES.caption(rows.length)}
      columns={COLUMNS}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          code: (
            <a className="whitespace-nowrap text-link underline" href={handOverHref(row)}>
              <span className="sr-only">Trả kết quả </span>
              {row.code}
            </a>
          ),
          procedure: row.procedureName,
          applicant: `${row.applicantName}${row.phone ? `, ${row.phone}` : ''}`,
          delivery: READY_DELIVERY_WORDS[row.delivery],
          finished: <span className="tabular-nums">{showInstantShort(row.finishedAt)}</span>,
          waited: waitedWords(daysWaited(row.finishedAt, now)),
          unit: row.receivingAgency,
        },
      }))}
    />
  )
}
