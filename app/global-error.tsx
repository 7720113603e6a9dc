'use client'

import './globals.css'
import { ErrorContent } from '@/components/layout/error-content'

/** For errors in the root layout itself; it replaces the whole document. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="vi">
      <body>
        <main className="mx-auto max-w-page px-4 py-8">
          <p className="mb-6 text-base font-semibold text-brand-800">Cổng Dịch vụ công</p>
          <ErrorContent {...props} />
        </main>
      </body>
    </html>
  )
}
