'use client'

import { useNews } from '@/components/layout/news'
import { INBOX_SENTENCES } from '@/lib/dossiers/labels/inbox'

const EVERY_MS = 30_000

const NONE = { changed: 0 }

/** Says politely when something of the list on the screen has changed; the list itself moves only when the person asks. */
export function ListNews({ query, tip }: { query: string; tip: number }) {
  const { changed } = useNews(`/api/dossiers/inbox?${query}&moc=${tip}`, NONE, EVERY_MS).news
  return (
    <p role="status" className={changed > 0 ? 'mb-3 rounded-md border-l-4 border-info bg-info-50 p-3' : 'sr-only'}>
      {changed > 0 ? (
        <>
          {INBOX_SENTENCES.changed(changed)}{' '}
          <a className="text-link underline" href={`/can-bo?${query}`}>
            Tải lại
          </a>
        </>
      ) : null}
    </p>
  )
}
