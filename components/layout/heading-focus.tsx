'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** After a form has moved to another page without loading it anew, puts focus on its `h1`, as a full load would. */
export function HeadingFocus() {
  const path = usePathname()
  const seen = useRef(path)

  useEffect(() => {
    if (seen.current === path) return
    seen.current = path
    const heading = document.querySelector('h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }, [path])

  return null
}
