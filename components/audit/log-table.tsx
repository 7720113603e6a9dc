import { Table } from '@/components/ui/table'
import { ACTOR_KIND_WORDS, AUDIT_ACT_WORDS, SUBJECT_WORDS } from '@/lib/audit/labels'
import { showDay, wallTimeOf } from '@/lib/platform/day'
import type { AuditNames, AuditRow } from '@/lib/supervision/queries/audit-log'
import { detailWords, nameOf } from './log-detail'

const COLUMNS = [
  { key: 'at', label: 'Lúc', nowrap: true, sort: 'descending' },
  { key: 'who', label: 'Ai', card: 'plain' },
  { key: 'act', label: 'Việc', card: 'plain' },
  { key: 'subject', label: 'Đối tượng' },
  { key: 'address', label: 'Địa chỉ mạng' },
  { key: 'detail', label: 'Chi tiết' },
] as const

const two = (value: number) => String(value).padStart(2, '0')

/** 23/11/2026 14:30:05: within a minute the order matters here. */
function shownAt(at: Date): string {
  const { day, hours, minutes, seconds } = wallTimeOf(at)
  return `${showDay(day)} ${two(hours)}:${two(minutes)}:${two(seconds)}`
}

const who = (row: AuditRow) =>
  row.officerName
    ? `${row.officerName} (${row.username})`
    : row.actorId && row.actorKind === 'system'
      ? `${ACTOR_KIND_WORDS.system}: ${row.actorId}`
      : ACTOR_KIND_WORDS[row.actorKind]
const act = (row: AuditRow) => AUDIT_ACT_WORDS[row.act] ?? row.act

function Subject({ row, names }: { row: AuditRow; names: AuditNames }) {
  if (!row.subjectKind || !row.subjectId) return null
  const kind = SUBJECT_WORDS[row.subjectKind] ?? row.subjectKind
  return (
    <>
      {kind}{' '}
      <span className="wrap-anywhere" title={row.subjectId}>
        {row.dossierCode ?? nameOf(row.subjectId, names)}
      </span>
    </>
  )
}

/** The log, newest first. */
export function LogTable({ rows, names }: { rows: readonly AuditRow[]; names: AuditNames }) {
  return (
    <Table
      id="nhat-ky"
      caption="Mới nhất đứng trước"
      columns={COLUMNS}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          at: <span className="tabular-nums">{shownAt(row.at)}</span>,
          who: who(row),
          act: act(row),
          subject: <Subject row={row} names={names} />,
          address: row.address,
          detail: detailWords(row.detail, names),
        },
      }))}
    />
  )
}
