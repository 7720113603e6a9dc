import { DossierLink } from '@/components/dossiers/dossier-cards'
import { Table } from '@/components/ui/table'
import { OUTCOME_WORDS } from '@/lib/statistics/labels'
import type { Difference } from '@/lib/statistics/queries/dossiers'

const COLUMNS = [
  { key: 'number', label: 'Mã hồ sơ' },
  { key: 'before', label: 'Bản trước' },
  { key: 'after', label: 'Bản này' },
]

const countsAs = (counted: Difference['before']) =>
  counted
    ? `${counted.carried ? 'Kỳ trước chuyển sang' : 'Nhận trong kỳ'}. ${OUTCOME_WORDS[counted.outcome]}, ${counted.agency}`
    : 'Không tính'

/** Which dossiers came to a figure or left it by a correction. */
export function DifferenceTable({ rows }: { rows: readonly Difference[] }) {
  return (
    <Table
      id="ho-so-khac"
      caption="Mỗi hồ sơ được tính thế nào trong hai bản"
      columns={COLUMNS}
      rows={rows.map(({ id, number, before, after }) => ({
        key: id,
        cells: { number: <DossierLink code={number} />, before: countsAs(before), after: countsAs(after) },
      }))}
    />
  )
}
