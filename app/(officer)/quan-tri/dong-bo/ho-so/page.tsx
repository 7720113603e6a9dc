import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { OpenFilter } from '@/components/national-portal/open-filter'
import { OpenTable } from '@/components/national-portal/open-table'
import { ReplayedNotice, ReplayLink } from '@/components/national-portal/replay-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsExchange } from '@/lib/national-portal/policy'
import { listOpenCodes, listOpenMessages } from '@/lib/national-portal/queries/open-messages'
import { ExchangeFilter, exchangeQuery } from '@/lib/national-portal/schema/ledger'

export const metadata: Metadata = { title: 'Hồ sơ chưa khớp với Cổng quốc gia' }

const HERE = '/quan-tri/dong-bo/ho-so'

export default async function OpenMessagesPage({ searchParams }: PageProps<'/quan-tri/dong-bo/ho-so'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const query = await searchParams
  const filter = ExchangeFilter.parse(query)
  const [list, codes] = await Promise.all([listOpenMessages(officer, filter), listOpenCodes(officer)])
  if (!list) notFound()
  const wrong = Object.keys(filter.problems).length > 0

  return (
    <>
      <h1 className="text-xl font-semibold">Hồ sơ, tiến độ chưa khớp với Cổng quốc gia</h1>
      <ExchangeNav current={HERE} />
      <ReplayedNotice count={query['da-gui-lai']} />
      <OpenFilter filter={filter} codes={codes} />
      {keepsExchange(officer) && list.rows.length > 0 ? <ReplayLink filter={filter} /> : null}
      {wrong ? (
        <Notice tone="error" role="alert" title="Ngày trong bộ lọc không đúng">
          <p>Sửa ngày để xem danh sách.</p>
        </Notice>
      ) : list.rows.length === 0 ? (
        <EmptyState icon="circle-check">Không có thông điệp nào chưa khớp theo bộ lọc này.</EmptyState>
      ) : (
        <OpenTable rows={list.rows} />
      )}
      <Pagination
        label="Trang thông điệp"
        nextHref={list.next && `${HERE}?${exchangeQuery(filter, list.next)}`}
        previousHref={filter.cursor && `${HERE}?${exchangeQuery(filter)}`}
      />
    </>
  )
}
