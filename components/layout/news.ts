'use client'

import { useQuery } from '@tanstack/react-query'

async function ask<News>(address: string): Promise<News> {
  const answer = await fetch(address, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.json()
}

/**
 * What an address of ours answers, asked again every `everyMs` milliseconds: `first` until the first answer, and the last one when
 * a later does not come (`stale`). Within `Refreshing`.
 */
export function useNews<News>(address: string, first: News, everyMs: number): { news: News; stale: boolean } {
  const { data = first, isError } = useQuery({
    queryKey: ['news', address],
    queryFn: () => ask<News>(address),
    initialData: first,
    staleTime: everyMs,
    refetchInterval: everyMs,
  })
  return { news: data, stale: isError }
}
