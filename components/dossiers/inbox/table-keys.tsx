'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** What the keys need of the list around the focus. */
type Place = { box: HTMLElement; row: HTMLElement | null }

const linkOf = (row: Element | null | undefined) => row?.querySelector<HTMLAnchorElement>('a')
const boxOf = (row: Element | null | undefined) => row?.querySelector<HTMLInputElement>('input[type=checkbox]')

function move({ box, row }: Place, by: 1 | -1): boolean {
  const rows = [...box.querySelectorAll('tbody tr')]
  const next = row ? rows[rows.indexOf(row) + by] : rows[0]
  linkOf(next)?.focus()
  return true
}

function claim({ box, row }: Place): boolean {
  const form = box.closest('form')
  const button = form?.querySelector<HTMLButtonElement>('button[value="nhan-viec"]')
  if (!form || !button) return false
  const marked = box.querySelector('input[type=checkbox]:checked')
  const own = boxOf(row)
  if (!marked && own) own.checked = true
  form.requestSubmit(button)
  return true
}

/** Answers whether the key meant something here. */
function act(key: string, place: Place): boolean {
  switch (key) {
    case 'ArrowDown':
      return move(place, 1)
    case 'ArrowUp':
      return move(place, -1)
    case 'Enter':
      if (document.activeElement !== boxOf(place.row)) return false
      linkOf(place.row)?.click()
      return true
    case 'x':
      boxOf(place.row)?.click()
      return true
    case 'n':
      return claim(place)
    case '/':
      document.querySelector<HTMLInputElement>('main input[type=search]')?.focus()
      return true
    case '?': {
      const help = document.querySelector<HTMLDetailsElement>('#phim-tat')
      if (help) help.open = true
      help?.querySelector('summary')?.focus()
      return true
    }
    default:
      return false
  }
}

/** Keys of one letter, heard only while the focus is in the table (WCAG 2.1.4). */
export function TableKeys({ children }: { children: ReactNode }) {
  const within = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = within.current
    if (!box) return
    const hear = (event: KeyboardEvent) => {
      const target = event.target
      if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return
      if (act(event.key, { box, row: target.closest<HTMLElement>('tbody tr') })) event.preventDefault()
    }
    box.addEventListener('keydown', hear)
    return () => box.removeEventListener('keydown', hear)
  }, [])
  return <div ref={within}>{children}</div>
}
