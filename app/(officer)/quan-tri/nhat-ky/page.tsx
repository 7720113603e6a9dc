import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChainState } from '@/components/audit/chain-state'
import { LogFilter } from '@/components/audit/log-filter'
import { LogTable } from '@/components/audit/log-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { getChainState } from '@/lib/audit/queries'
import { officerOrSignIn } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { listAuditLog } from '@/lib/supervision/queries/audit-log'
import { AuditFilter, auditQuery } from '@/lib/supervision/schema/audit-log'

export const metadata: Metadata = { title: 'Nhật ký' }

export default async function AuditLogPage({ searchParams }: PageProps<'/quan-tri/nhat-ky'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const filter = AuditFilter.parse(await searchParams)
  const page = await listAuditLog(officer, filter)
  if (!page) notFound()
  const chains = await Promise.all([getChainState('audit_log'), getChainState('dossier_acts')])
  const at = now()
  const wrong = Object.keys(filter.problems).length > 0

  return (
    <>
      <h1 className="text-xl font-semibold">Nhật ký</h1>
      <p className="mb-3 text-ink-700">
        Ai đã làm gì, đã xem gì. Phần mềm chỉ ghi thêm, không sửa, không xóa. Lần xem này cũng được ghi lại.
      </p>
      {chains.map((state) => (
        <ChainState key={state.chain} state={state} now={at} />
      ))}
      <LogFilter filter={filter} />
      {wrong ? (
        <Notice tone="error" role="alert" title="Thời gian trong bộ lọc không đúng">
          <p>Sửa thời gian để xem nhật ký.</p>
        </Notice>
      ) : page.rows.length === 0 ? (
        <EmptyState>Không có dòng nhật ký nào khớp với bộ lọc.</EmptyState>
      ) : (
        <LogTable rows={page.rows} names={page.names} />
      )}
      <Pagination
        label="Trang nhật ký"
        nextHref={page.next && `/quan-tri/nhat-ky?${auditQuery(filter, page.next)}`}
        previousHref={filter.cursor ? `/quan-tri/nhat-ky?${auditQuery(filter)}` : undefined}
      />
    </>
  )
}
