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

/**
 * The dark band of the officers' area: product and person on the first line, the lists of work on a line of their own below, so that
 * no length of name pushes them about. On a phone the person stands between the two.
 */
export function OfficerHeader({ officerName, unitName, signOut, children }: OfficerHeaderProps) {
  return (
    <header className="no-print flex flex-wrap items-center gap-x-4 gap-y-1 bg-brand-800 px-4 py-1.5 text-white">
      <p className="mr-auto text-base font-semibold">Cổng DVC · Một cửa</p>
      <p className="order-1 inline-flex min-w-0 items-center gap-2 max-lg:w-full lg:order-none">
        <Icon name="user" className="size-4" />
        <span className="min-w-0 wrap-anywhere">
          {officerName}
          {unitName ? <span className="text-brand-50"> · {unitName}</span> : null}
        </span>
      </p>
      {signOut}
      {children}
    </header>
  )
}

/** The officer's lists with how many wait in each: a line of links from 1024 px, below that a menu that opens without script. */
export function OfficerNav({ items }: { items: readonly NavItem[] }) {
  return (
    <nav aria-label="Công việc" className="order-2 w-full">
      <NavList items={items} className="-mx-2 hidden flex-wrap lg:flex" />
      <details className="lg:hidden">
        <summary className="-mx-3 flex min-h-11 list-none items-center gap-2 px-3 font-semibold [&::-webkit-details-marker]:hidden">
          <Icon name="menu" className="size-5" />
          Menu
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
            className="flex min-h-11 items-center gap-2 rounded-sm px-3 text-white hover:bg-brand-700 aria-[current]:bg-white aria-[current]:font-semibold aria-[current]:text-brand-800 lg:min-h-8 lg:px-2"
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
