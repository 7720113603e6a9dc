import type { ReactNode } from 'react'

/** A titled part of a procedure's page. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="space-y-3">
      <h2 id={id} className="text-xl font-semibold text-brand-800">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Long text of the national database: its own line breaks, nothing interpreted. */
export function PlainText({ children }: { children: string }) {
  return <p className="max-w-read whitespace-pre-line wrap-anywhere">{children}</p>
}

/** A part that is read by few and long for all: closed until asked for. */
export function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="rounded-md border border-line bg-white px-4">
      <summary className="min-h-11 py-2 font-semibold">{summary}</summary>
      <div className="space-y-3 py-3">{children}</div>
    </details>
  )
}

/** A link that stands alone, with room for a finger. */
export function LoneLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="inline-flex min-h-11 items-center text-link underline underline-offset-4 hover:text-link-hover"
    >
      {children}
    </a>
  )
}
