'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

/** For screens that must refresh themselves: asks again while the page is looked at, and never twice for one failure. */
export function Refreshing({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: true } } }),
  )
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
