'use client'

import { useNews } from '@/components/layout/news'

export type Screen = { called: { number: number; desk: string }[]; waiting: number }

const EVERY_MS = 4000

/** What an agency's calling screen shows, asked for again every few seconds; `stale` when the last answer did not come. */
export function useScreen(agencyCode: string, first: Screen): { screen: Screen; stale: boolean } {
  const { news: screen, stale } = useNews(`/api/queues/${encodeURIComponent(agencyCode)}`, first, EVERY_MS)
  return { screen, stale }
}
