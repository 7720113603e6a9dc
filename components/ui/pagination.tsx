import { LinkButton } from './button'

type PaginationProps = {
  /** Names the landmark, e.g. `Trang kết quả`. */
  label: string
  /** `20 hồ sơ trên trang này`: a keyset list knows no total. */
  summary?: string | undefined
  previousHref?: string | undefined
  nextHref?: string | undefined
}

/** Back and on through a keyset list; nothing at all when it fits on one page. */
export function Pagination({ label, summary, previousHref, nextHref }: PaginationProps) {
  if (!previousHref && !nextHref) return null
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap items-center gap-3">
      {previousHref ? (
        <LinkButton kind="secondary" icon="arrow-left" href={previousHref} rel="prev">
          Trang trước
        </LinkButton>
      ) : null}
      {nextHref ? (
        <LinkButton kind="secondary" iconEnd="arrow-right" href={nextHref} rel="next">
          Trang sau
        </LinkButton>
      ) : null}
      {summary ? <p className="text-sm text-ink-700">{summary}</p> : null}
    </nav>
  )
}
