'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextInput } from '@/components/ui/text-input'
import { holdingAll } from '@/lib/procedures/rules/search-text'

type Offered = { code: string; name: string; fieldName: string | null; words: string; href: string }

type ProcedureChoiceProps = {
  procedures: readonly Offered[]
  /** What was searched for by a page without script. */
  typed: string
  /** Number of the queue whose turn it is. */
  ticketId: string | undefined
}

/**
 * The procedures of the unit, fewer as one types; Enter takes the first, the arrow keys walk through them. Without script the
 * button asks the server for the same.
 */
export function ProcedureChoice({ procedures, typed, ticketId }: ProcedureChoiceProps) {
  const [text, setText] = useState(typed)
  const box = useRef<HTMLDivElement>(null)
  const shown = holdingAll(procedures, text)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])

  function walk(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('input[type=search], ul a') ?? [])]
    const here = stops.findIndex((stop) => stop.matches(':focus'))
    const first = shown[0]
    if (step) stops[here + step]?.focus()
    else if (event.key === 'Enter' && here === 0 && first) window.location.assign(first.href)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field and the links in it, nothing of its own
    <div ref={box} onKeyDown={walk} className="space-y-4">
      <search>
        <form className="flex flex-wrap items-end gap-3">
          {ticketId ? <input type="hidden" name="so" value={ticketId} /> : null}
          <TextInput
            name="q"
            type="search"
            label="Tên hoặc mã thủ tục"
            hint="Gõ vài chữ, có dấu hoặc không dấu, rồi nhấn Enter."
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            width="long"
          />
          <Button kind="secondary" icon="search">
            Tìm
          </Button>
        </form>
      </search>
      <p role="status" className="text-ink-700">
        {shown.length === 0 ? 'Không có thủ tục nào của đơn vị khớp với chữ đã gõ.' : `${shown.length} thủ tục`}
      </p>
      <ul className="divide-y divide-line border-y border-line bg-white">
        {shown.map(({ code, name, fieldName, href }) => (
          <li key={code}>
            <a className="flex min-h-9 flex-wrap items-baseline gap-x-3 px-2 py-2 text-link underline" href={href}>
              <span>{name}</span>
              <span className="text-sm text-ink-700">
                {code}
                {fieldName ? ` · ${fieldName}` : ''}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
