import { feeWords } from '@/lib/procedures/labels'
import type { ServiceTerms } from '@/lib/procedures/schema'

/** What it costs, and what must be known about that. */
export function Fee({ fee }: { fee: ServiceTerms['fee'] }) {
  const words = feeWords(fee)
  return (
    <>
      {words}
      {fee.note && fee.note !== words ? <span className="block text-sm text-ink-700">{fee.note}</span> : null}
    </>
  )
}
