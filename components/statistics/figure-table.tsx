import { Table } from '@/components/ui/table'
import { differenceText, FIGURE_WORDS, figureText } from '@/lib/statistics/labels'
import { type Counts, FIGURE_NAMES, type Figure, isSet } from '@/lib/statistics/rules/figures'

const COLUMNS = [
  { key: 'number', label: 'STT', align: 'right' as const, narrow: true, card: 'beside' as const },
  { key: 'name', label: 'Số liệu', card: 'beside' as const },
  { key: 'now', label: 'Kỳ này', align: 'right' as const },
  { key: 'before', label: 'Kỳ trước', align: 'right' as const },
  { key: 'difference', label: 'Chênh lệch', align: 'right' as const },
]

type FigureTableProps = {
  /** Of which unit and month, for who does not see what stands above. */
  about: string
  counts: Counts
  /** The month before, where it is known. */
  before: Counts | undefined
  /** Where the dossiers behind a figure are listed, for who may see them. */
  hrefOf?: (figure: Figure) => string
}

/** The thirteen figures under their names of the plan. Each count opens its dossiers, for who may see them. */
export function FigureTable({ about, counts, before, hrefOf }: FigureTableProps) {
  const value = (figure: Figure) =>
    hrefOf && isSet(figure) ? (
      <a className="text-link underline underline-offset-4" href={hrefOf(figure)}>
        {figureText(counts, figure)}
        <span className="sr-only"> hồ sơ: {FIGURE_WORDS[figure]}</span>
      </a>
    ) : (
      figureText(counts, figure)
    )
  return (
    <Table
      id="muoi-ba-so-lieu"
      caption={about}
      columns={before ? COLUMNS : COLUMNS.slice(0, 3)}
      rowHeader="name"
      rows={FIGURE_NAMES.map((figure, index) => ({
        key: figure,
        cells: {
          number: index + 1,
          name: FIGURE_WORDS[figure],
          now: value(figure),
          before: before && figureText(before, figure),
          difference: before && differenceText(counts, before, figure),
        },
      }))}
    />
  )
}
