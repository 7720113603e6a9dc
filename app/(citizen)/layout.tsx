import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PublicFrame } from '@/app/public-frame'

export const metadata: Metadata = { robots: { index: false } }

/** Pages of one person: the same frame as the public ones, never in a search engine. */
export default function CitizenLayout({ children }: { children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>
}
