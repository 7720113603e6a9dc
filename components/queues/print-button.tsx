'use client'

import type { ReactNode } from 'react'
import { buttonLook } from '@/components/ui/button-look'

/** Prints the page; without script the browser's own menu does. Its icon comes from the server among `children`: a page for citizens carries no table of icons. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <span className="script-only">
      <button type="button" className={buttonLook()} onClick={() => window.print()}>
        {children}
      </button>
    </span>
  )
}
