import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Tag } from '@/components/ui/tag'
import { resendNoticeAction } from '@/lib/notifications/actions'
import { CHANNEL_NAMES, NOTICE_STATE_WORDS, PROBLEM_WORDS } from '@/lib/notifications/labels/notices'
import type { DeliveryView } from '@/lib/notifications/queries/notices'
import { isStuck } from '@/lib/notifications/rules/delivery'
import { showInstantShort } from '@/lib/platform/day'

/** Mails and text messages about a dossier, newest first, for the officer: where each stands, and what came of it. */
export function DeliveryList({ deliveries, resend }: { deliveries: readonly DeliveryView[]; resend: boolean }) {
  if (deliveries.length === 0) return <p>Chưa gửi thư hay tin nhắn nào cho người nộp.</p>
  return (
    <ul className="divide-y divide-line">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="space-y-1 py-3 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-semibold">{CHANNEL_NAMES[delivery.channel]}</span>
            <span className="wrap-anywhere">{delivery.recipient ?? 'không đọc được địa chỉ'}</span>
            <Tag tone={NOTICE_STATE_WORDS[delivery.state].tone}>{NOTICE_STATE_WORDS[delivery.state].text}</Tag>
          </p>
          <p className="text-sm wrap-anywhere text-ink-700">{delivery.subject}</p>
          <p className="text-sm text-ink-700">{historyOf(delivery)}</p>
          {delivery.problem ? <p className="text-sm">{PROBLEM_WORDS[delivery.problem]}</p> : null}
          <ActionForm
            action={resendNoticeAction}
            label={`Gửi lại ${CHANNEL_NAMES[delivery.channel]}: ${delivery.subject}`}
            className="space-y-2"
            offered={resend && isStuck(delivery.state)}
          >
            <input type="hidden" name="noticeId" value={delivery.id} />
            <input type="hidden" name="round" value={delivery.round} />
            <SubmitButton kind="secondary" wide={false}>
              Gửi lại
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  )
}

function historyOf(delivery: DeliveryView): string {
  const times = [
    `Lập ${showInstantShort(delivery.createdAt)}`,
    delivery.sentAt ? `gửi ${showInstantShort(delivery.sentAt)}` : undefined,
    delivery.deliveredAt ? `tới máy người nhận ${showInstantShort(delivery.deliveredAt)}` : undefined,
    `${delivery.attempts} lần thử`,
    delivery.round > 1 ? `gửi lại lần ${delivery.round - 1}` : undefined,
  ]
  return times.filter((part) => part !== undefined).join(', ')
}
