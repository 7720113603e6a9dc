import { Tag } from '@/components/ui/tag'
import type { StandingWords } from '@/lib/dossiers/labels/inbox'

const LOOK = {
  late: { tone: 'error', shape: 'square' },
  today: { tone: 'warning', shape: 'triangle' },
  ahead: { tone: 'success', shape: 'circle' },
  waiting: { tone: 'neutral', shape: 'pause' },
  ready: { tone: 'info', shape: 'circle' },
} as const

/** How a dossier's clock stands: shape, word and number (design brief 2.18), and the sentence that says why it comes here. */
export function StandingTag({ standing }: { standing: StandingWords }) {
  const { kind, tag, why } = standing
  return (
    <span className="inline-flex flex-col items-start gap-0.5">
      {kind === 'none' ? null : <Tag {...LOOK[kind]}>{tag}</Tag>}
      {why && why !== tag ? <span className="max-w-64 text-sm text-ink-700">{why}</span> : null}
    </span>
  )
}
