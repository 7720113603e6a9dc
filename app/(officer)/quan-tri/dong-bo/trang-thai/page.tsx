import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { StatusListForm, StatusListTable } from '@/components/national-portal/status-list'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsExchange, seesExchange } from '@/lib/national-portal/policy'
import { listStatusLists } from '@/lib/national-portal/queries/statuses'

export const metadata: Metadata = { title: 'Trạng thái trả lời Cổng quốc gia' }

export default async function StatusListPage() {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  if (!seesExchange(officer)) notFound()
  const lists = await listStatusLists()

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Trạng thái trả lời Cổng quốc gia</h1>
      <ExchangeNav current="/quan-tri/dong-bo/trang-thai" />
      <p className="max-w-read text-ink-700">
        Hồ sơ nộp tại Cổng Dịch vụ công quốc gia được trả lời bằng danh mục trạng thái riêng của Cổng. Danh mục đó chưa
        được công bố, nên phần mềm không đoán: trạng thái để trống thì câu trả lời được giữ lại.
      </p>
      {keepsExchange(officer) ? <StatusListForm list={lists[0]} /> : null}
      {lists.length === 0 ? <p>Chưa đặt danh mục nào.</p> : <StatusListTable lists={lists} />}
    </div>
  )
}
