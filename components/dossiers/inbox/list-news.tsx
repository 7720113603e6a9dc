'use client'

import { useQuery } from '@tanstack/react-query'
import { INBOX_SENTENCES } from '@/lib/dossiers/labels/inbox'

const EVERY_MS = 30_000

async function countNews(query: string, tip: number): Promise<number> {
  const answer = await fetch(`/api/dossiers/inbox?${query}&moc=${tip}`, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`asking for news of the list answered ${answer.status}`)
  const told: unknown = await answer.json()
  return typeof told === 'object' && told !== null && 'changed' in told && typeof told.changed === 'number'
    ? told.changed
    : 0
}

/** Says politely when something of the list on the screen has changed; the list itself moves only when the person asks. */
export function ListNews({ query, tip }: { query: string; tip: number }) {
  const { data: changed = 0 } = useQuery({
    queryKey: ['list news', query, tip],
    queryFn: () => countNews(query, tip),
    initialData: 0,
    staleTime: EVERY_MS,
    refetchInterval: EVERY_MS,
  })
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
