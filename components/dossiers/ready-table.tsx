import { Table } from '@/components/ui/table'
import { READY_DELIVERY_WORDS, READY_SENTENCES, waitedWords } from '@/lib/dossiers/labels/ready'
import type { ReadyRow } from '@/lib/dossiers/queries/ready'
import { daysWaited } from '@/lib/dossiers/rules/waiting'
import { showInstantShort } from '@/lib/platform/day'
import { dossierHref } from './addresses'

const COLUMNS = [
  { key: 'code', label: 'Mã hồ sơ' },
  { key: 'procedure', label: 'Thủ tục' },
  { key: 'applicant', label: 'Chủ hồ sơ' },
  { key: 'delivery', label: 'Cách trả', nowrap: true },
  { key: 'finished', label: 'Có kết quả lúc', nowrap: true, sort: 'ascending' as const },
  { key: 'waited', label: 'Đã chờ', nowrap: true },
  { key: 'unit', label: 'Đơn vị tiếp nhận' },
]

/** Where a result is handed over: an electronic copy by one press on the dossier's page, anything else on its form. */
const handOverHref = ({ code, delivery }: ReadyRow) =>
  delivery === 'online' ? dossierHref(code) : `${dossierHref(code)}/tra-ket-qua`

/** Results that wait to be handed over: a table on a desk, cards on a phone; each leads to where it is done. */
export function ReadyTable({ rows, now }: { rows: readonly ReadyRow[]; now: Date }) {
  const waited = (row: ReadyRow) => waitedWords(daysWaited(row.finishedAt, now))
  return (
    <>
      <div className="hidden md:block">
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
              waited: waited(row),
              unit: row.receivingAgency,
            },
          }))}
        />
      </div>
      <ul className="space-y-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id} className="space-y-1 rounded-md border border-line bg-white p-3">
            <p>
              <a
                className="inline-flex min-h-11 items-center font-semibold text-link underline"
                href={handOverHref(row)}
              >
                <span className="sr-only">Trả kết quả: </span>
                {row.procedureName}
              </a>
            </p>
            <p className="break-words text-ink-700">
              {row.applicantName}
              {row.phone ? `, ${row.phone}` : ''} · {row.code}
            </p>
            <p className="text-ink-700">
              {READY_DELIVERY_WORDS[row.delivery]} · có kết quả {showInstantShort(row.finishedAt)} · đã chờ:{' '}
              {waited(row).toLocaleLowerCase('vi')}
            </p>
            <p className="text-ink-700">{row.receivingAgency}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
