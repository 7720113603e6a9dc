'use client'

import { ErrorContent } from '@/components/layout/error-content'

export default function PublicError(props: { error: unknown; retry: () => void }) {
  return <ErrorContent {...props} />
}
