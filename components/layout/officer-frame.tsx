import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { HeadingFocus } from './heading-focus'
import { NavLink } from './nav-link'
import type { NavItem } from './navigation'

type OfficerHeaderProps = {
  officerName: string
  /** Where the officer works and as what: `Một cửa, UBND phường Mẫu`. */
  unitName?: string | undefined
  signOut?: ReactNode
}

/** The dark band of the officers' area: product, unit, person. */
export function OfficerHeader({ officerName, unitName, signOut }: OfficerHeaderProps) {
  return (
    <header className="no-print flex flex-wrap items-center gap-x-4 gap-y-1 bg-brand-800 px-4 py-2 text-white">
      <p className="text-base font-semibold">Cổng Dịch vụ công · Một cửa</p>
      {unitName ? <p className="text-brand-50">{unitName}</p> : null}
      <div className="ml-auto flex items-center gap-3">
        <span className="inline-flex items-center gap-2">
          <Icon name="user" className="size-4" />
          {officerName}
        </span>
        {signOut}
      </div>
    </header>
  )
}

/** The officer's lists with how many wait in each. */
export function OfficerNav({ items }: { items: readonly NavItem[] }) {
  return (
    <nav aria-label="Công việc" className="bg-brand-800 px-2 pb-2 text-white">
      <ul className="flex flex-wrap gap-1">
        {items.map(({ label, href, count }) => (
          <li key={href}>
            <NavLink
              href={href}
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

type OfficerFrameProps = OfficerHeaderProps & { items: readonly NavItem[]; children: ReactNode }

/** Everything around a page for officers: full width, dense, the machine's own font. The page brings its `h1`. */
export function OfficerFrame({ items, children, ...header }: OfficerFrameProps) {
  return (
    <div className="officer flex min-h-dvh flex-col">
      <HeadingFocus />
      <OfficerHeader {...header} />
      <OfficerNav items={items} />
      <main id="noi-dung" tabIndex={-1} className="grow p-4">
        {children}
      </main>
    </div>
  )
}
