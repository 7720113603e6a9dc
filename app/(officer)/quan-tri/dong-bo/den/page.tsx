import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { InboundTable } from '@/components/national-portal/inbound-table'
import { MessageFilterForm } from '@/components/national-portal/message-filter'
import { VolumeTable } from '@/components/national-portal/volume-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { officerOrSignIn } from '@/lib/auth/gates'
import { countTasks, listMessages, listVolumes } from '@/lib/national-portal/queries/inbox'
import { MessageFilter, messageQuery } from '@/lib/national-portal/schema/inbox'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { dayOf } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Thông điệp nhận' }

const ADDRESS = '/quan-tri/dong-bo/den'

export default async function InboundMessagesPage({ searchParams }: PageProps<'/quan-tri/dong-bo/den'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const filter = MessageFilter.parse(await searchParams)
  const [page, tasks, callers] = await Promise.all([
    listMessages(officer, filter),
    countTasks(officer),
    listVolumes(officer, dayOf(now())),
  ])
  if (!page) notFound()

  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">Thông điệp nhận từ Cổng Dịch vụ công quốc gia</h1>
      <ExchangeNav current={ADDRESS} />
      <p className="my-3 text-ink-700">
        {tasks === 0 ? 'Không có thông điệp nào cần quyết định.' : `${tasks} thông điệp cần quyết định.`} Lần xem này
        được ghi vào nhật ký.
      </p>
      <MessageFilterForm address={ADDRESS} filter={filter} />
      {page.rows.length === 0 ? (
        <EmptyState>Không có thông điệp nào khớp với bộ lọc.</EmptyState>
      ) : (
        <InboundTable address={ADDRESS} rows={page.rows} />
      )}
      <Pagination
        label="Trang thông điệp"
        nextHref={page.next && `${ADDRESS}?${messageQuery(filter, page.next)}`}
        previousHref={filter.cursor ? `${ADDRESS}?${messageQuery(filter)}` : undefined}
      />
      {callers && callers.length > 0 ? (
        <section className="mt-6 space-y-3" aria-labelledby="dung-luong-nhan">
          <h2 id="dung-luong-nhan" className="text-lg font-semibold">
            Dung lượng nhận
          </h2>
          <VolumeTable callers={callers} mostBytes={config().NATIONAL_PORTAL_DAILY_BYTES} />
        </section>
      ) : null}
    </>
  )
}
