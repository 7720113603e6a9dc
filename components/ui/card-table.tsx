import { Table, type TableProps } from './table'

/** The same rows as a table on a desk and as cards on a phone, where a table of many columns could only be scrolled. */
export function CardTable(props: TableProps) {
  const { caption, columns, rows, rowHeader } = props
  const header = rowHeader ?? columns[0]?.key ?? ''
  return (
    <>
      <div className="hidden md:block">
        <Table {...props} />
      </div>
      <div className="space-y-2 md:hidden">
        <p className="text-sm text-ink-700">{caption}</p>
        <ul className="space-y-2">
          {rows.map((row) => (
            <li key={row.key} className="space-y-2 rounded-md border border-line bg-white p-3">
              <div className="font-semibold wrap-anywhere">{row.cells[header]}</div>
              <dl className="space-y-1">
                {columns
                  .filter(({ key }) => key !== header)
                  .map(({ key, label }) => (
                    <div key={key} className="flex flex-wrap justify-between gap-x-3">
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
