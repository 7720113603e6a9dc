import { Tag } from '@/components/ui/tag'
import { MESSAGE_KIND_WORDS, MESSAGE_OUTCOME_WORDS } from '@/lib/national-portal/labels/inbound'
import type { MessageView } from '@/lib/national-portal/queries/inbox'
import { kindSlug, outcomeSlug } from '@/lib/national-portal/schema/inbox'

export const kindWord = ({ source }: Pick<MessageView, 'source'>) => MESSAGE_KIND_WORDS[kindSlug(source)]

/** What became of a message, in a word. */
export function OutcomeTag({ message }: { message: Pick<MessageView, 'outcome' | 'handledAt'> }) {
  const { text, tone } = MESSAGE_OUTCOME_WORDS[outcomeSlug(message)]
  return <Tag tone={tone}>{text}</Tag>
}
