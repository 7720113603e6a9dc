'use client'

import { useQuery } from '@tanstack/react-query'

export type Screen = { called: { number: number; desk: string }[]; waiting: number }

const EVERY_MS = 4000

async function look(agencyCode: string): Promise<Screen> {
  const answer = await fetch(`/api/queues/${encodeURIComponent(agencyCode)}`)
  if (!answer.ok) throw new Error(`asking for the numbers called answered ${answer.status}`)
  return answer.json()
}

/** What an agency's calling screen shows, asked for again every few seconds; `stale` when the last answer did not come. */
export function useScreen(agencyCode: string, first: Screen): { screen: Screen; stale: boolean } {
  const { data, isError } = useQuery({
    queryKey: ['queue screen', agencyCode],
    queryFn: () => look(agencyCode),
    initialData: first,
    staleTime: EVERY_MS,
    refetchInterval: EVERY_MS,
  })
  return { screen: data, stale: isError }
}
