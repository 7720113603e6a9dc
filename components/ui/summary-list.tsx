import type { ReactNode } from 'react'

export type SummaryRow = {
  label: string
  value: ReactNode
  /** `Sửa` with the label for screen readers. */
  changeHref?: string | undefined
}

/** Question and answer pairs: facts of a service, or answers to check before sending. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const columns = rows.some(({ changeHref }) => changeHref)
    ? 'sm:grid-cols-[minmax(10rem,1fr)_2fr_3rem]'
    : 'sm:grid-cols-[minmax(10rem,1fr)_2fr]'
  return (
    <dl className="summary-list border-t border-line">
      {rows.map(({ label, value, changeHref }) => (
        <div key={label} className={`grid gap-x-4 border-b border-line py-3 ${columns}`}>
          <dt className="font-semibold">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
          {changeHref ? (
            <dd>
              <a
                href={changeHref}
                className="inline-flex min-h-11 items-center text-link underline underline-offset-4 hover:text-link-hover sm:min-h-6"
              >
                Sửa<span className="sr-only"> {label.toLocaleLowerCase('vi')}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
