import { Tag } from '@/components/ui/tag'
import { KEYS_MARK_WORDS, RUN_STATE_WORDS, runCountWords, SERVICE_MARK_WORDS } from '@/lib/categories/labels'
import type { CategoryRun } from '@/lib/categories/queries'
import type { KeysMark, NameMark } from '@/lib/categories/rules/lists'
import { RunDetail } from '@/lib/categories/schema'

const isSure = (mark: NameMark | KeysMark) => mark === 'contract' || mark === 'confirmed'

/** How sure the name of a service is. */
export function ServiceMark({ mark }: { mark: NameMark }) {
  return (
    <Tag tone={isSure(mark) ? 'success' : 'warning'} shape={isSure(mark) ? 'circle' : 'triangle'}>
      {SERVICE_MARK_WORDS[mark]}
    </Tag>
  )
}

/** How sure the keys of the rows are. */
export function KeysMarkTag({ mark }: { mark: KeysMark }) {
  return (
    <Tag tone={isSure(mark) ? 'success' : 'warning'} shape={isSure(mark) ? 'circle' : 'triangle'}>
      {KEYS_MARK_WORDS[mark]}
    </Tag>
  )
}

const RUN_LOOK = {
  asked: { tone: 'info', shape: 'pause' },
  done: { tone: 'success', shape: 'circle' },
  empty: { tone: 'neutral', shape: 'square' },
  failed: { tone: 'error', shape: 'triangle' },
} as const

/** What a run came to, and why where it failed. */
export function RunResult({ run }: { run: CategoryRun }) {
  const { reason, confirmed } = RunDetail.parse(run.detail ?? {})
  return (
    <span>
      <Tag {...RUN_LOOK[run.state]}>{RUN_STATE_WORDS[run.state]}</Tag>
      {run.state === 'done' ? <span className="block">{runCountWords(run)}</span> : null}
      {confirmed ? <span className="block">Cổng quốc gia xác nhận {confirmed} dòng có sẵn</span> : null}
      {reason ? <span className="block wrap-anywhere">{reason}</span> : null}
    </span>
  )
}
