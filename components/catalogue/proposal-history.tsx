import { Table } from '@/components/ui/table'
import { KIND_WORDS, STATE_WORDS } from '@/lib/catalogue/labels/catalogue'
import type { ProcedureProposals } from '@/lib/catalogue/queries/proposals'
import { showInstantShort } from '@/lib/platform/day'

type Past = ProcedureProposals['history'][number]

const decided = ({ decidedAt, decidedByName, state }: Past) =>
  decidedAt
    ? `${decidedByName ?? (state === 'withdrawn' ? 'Lần đồng bộ sau' : 'Theo quy tắc')}, ${showInstantShort(decidedAt)}`
    : 'Chưa'

/** What was proposed of the procedure before, and what became of it; the newest first. */
export function ProposalHistory({ history }: { history: readonly Past[] }) {
  return (
    <Table
      id="lich-su"
      caption="Lịch sử đề xuất của thủ tục, mới nhất trước"
      columns={[
        { key: 'at', label: 'Đề xuất lúc', nowrap: true },
        { key: 'kind', label: 'Loại' },
        { key: 'state', label: 'Tình trạng', nowrap: true },
        { key: 'decided', label: 'Người quyết định' },
        { key: 'reason', label: 'Lý do' },
        { key: 'version', label: 'Phiên bản', align: 'right' },
      ]}
      rows={history.map((past) => ({
        key: past.id,
        cells: {
          at: showInstantShort(past.proposedAt),
          kind: past.undoes ? 'Hoàn tác' : KIND_WORDS[past.kind],
          state: STATE_WORDS[past.state],
          decided: decided(past),
          reason: past.reason,
          version: past.appliedVersion,
        },
      }))}
    />
  )
}
