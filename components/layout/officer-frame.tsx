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
 * The officer's lists with how many wait in each. A row of its own on narrow screens from the first line that arrives: beside
 * the name it would jump below as soon as more of its items are there.
 */
export function OfficerNav({ items }: { items: readonly NavItem[] }) {
  return (
    <nav aria-label="Công việc" className="w-full lg:w-auto">
      <ul className="flex flex-wrap gap-1">
        {items.map(({ label, href, within, count }) => (
          <li key={href}>
            <NavLink
              href={href}
              within={within}
              className="inline-flex min-h-9 items-center gap-2 rounded-sm px-3 text-white hover:bg-brand-700 aria-[current]:bg-white aria-[current]:font-semibold aria-[current]:text-brand-800"
            >
              {label}
              {count === undefined ? null : <span className="tabular-nums">{count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
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
