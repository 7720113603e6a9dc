import { type RefObject, useEffect } from 'react'

const STOPS = 'input:not([type=hidden]), select, textarea, button'

/** Where Enter leads: what can be seen, and of a group of radios the ticked one or the first. */
function stopsIn(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => {
    if (!stop.checkVisibility()) return false
    if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio') return true
    const group = [...form.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${stop.name}"]`)]
    return stop === (group.find((radio) => radio.checked) ?? group[0])
  })
}

/**
 * At a counter Enter goes on to the next field instead of sending the form: the scanner of cards presses it after each code.
 * In a long text it stays a new line, and on a button it presses.
 */
export function useEnterMovesOn(area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const form = area.current
    if (!form) return
    function moveOn(event: KeyboardEvent) {
      const here = event.target
      const sends = here instanceof HTMLButtonElement || here instanceof HTMLTextAreaElement
      if (event.key !== 'Enter' || sends || event.isComposing || !(here instanceof HTMLElement)) return
      const stops = form ? stopsIn(form) : []
      const next = stops[stops.indexOf(here) + 1]
      if (!next || !stops.includes(here)) return
      event.preventDefault()
      next.focus()
      if (next instanceof HTMLInputElement && next.type === 'text') next.select()
    }
    form.addEventListener('keydown', moveOn)
    return () => form.removeEventListener('keydown', moveOn)
  }, [area])
}
