import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RowAction } from '@/components/forms/row-action'
import { DrillForm } from '@/components/national-portal/drill-form'
import { DrillProgress } from '@/components/national-portal/drill-progress'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { officerOrSignIn } from '@/lib/auth/gates'
import { endDrillAction } from '@/lib/national-portal/actions/ledger'
import { getDrill } from '@/lib/national-portal/queries/drills'

export const metadata: Metadata = { title: 'Diễn tập sự cố' }

export default async function DrillPage() {
  const view = await getDrill(await officerOrSignIn('administrator'))
  if (!view) notFound()
  const runs = view.faults !== null && view.faults.length > 0

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Diễn tập sự cố kết nối</h1>
      <ExchangeNav current="/quan-tri/dong-bo" />
      <p className="max-w-read">
        Bản thử đóng vai Cổng Dịch vụ công quốc gia sẽ gặp sự cố trong thời gian chọn. Trang này cho thấy hệ thống tự
        phục hồi. Không có ở bản cài đặt nối với Cổng quốc gia thật.
      </p>
      <DrillProgress first={view} />
      {runs ? (
        <RowAction action={endDrillAction} fields={{}} button="Kết thúc diễn tập" about="ngay bây giờ" />
      ) : (
        <DrillForm />
      )}
    </div>
  )
}
