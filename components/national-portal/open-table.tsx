import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { LEDGER_WORDS, messageName, reasonWords } from '@/lib/national-portal/labels/ledger'
import type { OpenMessage } from '@/lib/national-portal/queries/open-messages'
import { showInstantShort } from '@/lib/platform/day'

const COLUMNS = [
  { key: 'code', label: 'Mã hồ sơ', nowrap: true },
  { key: 'message', label: 'Thông điệp', nowrap: true, card: 'plain' },
  { key: 'state', label: 'Trạng thái', nowrap: true, card: 'plain' },
  { key: 'since', label: 'Chờ từ', nowrap: true, sort: 'ascending' },
  { key: 'tries', label: 'Lần gửi', align: 'right' },
  { key: 'next', label: 'Gửi tiếp', nowrap: true },
  { key: 'reason', label: 'Lý do gần nhất' },
] as const

const State = ({ row }: { row: OpenMessage }) => (
  <Tag tone={LEDGER_WORDS[row.state].tone}>{LEDGER_WORDS[row.state].name}</Tag>
)

/** Our words for the answer, then what the portal said or what is to be done. */
function Reason({ row }: { row: OpenMessage }) {
  if (!row.lastMessage && !row.lastCode) return row.state === 'behind' ? 'Đang chờ đến lượt.' : null
  return (
    <>
      {row.lastCode ? <span className="font-semibold">{reasonWords(row.lastCode)}. </span> : null}
      <span className="wrap-anywhere">{row.lastMessage}</span>
    </>
  )
}

/** A message that was refused often rests: only a change, a hand or the night sends it again. */
const nextTry = ({ dueAt, state }: OpenMessage) =>
  dueAt ? showInstantShort(dueAt) : state === 'refused' ? 'Thôi tự gửi, đêm thử lại' : null

const Code = ({ row }: { row: OpenMessage }) => (
  <a className="text-link underline" href={`/quan-tri/dong-bo/ho-so/${encodeURIComponent(row.dossierCode)}`}>
    {row.dossierCode}
  </a>
)

/** Messages that are not equal, the longest waiting first. */
export function OpenTable({ rows }: { rows: readonly OpenMessage[] }) {
  return (
    <Table
      id="chua-khop"
      caption="Chờ lâu nhất đứng trước"
      columns={COLUMNS}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          code: <Code row={row} />,
          message: messageName(row),
          state: <State row={row} />,
          since: row.since && showInstantShort(row.since),
          tries: String(row.attempts),
          next: nextTry(row),
          reason: <Reason row={row} />,
        },
      }))}
    />
  )
}
