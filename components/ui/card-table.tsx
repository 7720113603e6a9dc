import type { ReactNode } from 'react'
import { Table, type TableProps } from './table'

/** What a cell says by being empty, a card says by leaving it out. */
const isSaid = (cell: ReactNode) => cell !== undefined && cell !== null && cell !== false && cell !== ''

/** The same rows as a table on a desk and as cards on a phone, where a table of many columns could only be scrolled. */
export function CardTable(props: TableProps) {
  const { caption, captionHidden, columns, rows, rowHeader } = props
  const header = columns.find(({ key }) => key === rowHeader) ?? columns[0]
  return (
    <>
      <div className="hidden md:block">
        <Table {...props} />
      </div>
      <div className="space-y-2 md:hidden">
        <p className={captionHidden ? 'sr-only' : 'text-sm text-ink-700'}>{caption}</p>
        <ul className="space-y-2">
          {rows.map((row) => (
            <li key={row.key} className="space-y-2 rounded-md border border-line bg-white p-3">
              {header ? (
                <div className="font-semibold wrap-anywhere">
                  {/* A number alone names nothing. */}
                  {header.align === 'right' ? <>{header.label} </> : null}
                  {row.cells[header.key]}
                </div>
              ) : null}
              <dl className="space-y-1">
                {columns
                  .filter((column) => column !== header && isSaid(row.cells[column.key]))
                  .map(({ key, label }) => (
                    <div key={key} className="flex flex-wrap items-baseline justify-between gap-x-3">
                      <dt className="text-ink-700">{label}</dt>
                      <dd className="min-w-0 wrap-anywhere tabular-nums">{row.cells[key]}</dd>
                    </div>
                  ))}
              </dl>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
