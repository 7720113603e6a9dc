import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReplayForm } from '@/components/national-portal/replay-form'
import { EmptyState } from '@/components/ui/empty-state'
import { SummaryList } from '@/components/ui/summary-list'
import { officerOrSignIn } from '@/lib/auth/gates'
import { filterWords } from '@/lib/national-portal/labels/ledger'
import { countOpen } from '@/lib/national-portal/queries/open-messages'
import { ExchangeFilter, exchangeInputs, exchangeQuery } from '@/lib/national-portal/schema/ledger'
import { newId } from '@/lib/platform/id'
import { showCount } from '@/lib/platform/text'

export const metadata: Metadata = { title: 'Gửi lại lên Cổng quốc gia' }

export default async function ReplayPage({ searchParams }: PageProps<'/quan-tri/dong-bo/ho-so/gui-lai'>) {
  const officer = await officerOrSignIn('administrator')
  const filter = ExchangeFilter.parse(await searchParams)
  const count = await countOpen(officer, filter)
  if (!count) notFound()
  const back = `/quan-tri/dong-bo/ho-so?${exchangeQuery(filter)}`

  return (
    <div className="max-w-read space-y-4">
      <a className="text-link underline" href={back}>
        Hồ sơ, tiến độ chưa khớp
      </a>
      <h1 className="text-xl font-semibold">Gửi lại lên Cổng Dịch vụ công quốc gia</h1>
      <SummaryList rows={filterWords(filter)} />
      {count.messages === 0 ? (
        <EmptyState icon="circle-check">Không có thông điệp nào chưa khớp theo bộ lọc này.</EmptyState>
      ) : (
        <p>
          {showCount(count.messages)} thông điệp của {showCount(count.dossiers)} hồ sơ sẽ đến lượt gửi ngay, số lần gửi
          không thành được tính lại từ đầu. Hồ sơ đang giữ lại được kiểm tra lại, chỉ gửi khi đủ dữ kiện.
        </p>
      )}
      <ReplayForm formId={newId()} inputs={exchangeInputs(filter)} offered={count.messages > 0} />
    </div>
  )
}
