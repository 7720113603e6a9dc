import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

type FilterFrameProps = {
  /** The page that is filtered; also where an empty filter leads. */
  action: string
  button: string
  /** The word that leads back to the empty filter. */
  clear?: string
  /** Inputs that are sent along unseen. */
  hidden?: ReactNode
  children: ReactNode
}

/** The filter of an officers' list, as a plain GET form: each list has an address, and nothing needs script. */
export function FilterFrame({ action, button, clear = 'Xóa bộ lọc', hidden, children }: FilterFrameProps) {
  return (
    <search>
      <form action={action} className="mb-4 space-y-3 rounded-md border border-line bg-white p-4">
        {hidden}
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
        <p className="flex flex-wrap items-center gap-3">
          <Button icon="search">{button}</Button>
          <a className="inline-flex min-h-11 items-center text-link underline" href={action}>
            {clear}
          </a>
        </p>
      </form>
    </search>
  )
}
