import { Table } from '@/components/ui/table'
import { differenceText, FIGURE_WORDS, figureText } from '@/lib/statistics/labels'
import { type Counts, FIGURE_NAMES, type Figure, isSet } from '@/lib/statistics/rules/figures'

const COLUMNS = [
  { key: 'number', label: 'STT', align: 'right' as const, narrow: true },
  { key: 'name', label: 'Số liệu' },
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

/** The thirteen figures under their names of the plan: a table on a desk, cards on a phone. Each count opens its dossiers, for who may see them. */
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
    <>
      <div className="hidden md:block">
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
      </div>
      <p className="mb-2 text-sm text-ink-700 md:hidden">{about}</p>
      <ol className="space-y-2 md:hidden">
        {FIGURE_NAMES.map((figure, index) => (
          <li key={figure} className="rounded-md border border-line bg-white p-3">
            <p>
              {index + 1}. {FIGURE_WORDS[figure]}
            </p>
            <p className="text-lg font-semibold tabular-nums">{value(figure)}</p>
            {before ? (
              <p className="text-sm text-ink-700 tabular-nums">
                Kỳ trước {figureText(before, figure)} · Chênh lệch {differenceText(counts, before, figure)}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  )
}
