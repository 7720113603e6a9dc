import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExchangeNav } from '@/components/national-portal/exchange-nav'
import { JudgeAgainForm } from '@/components/national-portal/judge-again-form'
import { MessageFacts } from '@/components/national-portal/message-facts'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { listAgencies } from '@/lib/categories/queries'
import { keepsExchange } from '@/lib/national-portal/policy'
import { getMessage, openMessage } from '@/lib/national-portal/queries/inbox'
import { mayBeJudged } from '@/lib/national-portal/rules/messages'

export const metadata: Metadata = { title: 'Một thông điệp nhận' }

export default async function InboundMessagePage({ params, searchParams }: PageProps<'/quan-tri/dong-bo/den/[ma]'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const message = await getMessage(officer, (await params).ma)
  if (!message) notFound()
  const keeps = keepsExchange(officer)
  const { xem } = await searchParams
  const [text, agencies] = await Promise.all([
    xem === 'noi-dung' ? openMessage(officer, message) : null,
    listAgencies(),
  ])

  return (
    <article className="max-w-4xl space-y-4">
      <h1 className="text-xl font-semibold">Một thông điệp nhận</h1>
      <ExchangeNav current="/quan-tri/dong-bo/den" />
      <MessageFacts message={message} />
      <JudgeAgainForm
        messageId={message.id}
        offered={keeps && mayBeJudged(message)}
        choosesUnit={message.source === 'national.promotion_notice'}
        agencies={agencies}
      />
      {keeps ? (
        <Card id="noi-dung-thong-diep" title="Nội dung">
          {text === null ? (
            <LinkButton kind="secondary" href={`/quan-tri/dong-bo/den/${message.id}?xem=noi-dung`}>
              Mở nội dung đã che
            </LinkButton>
          ) : (
            <>
              <p>Tên, số định danh, địa chỉ và tệp không hiện. Lần mở này được ghi vào nhật ký.</p>
              <pre className="mt-2 text-sm whitespace-pre-wrap wrap-anywhere">{text}</pre>
            </>
          )}
        </Card>
      ) : null}
    </article>
  )
}
