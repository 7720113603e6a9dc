import { DossierLink } from '@/components/dossiers/dossier-cards'
import { Table } from '@/components/ui/table'
import { showInstantShort } from '@/lib/platform/day'
import { OUTCOME_WORDS } from '@/lib/statistics/labels'
import type { CountedDossier } from '@/lib/statistics/queries/dossiers'

const COLUMNS = [
  { key: 'number', label: 'Mã hồ sơ' },
  { key: 'procedure', label: 'Thủ tục' },
  { key: 'settles', label: 'Đơn vị giải quyết' },
  { key: 'receives', label: 'Đơn vị tiếp nhận' },
  { key: 'counts', label: 'Được tính là' },
  { key: 'received', label: 'Tiếp nhận', nowrap: true },
  { key: 'due', label: 'Hạn khi đó', nowrap: true },
  { key: 'ended', label: 'Xong', nowrap: true },
]

const shown = (at: Date | null) => (at ? showInstantShort(at) : '–')

const countsAs = ({ carried, outcome, paused }: CountedDossier) =>
  `${carried ? 'Kỳ trước chuyển sang' : 'Nhận trong kỳ'}. ${OUTCOME_WORDS[outcome]}${paused ? ', đang tạm dừng' : ''}`

/** The dossiers behind a figure as they stood then: a table on a desk, cards on a phone. */
export function CountedTable({ rows }: { rows: readonly CountedDossier[] }) {
  return (
    <>
      <div className="hidden md:block">
        <Table
          id="ho-so-cua-so-lieu"
          caption="Như hồ sơ khi hết kỳ, không phải như bây giờ"
          columns={COLUMNS}
          rows={rows.map((row) => ({
            key: row.id,
            cells: {
              number: <DossierLink code={row.number} />,
              procedure: row.procedureName,
              settles: row.processingAgency,
              receives: row.receivingAgency,
              counts: countsAs(row),
              received: shown(row.receivedAt),
              due: shown(row.dueAt),
              ended: shown(row.endedAt),
            },
          }))}
        />
      </div>
      <ul className="space-y-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id} className="space-y-1 rounded-md border border-line bg-white p-3">
            <p className="font-semibold">
              <DossierLink code={row.number} />
            </p>
            <p>{row.procedureName}</p>
            <p>{countsAs(row)}</p>
            <p className="text-ink-700">
              {row.processingAgency} (tiếp nhận: {row.receivingAgency})
            </p>
            <p className="text-ink-700 tabular-nums">
              Tiếp nhận {shown(row.receivedAt)} · Hạn {shown(row.dueAt)} · Xong {shown(row.endedAt)}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
