'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** Prints the page; without script the browser's own menu does. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <span className="script-only">
      <Button type="button" icon="printer" onClick={() => window.print()}>
        {children}
      </Button>
    </span>
  )
}
