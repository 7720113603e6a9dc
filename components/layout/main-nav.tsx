import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { NavLink } from './nav-link'
import type { NavItem } from './navigation'

/** One line from 1024 px; below that a menu that opens without script. */
export function MainNav({
  items,
  last,
}: {
  items: readonly NavItem[] /** On phones only, e.g. the way to sign out. */
  last?: ReactNode
}) {
  return (
    <nav aria-label="Chính" className="bg-brand-600 text-white">
      <ul className="mx-auto hidden max-w-page flex-wrap px-1 lg:flex">
        {items.map(({ label, href, within }) => (
          <li key={href}>
            <NavLink
              href={href}
              within={within}
              className="inline-flex min-h-11 items-center px-3 text-sm text-white hover:bg-brand-700 aria-[current]:bg-brand-700 aria-[current]:font-semibold"
            >
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
      <details className="lg:hidden">
        <summary className="flex min-h-11 list-none items-center gap-2 px-4 font-semibold [&::-webkit-details-marker]:hidden">
          <Icon name="menu" className="size-5" />
          Menu
        </summary>
        <ul className="bg-white">
          {items.map(({ label, href, within }) => (
            <li key={href} className="border-b border-line">
              <NavLink
                href={href}
                within={within}
                className="flex min-h-11 items-center px-4 text-ink-900 hover:bg-brand-50 aria-[current]:border-l-4 aria-[current]:border-brand-600 aria-[current]:font-semibold"
              >
                {label}
              </NavLink>
            </li>
          ))}
          {last ? <li className="border-b border-line text-ink-900">{last}</li> : null}
        </ul>
      </details>
    </nav>
  )
}
