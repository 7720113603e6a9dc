import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Refreshing } from '@/components/layout/refreshing'

export const metadata: Metadata = { robots: { index: false } }

/** Screens on a wall: nothing around what is read from afar. */
export default function ScreenLayout({ children }: { children: ReactNode }) {
  return (
    <main id="noi-dung" tabIndex={-1} className="min-h-dvh bg-paper p-4 sm:p-8">
      <Refreshing>{children}</Refreshing>
    </main>
  )
}
