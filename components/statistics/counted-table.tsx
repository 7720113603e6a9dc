import { DossierLink } from '@/components/dossiers/dossier-link'
import { Table } from '@/components/ui/table'
import { showInstantShort } from '@/lib/platform/day'
import { OUTCOME_WORDS } from '@/lib/statistics/labels'
import type { CountedDossier } from '@/lib/statistics/queries/dossiers'

const COLUMNS = [
  { key: 'number', label: 'Mã hồ sơ' },
  { key: 'procedure', label: 'Thủ tục', card: 'plain' as const },
  { key: 'settles', label: 'Cơ quan xử lý' },
  { key: 'receives', label: 'Cơ quan tiếp nhận' },
  { key: 'counts', label: 'Được tính là', card: 'plain' as const },
  { key: 'received', label: 'Tiếp nhận', nowrap: true },
  { key: 'due', label: 'Hạn khi đó', nowrap: true },
  { key: 'ended', label: 'Xong', nowrap: true },
]

const shown = (at: Date | null) => at && showInstantShort(at)

const countsAs = ({ carried, outcome, paused }: CountedDossier) =>
  `${carried ? 'Kỳ trước chuyển sang' : 'Nhận trong kỳ'}. ${OUTCOME_WORDS[outcome]}${paused ? ', đang tạm dừng' : ''}`

/** The dossiers behind a figure as they stood then. */
export function CountedTable({ rows }: { rows: readonly CountedDossier[] }) {
  return (
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
  )
}
