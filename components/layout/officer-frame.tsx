import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { HeadingFocus } from './heading-focus'
import { NavLink } from './nav-link'
import type { NavItem } from './navigation'

type OfficerHeaderProps = {
  officerName: string
  /** Where the officer works: `UBND phường Mẫu`. */
  unitName?: string | undefined
  signOut?: ReactNode
  /** The lists of work, between the name of the product and the person. */
  children?: ReactNode
}

/** The dark band of the officers' area: product, lists of work, person and unit. */
export function OfficerHeader({ officerName, unitName, signOut, children }: OfficerHeaderProps) {
  return (
    <header className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 bg-brand-800 px-4 py-2 text-white">
      <p className="text-base font-semibold">Cổng DVC · Một cửa</p>
      {children}
      <div className="ml-auto flex flex-wrap items-center gap-3">
        <p className="inline-flex items-center gap-2">
          <Icon name="user" className="size-4" />
          <span>
            {officerName}
            {unitName ? <span className="text-brand-50"> · {unitName}</span> : null}
          </span>
        </p>
        {signOut}
      </div>
    </header>
  )
}

/**
 * The officer's lists with how many wait in each: one line from 1024 px, below that a menu that opens without script. There it has a
 * row of its own from the first line that arrives, or the page would move when more of the band is there.
 */
export function OfficerNav({ items }: { items: readonly NavItem[] }) {
  return (
    <nav aria-label="Công việc" className="w-full lg:w-auto">
      <NavList items={items} className="hidden flex-wrap gap-1 lg:flex" />
      <details className="lg:hidden">
        <summary className="-mx-3 flex min-h-11 list-none items-center gap-2 px-3 font-semibold [&::-webkit-details-marker]:hidden">
          <Icon name="menu" className="size-5" />
          Danh mục
        </summary>
        <NavList items={items} className="grid gap-1 pb-1 sm:grid-cols-2" />
      </details>
    </nav>
  )
}

function NavList({ items, className }: { items: readonly NavItem[]; className: string }) {
  return (
    <ul className={className}>
      {items.map(({ label, href, within, count }) => (
        <li key={href}>
          <NavLink
            href={href}
            within={within}
            className="flex min-h-11 items-center gap-2 rounded-sm px-3 text-white hover:bg-brand-700 aria-[current]:bg-white aria-[current]:font-semibold aria-[current]:text-brand-800 lg:min-h-9"
          >
            {label}
            {count === undefined ? null : <span className="tabular-nums">{count}</span>}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}

type OfficerFrameProps = Omit<OfficerHeaderProps, 'children'> & { items: readonly NavItem[]; children: ReactNode }

/** Everything around a page for officers: full width, dense, the machine's own font. The page brings its `h1`. */
export function OfficerFrame({ items, children, ...header }: OfficerFrameProps) {
  return (
    <div className="officer flex min-h-dvh flex-col">
      <HeadingFocus />
      <OfficerHeader {...header}>{items.length > 0 ? <OfficerNav items={items} /> : null}</OfficerHeader>
      <main id="noi-dung" tabIndex={-1} className="grow p-4">
        {children}
      </main>
    </div>
  )
}
