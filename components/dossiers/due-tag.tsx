import { Tag } from '@/components/ui/tag'
import { type DueWords, dueWords } from '@/lib/dossiers/labels/due'

const LOOK = {
  late: { tone: 'error', shape: 'square' },
  today: { tone: 'warning', shape: 'triangle' },
  ahead: { tone: 'success', shape: 'circle' },
} as const satisfies Record<DueWords['kind'], unknown>

/** How a running deadline stands: word, shape and colour. */
export function DueTag({ dueAt, now }: { dueAt: Date; now: Date }) {
  const words = dueWords(dueAt, now)
  return (
    <Tag tone={LOOK[words.kind].tone} shape={LOOK[words.kind].shape}>
      {words.text}
    </Tag>
  )
}
