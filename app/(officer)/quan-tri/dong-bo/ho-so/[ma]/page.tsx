import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { ContentTable } from '@/components/national-portal/content-table'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { ForeseenCalls } from '@/components/national-portal/foreseen-calls'
import { MessageTable } from '@/components/national-portal/message-table'
import { LinkButton } from '@/components/ui/button'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsExchange } from '@/lib/national-portal/policy'
import { getExchangeDossier } from '@/lib/national-portal/queries/exchange-dossier'
import { showInstantShort } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Đồng bộ của một hồ sơ' }

export default async function ExchangeDossierPage({ params }: PageProps<'/quan-tri/dong-bo/ho-so/[ma]'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const dossier = await getExchangeDossier(officer, decodeURIComponent((await params).ma))
  if (!dossier) notFound()
  const { code, queue, messages, fields, answeredNumberOnly, foreseen } = dossier

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold wrap-anywhere">Đồng bộ của hồ sơ {code}</h1>
      <ExchangeNav current="/quan-tri/dong-bo/ho-so" />
      <p>
        {queue?.dueAt ? `Gửi tiếp lúc ${showInstantShort(queue.dueAt)}.` : 'Không có gì đang chờ gửi.'}{' '}
        {queue?.known ? 'Cổng quốc gia đã có hồ sơ này.' : 'Chưa biết Cổng quốc gia có hồ sơ này.'} Lần xem này được ghi
        vào nhật ký.
      </p>
      {keepsExchange(officer) && foreseen.length > 0 ? (
        <LinkButton kind="secondary" href={`/quan-tri/dong-bo/ho-so/gui-lai?${new URLSearchParams({ ma: code })}`}>
          Gửi lại hồ sơ này
        </LinkButton>
      ) : null}
      <Part id="so" title="Sổ đồng bộ">
        {messages.length === 0 ? <p>Hồ sơ chưa có trong sổ đồng bộ.</p> : <MessageTable messages={messages} />}
      </Part>
      <Part id="se-gui" title="Nếu gửi bây giờ">
        <ForeseenCalls calls={foreseen} />
      </Part>
      <Part id="ba-ben" title="Nội dung hồ sơ ở ba bên">
        {answeredNumberOnly ? (
          <p>Tra cứu chỉ trả mã hồ sơ: đã xác nhận có mặt, không kiểm chứng được nội dung.</p>
        ) : null}
        {fields.length === 0 ? <p>Chưa có nội dung nào để so sánh.</p> : <ContentTable fields={fields} />}
      </Part>
    </div>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="space-y-2">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
