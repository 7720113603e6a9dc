import { SummaryList } from '@/components/ui/summary-list'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { changesOf } from '@/lib/processes/rules/changes'

/** All that the terms say, to be read. */
export const TermsFacts = ({ terms }: { terms: ServiceTerms }) => (
  <SummaryList rows={changesOf(null, terms).map(({ label, after }) => ({ label, value: after }))} />
)
