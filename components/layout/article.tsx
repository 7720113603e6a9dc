import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '@/components/ui/breadcrumbs'

type ArticleProps = { title: string; lead?: ReactNode; crumbs?: readonly Crumb[]; children: ReactNode }

/** A page to be read: the way here, one `h1`, a lead, and text of a comfortable width. */
export function Article({ title, lead, crumbs = [], children }: ArticleProps) {
  return (
    <article>
      <Breadcrumbs crumbs={crumbs} />
      <h1 className="mb-4 text-2xl font-semibold text-brand-800 sm:text-3xl">{title}</h1>
      {lead ? <p className="mb-6 max-w-read text-lg text-ink-700">{lead}</p> : null}
      <div className="prose">{children}</div>
    </article>
  )
}
