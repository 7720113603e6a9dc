import type { ReactNode } from 'react'

type PanelProps = { id: string; title: string; strong?: boolean; children: ReactNode }

/** One named part of the officers' dossier page; `strong` is the part where something is to be done. */
export function DeskPanel({ id, title, strong, children }: PanelProps) {
  return (
    <section
      aria-labelledby={id}
      className={
        strong ? 'rounded-md border-2 border-brand-600 bg-white p-4' : 'rounded-md border border-line bg-white p-4'
      }
    >
      <h2 id={id} className="mb-3 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
