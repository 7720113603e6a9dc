'use client'

import { useEffect } from 'react'

/** Function keys that follow links of this page; each link says its own with `aria-keyshortcuts`. */
export function ShortcutKeys() {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const link =
        /^F\d+$/.test(event.key) && document.querySelector<HTMLElement>(`a[aria-keyshortcuts="${event.key}"]`)
      if (!link) return
      event.preventDefault()
      link.click()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return null
}
