'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

type NavLinkProps = {
  href: string
  /** Pages under this path belong to the link; its own address unless told. */
  within?: string | undefined
  className: string
  children: ReactNode
}

/**
 * A link that knows when its page is the one on screen. A client leaf because a layout is not rendered again when a
 * form's action moves on to another page. A plain link, not next/link: the browser then shows that it is working, and
 * no page is fetched ahead on a phone that pays for every megabyte.
 */
export function NavLink({ href, within = href, className, children }: NavLinkProps) {
  const path = usePathname()
  const current = path === href ? 'page' : within !== '/' && path.startsWith(`${within}/`) ? 'true' : undefined
  return (
    <a href={href} aria-current={current} className={className}>
      {children}
    </a>
  )
}
