'use client'

import { FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { callTicketAction, deskStepAction } from '@/lib/queues/actions'
import { PURPOSE_WORDS } from '@/lib/queues/labels'
import { showNumber, type TicketPurpose } from '@/lib/queues/rules'

type Called = { id: string; number: number; purpose: TicketPurpose; desk: string | null; calls: number }

type CallFormsProps = { atDesk: Called | null; skipped: readonly Called[]; desk: string }

/** What a clerk does with the queue: the number at the desk first, and once it is gone the next one. */
export function CallForms({ atDesk, skipped, desk }: CallFormsProps) {
  return (
    <>
      {atDesk ? <AtDesk ticket={atDesk} /> : null}
      <ActionForm action={deskStepAction} label="Số đang ở quầy" offered={atDesk !== null} className="space-y-3">
        {atDesk ? <Steps ticket={atDesk} /> : null}
      </ActionForm>
      <ActionForm action={callTicketAction} label="Gọi số" offered={atDesk === null} className="space-y-4">
        <FormText name="desk" label="Quầy" hint="Ví dụ 3" defaultValue={desk} autoComplete="off" width="short" />
        <SubmitButton>Gọi số tiếp theo</SubmitButton>
        {skipped.length > 0 ? <Skipped tickets={skipped} /> : null}
      </ActionForm>
    </>
  )
}

function AtDesk({ ticket }: { ticket: Called }) {
  return (
    <section aria-labelledby="o-quay" className="rounded-md border border-line bg-white p-4">
      <h2 id="o-quay" className="text-lg font-semibold">
        Đang ở quầy {ticket.desk}
      </h2>
      <p className="text-6xl font-semibold tabular-nums">{showNumber(ticket.number)}</p>
      <p>
        {PURPOSE_WORDS[ticket.purpose]} · đã gọi {ticket.calls} lần
      </p>
    </section>
  )
}

function Steps({ ticket }: { ticket: Called }) {
  return (
    <>
      <input type="hidden" name="ticketId" value={ticket.id} />
      <p className="flex flex-wrap gap-3">
        <LinkButton href={`/can-bo/tiep-nhan/tai-quay?so=${ticket.id}`}>Tiếp nhận hồ sơ</LinkButton>
        <SubmitButton kind="secondary" name="step" value="recall">
          Gọi lại
        </SubmitButton>
        <SubmitButton kind="secondary" name="step" value="finish">
          Phục vụ xong
        </SubmitButton>
        <SubmitButton kind="danger" name="step" value="skip">
          Bỏ qua
        </SubmitButton>
      </p>
    </>
  )
}

function Skipped({ tickets }: { tickets: readonly Called[] }) {
  return (
    <section aria-labelledby="bo-qua" className="space-y-3">
      <h2 id="bo-qua" className="text-lg font-semibold">
        Đã gọi, chưa thấy đến
      </h2>
      <ul className="flex flex-wrap gap-3">
        {tickets.map(({ id, number }) => (
          <li key={id}>
            <SubmitButton kind="secondary" name="ticketId" value={id}>
              Gọi lại số {showNumber(number)}
            </SubmitButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
