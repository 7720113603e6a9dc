import { Table } from '@/components/ui/table'
import type { CategoryRun } from '@/lib/categories/queries'
import { RunDetail } from '@/lib/categories/schema'
import { showInstantShort } from '@/lib/platform/day'
import { RunResult } from './marks'

/** Codes of a run that a page names. */
const NAMED = 30

const WORDS = { added: 'Thêm', changed: 'Đổi', gone: 'Hết' } as const

const COLUMNS = [
  { key: 'at', label: 'Lúc', nowrap: true },
  { key: 'who', label: 'Ai' },
  { key: 'result', label: 'Kết quả', card: 'plain' as const },
  { key: 'differences', label: 'Khác lần trước' },
]

function differences(run: CategoryRun) {
  const detail = RunDetail.parse(run.detail ?? {})
  return (['added', 'changed', 'gone'] as const).flatMap((kind) => {
    const codes = detail[kind] ?? []
    const more = run[kind] - Math.min(codes.length, NAMED)
    if (codes.length === 0) return []
    return [`${WORDS[kind]}: ${codes.slice(0, NAMED).join(', ')}${more > 0 ? ` và ${more} mã khác` : ''}`]
  })
}

/** Jobs have names of their own. */
const whoWords = ({ askedBy }: CategoryRun) => (/^sync-/.test(askedBy) ? 'Tự động' : askedBy)

/** The latest fetches of a list, newest first, with the codes that differed. */
export function RunList({ runs }: { runs: readonly CategoryRun[] }) {
  return (
    <Table
      id="lan-nhan"
      caption="Các lần nhận gần đây, mới nhất trước"
      columns={COLUMNS}
      rows={runs.map((run) => ({
        key: run.id,
        cells: {
          at: showInstantShort(run.askedAt),
          who: whoWords(run),
          result: <RunResult run={run} />,
          differences: differences(run).map((line) => (
            <span key={line} className="block wrap-anywhere">
              {line}
            </span>
          )),
        },
      }))}
    />
  )
}
