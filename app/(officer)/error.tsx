'use client'

import { ErrorContent } from '@/components/layout/error-content'

export default function OfficerError(props: { error: unknown; retry: () => void }) {
  return <ErrorContent {...props} />
}
