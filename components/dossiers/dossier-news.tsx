'use client'

import { useNews } from '@/components/layout/news'
import { WORKPLACE_SENTENCES } from '@/lib/dossiers/labels/workplace'
import type { DossierWatch } from '@/lib/dossiers/queries/workplace'

const EVERY_MS = 20_000

type DossierNewsProps = { dossierId: string; version: number; first: DossierWatch }

/** Who else has the dossier open, and whether it has changed since it came on the screen. */
export function DossierNews({ dossierId, version, first }: DossierNewsProps) {
  const address = `/api/dossiers/${dossierId}/dang-xem?phien-ban=${version}`
  const { others, changed } = useNews(address, first, EVERY_MS).news
  const told = others.length > 0 || changed !== null
  return (
    <div
      role="status"
      className={told ? 'space-y-1 rounded-md border-l-4 border-warning bg-warning-50 p-3' : 'sr-only'}
    >
      {others.length > 0 ? <p>{WORKPLACE_SENTENCES.others(others)}</p> : null}
      {changed ? (
        <p>
          {WORKPLACE_SENTENCES.changed(changed)}{' '}
          <a className="text-link underline" href="?">
            Tải lại để xem thay đổi
          </a>
        </p>
      ) : null}
    </div>
  )
}
