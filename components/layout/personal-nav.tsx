import { NavLink } from './nav-link'
import type { NavItem } from './navigation'

/** The rooms of one person's area, above its pages. */
export function PersonalNav({ items }: { items: readonly NavItem[] }) {
  return (
    <nav aria-label="Trang cá nhân" className="mb-6 border-b border-line">
      <ul className="flex flex-wrap gap-x-1">
        {items.map(({ label, href, within }) => (
          <li key={href}>
            <NavLink
              href={href}
              within={within}
              className="inline-flex min-h-11 items-center border-b-4 border-transparent px-3 text-ink-700 hover:border-brand-400 aria-[current]:border-brand-600 aria-[current]:font-semibold aria-[current]:text-brand-800"
            >
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
