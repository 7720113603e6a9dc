import { showCount } from '@/lib/platform/text'

export type Tab = { label: string; href: string; current?: boolean; count?: number | undefined }

/** Views of one list, each with its own address: links, not the ARIA tab widget. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="my-3">
      <ul className="flex flex-wrap gap-2">
        {tabs.map(({ label: text, href, current, count }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? 'true' : undefined}
              className="inline-flex min-h-(--control-height) items-center gap-2 rounded-full border border-line-strong bg-white px-4 text-ink-900 no-underline hover:bg-brand-50 aria-[current=true]:border-brand-600 aria-[current=true]:bg-brand-600 aria-[current=true]:font-semibold aria-[current=true]:text-white"
            >
              {text}
              {count === undefined ? null : <span className="tabular-nums">{showCount(count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
