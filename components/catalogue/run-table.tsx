import { Table } from '@/components/ui/table'
import type { CatalogueRun } from '@/lib/catalogue/queries/proposals'
import type { ProposalView } from '@/lib/catalogue/schema/proposals'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'
import { PROPOSALS } from './addresses'

const COLUMNS = [
  { key: 'at', label: 'Bắt đầu lúc', nowrap: true },
  { key: 'outcome', label: 'Kết quả' },
  { key: 'added', label: 'Mới', align: 'right' as const },
  { key: 'changed', label: 'Sửa', align: 'right' as const },
  { key: 'gone', label: 'Bãi bỏ', align: 'right' as const },
  { key: 'same', label: 'Không có gì mới', align: 'right' as const },
  { key: 'failed', label: 'Không lấy được', align: 'right' as const },
  { key: 'applied', label: 'Đã áp dụng', align: 'right' as const },
  { key: 'waiting', label: 'Chờ duyệt', align: 'right' as const },
]

const outcome = ({ finishedAt, complete, reason }: CatalogueRun) =>
  finishedAt ? (complete ? 'Hoàn thành' : `Dừng: ${reason ?? 'không rõ lý do'}`) : 'Đang chạy'

/** A number of the run that opens the proposals it counts. */
function Counted({ count, run, view }: { count: number; run: string; view: ProposalView }) {
  return count === 0 ? (
    '0'
  ) : (
    <a className="text-link underline" href={`${PROPOSALS}?tinh-trang=${view}&lan=${run}`}>
      {showCount(count)}
    </a>
  )
}

/** The last synchronisations: what each found, and what has become of it until now. */
export function RunTable({ runs }: { runs: readonly CatalogueRun[] }) {
  return (
    <Table
      id="lan-chay"
      caption="Những lần đồng bộ gần đây, mới nhất trước"
      columns={COLUMNS}
      rows={runs.map((run) => ({
        key: run.id,
        cells: {
          at: showInstantShort(run.startedAt),
          outcome: outcome(run),
          added: showCount(run.added),
          changed: showCount(run.changed),
          gone: showCount(run.gone),
          same: showCount(run.unchanged),
          failed: showCount(run.failed),
          applied: <Counted count={run.applied} run={run.id} view="da-ap-dung" />,
          waiting: <Counted count={run.waiting} run={run.id} view="cho-duyet" />,
        },
      }))}
    />
  )
}
