'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/**
 * A link that knows when its page is the one on screen. A client leaf because a layout is not rendered again when a
 * form's action moves on to another page. A plain link, not next/link: the browser then shows that it is working, and
 * no page is fetched ahead on a phone that pays for every megabyte.
 */
export function NavLink({ href, className, children }: { href: string; className: string; children: ReactNode }) {
  const path = usePathname()
  const current = path === href ? 'page' : href !== '/' && path.startsWith(`${href}/`) ? 'true' : undefined
  return (
    <a href={href} aria-current={current} className={className}>
      {children}
    </a>
  )
}
