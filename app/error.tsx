'use client'

import { ErrorContent } from '@/components/layout/error-content'

/** For errors in the frame itself, such as a session that cannot be read: no frame here, since it is what failed. */
export default function RootError(props: { error: unknown; retry: () => void }) {
  return (
    <>
      <header className="bg-cream">
        <p className="mx-auto max-w-page px-4 py-4 text-lg font-semibold text-brand-800">Cổng Dịch vụ công</p>
      </header>
      <main id="noi-dung" tabIndex={-1} className="mx-auto max-w-page px-4 py-8">
        <ErrorContent {...props} />
      </main>
    </>
  )
}
