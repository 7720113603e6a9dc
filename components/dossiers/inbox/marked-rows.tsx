import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { BULK_WORDS } from '@/lib/dossiers/labels/bulk'
import type { BulkName } from '@/lib/dossiers/rules/bulk'

/**
 * A list whose rows can be marked, and what can be done to the marked ones; each button leads to a page that says what
 * would happen to every row. A plain GET form: nothing has happened before that page is confirmed.
 */
export function MarkedRows({ names, children }: { names: readonly BulkName[]; children: ReactNode }) {
  if (names.length === 0) return children
  return (
    <form action="/can-bo/hang-loat" aria-label="Hồ sơ đã đánh dấu">
      {children}
      <p className="my-3 flex flex-wrap items-center gap-3">
        <span>Với hồ sơ đã đánh dấu:</span>
        {names.map((name) => (
          <Button key={name} kind="secondary" name="viec" value={name}>
            {BULK_WORDS[name].button}
          </Button>
        ))}
      </p>
    </form>
  )
}
