import { DossierLink } from '@/components/dossiers/dossier-link'
import { Table } from '@/components/ui/table'
import { countedLines } from '@/lib/statistics/labels'
import type { Difference } from '@/lib/statistics/queries/dossiers'

/** Which dossiers came to a figure or left it by a correction: `version` beside the one before it. */
export function DifferenceTable({ rows, version }: { rows: readonly Difference[]; version: number }) {
  const [before, after] = [`Bản ${version - 1}`, `Bản ${version}`]
  return (
    <Table
      id="ho-so-khac"
      caption="Mỗi hồ sơ được tính thế nào trong hai bản"
      columns={[
        { key: 'number', label: 'Mã hồ sơ', nowrap: true },
        { key: 'before', label: before },
        { key: 'after', label: after },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          number: <DossierLink code={row.number} />,
          before: <CountedAs counted={row.before} />,
          after: <CountedAs counted={row.after} />,
        },
      }))}
    />
  )
}

function CountedAs({ counted }: { counted: Difference['before'] }) {
  return (counted ? countedLines(counted) : ['Không tính']).map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ))
}
