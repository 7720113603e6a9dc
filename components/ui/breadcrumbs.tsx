export type Crumb = { label: string; href: string }

/** The way here. `Trang chủ` is added; the page itself is not listed, its `h1` follows. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Đường dẫn" className="mb-4 text-sm">
      <ol className="flex flex-wrap items-center gap-x-2">
        {[{ label: 'Trang chủ', href: '/' }, ...crumbs].map((crumb, index) => (
          <li key={crumb.href} className="flex items-center gap-x-2">
            {index > 0 ? (
              <span aria-hidden="true" className="text-ink-500">
                ›
              </span>
            ) : null}
            <a
              href={crumb.href}
              className="inline-flex min-h-11 items-center text-link underline underline-offset-4 hover:text-link-hover"
            >
              {crumb.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
