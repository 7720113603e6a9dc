import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { ParityRuns } from '@/components/national-portal/parity-tables'
import { EmptyState } from '@/components/ui/empty-state'
import { officerOrSignIn } from '@/lib/auth/gates'
import { requestParityAction } from '@/lib/national-portal/actions/ledger'
import { keepsExchange } from '@/lib/national-portal/policy'
import { listParityRuns } from '@/lib/national-portal/queries/parity'
import { config } from '@/lib/platform/config'

export const metadata: Metadata = { title: 'Đối khớp với Cổng quốc gia' }

export default async function ParityPage() {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const runs = await listParityRuns(officer)
  if (!runs) notFound()
  const underWay = runs[0]?.finishedAt === null

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Đối khớp với Cổng quốc gia</h1>
      <ExchangeNav current="/quan-tri/dong-bo/doi-khop" />
      <p className="max-w-read text-ink-700">
        Mỗi ngày lúc {config().EXCHANGE_PARITY_HOUR} giờ, phần mềm tra cứu từng hồ sơ trên Cổng quốc gia, nêu tên hồ sơ
        không thấy hoặc khác và cho gửi lại. Trả lời chỉ có mã hồ sơ thì ghi không kiểm chứng được. Báo cáo được ký điện
        tử.
      </p>
      {keepsExchange(officer) ? (
        <ActionForm
          action={requestParityAction}
          label="Đối khớp ngay"
          offered={!underWay}
          successText="Đã yêu cầu đối khớp."
          className="space-y-3"
        >
          <SubmitButton kind="secondary">Đối khớp ngay</SubmitButton>
        </ActionForm>
      ) : null}
      {runs.length === 0 ? <EmptyState>Chưa có lần đối khớp nào.</EmptyState> : <ParityRuns runs={runs} />}
    </div>
  )
}
