import { Table } from '@/components/ui/table'
import type { MessageView } from '@/lib/national-portal/queries/inbox'
import { showInstantShort } from '@/lib/platform/day'
import { kindWord, OutcomeTag } from './message-words'

const COLUMNS = [
  { key: 'at', label: 'Lúc', sort: 'descending' as const, nowrap: true },
  { key: 'kind', label: 'Loại' },
  { key: 'reference', label: 'Số hồ sơ ghi trên thông điệp' },
  { key: 'outcome', label: 'Kết quả', nowrap: true },
  { key: 'reason', label: 'Lý do' },
  { key: 'dossier', label: 'Hồ sơ ở đây' },
]

type Rows = { address: string; rows: readonly MessageView[] }

const LINK = 'text-link underline underline-offset-4'

function TimeLink({ address, row }: { address: string; row: MessageView }) {
  return (
    <a className={LINK} href={`${address}/${row.id}`}>
      {showInstantShort(row.receivedAt)}
      <span className="sr-only"> {kindWord(row)}</span>
    </a>
  )
}

/** Messages of the national side: a table on a desk, cards on a phone; newest first. */
export function InboundTable({ address, rows }: Rows) {
  return (
    <>
      <div className="hidden md:block">
        <Table
          id="thong-diep"
          caption="Mới nhất đứng trước"
          columns={COLUMNS}
          rows={rows.map((row) => ({
            key: row.id,
            cells: {
              at: <TimeLink address={address} row={row} />,
              kind: kindWord(row),
              reference: <span className="wrap-anywhere">{row.reference ?? '–'}</span>,
              outcome: <OutcomeTag message={row} />,
              reason: <span className="wrap-anywhere">{row.reason ?? '–'}</span>,
              dossier: row.dossierCode ?? '–',
            },
          }))}
        />
      </div>
      <ul className="space-y-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id} className="space-y-1 rounded-md border border-line bg-white p-3">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-semibold">{kindWord(row)}</span>
              <OutcomeTag message={row} />
            </p>
            <p>
              <TimeLink address={address} row={row} />
            </p>
            {row.reference ? <p className="wrap-anywhere">Số hồ sơ {row.reference}</p> : null}
            {row.reason ? <p className="wrap-anywhere text-ink-700">{row.reason}</p> : null}
            {row.dossierCode ? <p>Hồ sơ ở đây {row.dossierCode}</p> : null}
          </li>
        ))}
      </ul>
    </>
  )
}
