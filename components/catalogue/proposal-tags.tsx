import { Tag } from '@/components/ui/tag'
import { ASPECT_WORDS, KIND_WORDS } from '@/lib/catalogue/labels/catalogue'
import type { ProposalRow } from '@/lib/catalogue/queries/proposals'
import type { Aspect } from '@/lib/catalogue/schema/rules'

/** Money and time are what people plan by, so a change of them is marked wherever it is listed. */
const MARKED: readonly Aspect[] = ['fee', 'deadline']

const WHOLE: readonly Aspect[] = ['added', 'removed', 'reopened']

type ProposalTagsProps = { proposal: Pick<ProposalRow, 'kind' | 'aspects' | 'offered' | 'undoes'> }

/** What kind of change it is, what it touches, and whether people file the procedure here. */
export function ProposalTags({ proposal: { kind, aspects, offered, undoes } }: ProposalTagsProps) {
  return (
    <span className="flex flex-wrap gap-1">
      <Tag tone={kind === 'removed' ? 'error' : kind === 'changed' ? 'info' : 'success'}>
        {undoes ? 'Hoàn tác' : KIND_WORDS[kind]}
      </Tag>
      {aspects
        .filter((aspect) => !WHOLE.includes(aspect))
        .map((aspect) => (
          <Tag key={aspect} {...(MARKED.includes(aspect) ? { tone: 'warning', shape: 'triangle' } : {})}>
            {ASPECT_WORDS[aspect]}
          </Tag>
        ))}
      {offered ? <Tag tone="violet">Có cung cấp dịch vụ</Tag> : null}
    </span>
  )
}
