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
  /** On the card of a stacked row it shares a line with its neighbours. */
  beside?: boolean
}

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
  /** On a phone each row is a card, of the same cells: for lists read all day, where a second list of cards would weigh as much again. */
  stacked?: boolean
}

const cellLook = (column: Column) =>
  classNames(
    'px-2 py-1 align-baseline',
    column.align === 'right' && 'text-right tabular-nums',
    column.nowrap && 'whitespace-nowrap',
    column.narrow && 'w-px',
    column.beside && 'beside',
  )

function Heading({ column }: { column: Column }) {
  const arrow = column.sort === 'ascending' ? ' ↑' : column.sort === 'descending' ? ' ↓' : ''
  return (
    <th
      scope="col"
      aria-sort={column.sort}
      className={classNames(
        'px-2 py-2 font-semibold',
        column.wrapLabel ? 'align-bottom' : 'whitespace-nowrap',
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

/** From this many columns on a table keeps a width on a phone at which its lines can be read, and scrolls. */
const WIDE = 4

/** A data table that scrolls inside its own named, focusable region instead of widening the page (WCAG 1.4.10). */
export function Table({ caption, captionHidden, id, columns, rows, rowHeader, stacked = false }: TableProps) {
  const header = rowHeader ?? columns[0]?.key
  return (
    // Relative: words for screen readers inside lie in this region, and do not widen the page.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section aria-labelledby={id} tabIndex={0} className="relative overflow-x-auto">
      <table
        className={classNames(
          'data-table w-full border-collapse text-left text-sm',
          stacked ? 'stacked' : columns.length >= WIDE && 'max-md:min-w-160',
        )}
      >
        <caption id={id} className={captionHidden ? 'sr-only' : 'mb-2 text-left text-sm text-ink-700'}>
          <span className="block max-w-[calc(100vw-2rem)]">{caption}</span>
        </caption>
        <thead className="border-b-2 border-line-strong bg-ink-50">
          <tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line hover:bg-brand-50">
              {columns.map((column) =>
                column.key === header ? (
                  <th key={column.key} scope="row" className={classNames(cellLook(column), 'font-normal')}>
                    {row.cells[column.key]}
                  </th>
                ) : (
                  <td key={column.key} className={cellLook(column)}>
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
