import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Column = {
  key: string
  label: ReactNode
  /** Numbers: right, with figures of one width. */
  align?: 'right'
  /** Codes, dates and tags that must not break over lines. */
  nowrap?: boolean
  /** No wider than what stands in it: running numbers. */
  narrow?: boolean
  /** The heading may break over lines: where long ones would make the table wider than a desk. */
  wrapLabel?: boolean
  /** Only when the list can be sorted by it. */
  sort?: 'ascending' | 'descending'
  /** Link that sorts by this column. */
  sortHref?: string
  /**
   * On the card that a row is on a phone: `plain` stands without the words of its heading, because it says itself what it is,
   * `beside` also shares a line with its neighbours.
   */
  card?: 'plain' | 'beside'
}

/** A cell that holds nothing shows a dash, and is left out of a card. */
export type TableRow = { key: string; cells: Record<string, ReactNode> }

export type TableProps = {
  /** Says what is listed and how it is ordered; also names the scrolling region. */
  caption: ReactNode
  captionHidden?: boolean
  /** Unique on the page. */
  id: string
  columns: readonly Column[]
  rows: readonly TableRow[]
  /** Key of the column that names the row. The first unless told. */
  rowHeader?: string
}

/** What the elements are anyway: some browsers forget it of those whose `display` is changed, as that of cards is. */
const ROLE = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  heading: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

const cellLook = (column: Column) =>
  classNames(
    'px-2 py-1 align-baseline',
    column.align === 'right' && 'text-right tabular-nums',
    column.nowrap && 'whitespace-nowrap',
    column.narrow && 'w-px',
    column.card === 'beside' && 'beside',
  )

/** The words of the heading, for the card. The row's own name needs none, unless it is a number. */
const labelOf = ({ label, card, align }: Column, names: boolean) =>
  typeof label === 'string' && !card && (!names || align === 'right') ? label : undefined

function Heading({ column }: { column: Column }) {
  const arrow = column.sort === 'ascending' ? ' ↑' : column.sort === 'descending' ? ' ↓' : ''
  return (
    <th
      {...ROLE.heading}
      scope="col"
      aria-sort={column.sort}
      className={classNames(
        'px-2 py-2 align-bottom font-semibold',
        !column.wrapLabel && 'whitespace-nowrap',
        column.align === 'right' && 'text-right',
      )}
    >
      {column.sortHref ? (
        <a href={column.sortHref} className="text-ink-900 underline underline-offset-4">
          {column.label}
        </a>
      ) : (
        column.label
      )}
      {arrow ? <span aria-hidden="true">{arrow}</span> : null}
    </th>
  )
}

/**
 * A data table. On a desk it scrolls inside its own named, focusable region instead of widening the page (WCAG 1.4.10); on a phone
 * each row is a card of the same cells (`.data-table` in base.css).
 */
export function Table({ caption, captionHidden, id, columns, rows, rowHeader }: TableProps) {
  const header = rowHeader ?? columns[0]?.key
  return (
    // Relative: words for screen readers inside lie in this region, and do not widen the page.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section aria-labelledby={id} tabIndex={0} className="relative overflow-x-auto">
      <table {...ROLE.table} className="data-table w-full border-collapse text-left text-sm">
        <caption id={id} className={captionHidden ? 'sr-only' : 'mb-2 text-left text-sm text-ink-700'}>
          <span className="block max-w-[calc(100vw-2rem)]">{caption}</span>
        </caption>
        <thead {...ROLE.group} className="border-b-2 border-line-strong bg-ink-50">
          <tr {...ROLE.row}>
            {columns.map((column) => (
              <Heading key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody {...ROLE.group}>
          {rows.map((row) => (
            <tr {...ROLE.row} key={row.key} className="border-b border-line hover:bg-brand-50">
              {columns.map((column) =>
                column.key === header ? (
                  <th
                    {...ROLE.rowHeader}
                    key={column.key}
                    scope="row"
                    data-label={labelOf(column, true)}
                    className={classNames(cellLook(column), 'font-normal')}
                  >
                    {row.cells[column.key]}
                  </th>
                ) : (
                  <td {...ROLE.cell} key={column.key} data-label={labelOf(column, false)} className={cellLook(column)}>
                    {row.cells[column.key]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
