import { Table } from '@/components/ui/table'
import { ROLE_LABELS } from '@/lib/accounts/labels'
import { ACTOR_KIND_WORDS, AUDIT_ACT_WORDS, DETAIL_WORDS, SUBJECT_WORDS, VALUE_WORDS } from '@/lib/audit/labels'
import { TAB_WORDS } from '@/lib/dossiers/labels/inbox'
import { DOOR_WORDS } from '@/lib/national-portal/labels/inbound'
import { showDay, wallTimeOf } from '@/lib/platform/day'
import { FIGURE_WORDS } from '@/lib/statistics/labels'
import type { AuditRow } from '@/lib/supervision/queries/audit-log'

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

function Subject({ row }: { row: AuditRow }) {
  if (!row.subjectKind || !row.subjectId) return null
  const kind = SUBJECT_WORDS[row.subjectKind] ?? row.subjectKind
  return (
    <>
      {kind} <span className="break-all">{row.dossierCode ?? row.subjectId}</span>
    </>
  )
}

const TABS = Object.fromEntries(Object.entries(TAB_WORDS).map(([slug, { tab }]) => [slug, tab]))
const WORDS = new Map(
  Object.entries({ ...TABS, ...FIGURE_WORDS, ...VALUE_WORDS, ...ROLE_LABELS, ...DOOR_WORDS, ...AUDIT_ACT_WORDS }),
)

/** `clerk, leader` in words; what is no code of ours stays as it is. */
const inWords = (codes: string) =>
  codes
    .split(', ')
    .map((code) => WORDS.get(code) ?? code)
    .join(', ')

const shownValue = (value: unknown): string => {
  if (Array.isArray(value))
    return value.length > 0 && value.every((one) => WORDS.has(one)) ? inWords(value.join(', ')) : String(value.length)
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  if (value === null) return 'không có'
  return typeof value === 'object' ? JSON.stringify(value) : inWords(String(value))
}

/** What stands in the log, its codes in words; long lists are counted, long texts cut for the eye. */
function detail(row: AuditRow): string {
  if (row.detail === null || typeof row.detail !== 'object') return ''
  const text = Object.entries(row.detail)
    .map(([key, value]) => `${DETAIL_WORDS[key] ?? key}: ${shownValue(value)}`)
    .join(', ')
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}

/** The log, newest first. */
export function LogTable({ rows }: { rows: readonly AuditRow[] }) {
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
          subject: <Subject row={row} />,
          address: row.address,
          detail: detail(row),
        },
      }))}
    />
  )
}
