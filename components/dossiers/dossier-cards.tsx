import type { ReactNode } from 'react'
import type { DossierStatus } from '@/lib/dossiers/rules/acts'
import { dossierHref } from './addresses'
import { StatusTag } from './status-tag'

/** The code of a dossier in a table, as the link that opens it. */
export function DossierLink({ code }: { code: string }) {
  return (
    <a className="whitespace-nowrap text-link underline" href={dossierHref(code)}>
      {code}
    </a>
  )
}

export type DossierCard = {
  id: string
  code: string
  procedureName: string
  applicantName: string
  status: DossierStatus
  due: ReactNode
  /** What else is told, a line each. */
  lines: readonly string[]
}

/** A list of dossiers on a phone, where a table has no room. */
export function DossierCards({ cards }: { cards: readonly DossierCard[] }) {
  return (
    <ul className="space-y-2 md:hidden">
      {cards.map((card) => (
        <li key={card.id} className="space-y-1 rounded-md border border-line bg-white p-3">
          <a
            className="inline-flex min-h-11 items-center font-semibold text-link underline"
            href={dossierHref(card.code)}
          >
            {card.procedureName}
          </a>
          <p className="text-ink-700">
            {card.applicantName} · {card.code}
          </p>
          <p className="flex flex-wrap gap-2">
            <StatusTag status={card.status} />
            {card.due}
          </p>
          {card.lines.map((line) => (
            <p key={line} className="text-ink-700">
              {line}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
