import { Table } from '@/components/ui/table'
import type { MessageView } from '@/lib/national-portal/queries/inbox'
import { showInstantShort } from '@/lib/platform/day'
import { kindWord, OutcomeTag } from './message-words'

const COLUMNS = [
  { key: 'at', label: 'Lúc', sort: 'descending', nowrap: true },
  { key: 'kind', label: 'Loại', card: 'plain' },
  { key: 'reference', label: 'Số hồ sơ ghi trên thông điệp' },
  { key: 'outcome', label: 'Kết quả', nowrap: true, card: 'plain' },
  { key: 'reason', label: 'Lý do' },
  { key: 'dossier', label: 'Hồ sơ ở đây' },
] as const

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

/** Messages of the national side, newest first. */
export function InboundTable({ address, rows }: Rows) {
  return (
    <Table
      id="thong-diep"
      caption="Mới nhất đứng trước"
      columns={COLUMNS}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          at: <TimeLink address={address} row={row} />,
          kind: kindWord(row),
          reference: row.reference && <span className="wrap-anywhere">{row.reference}</span>,
          outcome: <OutcomeTag message={row} />,
          reason: row.reason && <span className="wrap-anywhere">{row.reason}</span>,
          dossier: row.dossierCode,
        },
      }))}
    />
  )
}
