import { SummaryList } from '@/components/ui/summary-list'
import type { CategoryRun } from '@/lib/categories/queries'
import { RunDetail } from '@/lib/categories/schema'
import { showInstantShort } from '@/lib/platform/day'
import { RunResult } from './marks'

/** Codes of a run that a page names. */
const NAMED = 30

const WORDS = { added: 'Thêm', changed: 'Đổi', gone: 'Hết' } as const

function differences(run: CategoryRun) {
  const detail = RunDetail.parse(run.detail ?? {})
  return (['added', 'changed', 'gone'] as const).flatMap((kind) => {
    const codes = detail[kind] ?? []
    const more = run[kind] - Math.min(codes.length, NAMED)
    if (codes.length === 0) return []
    return [`${WORDS[kind]}: ${codes.slice(0, NAMED).join(', ')}${more > 0 ? ` và ${more} mã khác` : ''}`]
  })
}

/** The latest fetches of a list, newest first, with the codes that differed. */
export function RunList({ runs }: { runs: readonly CategoryRun[] }) {
  return (
    <SummaryList
      rows={runs.map((run) => ({
        label: `${showInstantShort(run.askedAt)}, ${run.askedBy === 'sync-catalogue' || run.askedBy === 'sync-categories' ? 'tự động' : run.askedBy}`,
        value: (
          <>
            <RunResult run={run} />
            {differences(run).map((line) => (
              <span key={line} className="block text-ink-700">
                {line}
              </span>
            ))}
          </>
        ),
      }))}
    />
  )
}
