'use client'

import { ActionForm } from '@/components/forms/form'
import { useFormAnswer } from '@/components/forms/form-answer'
import { takeTicketAction } from '@/lib/queues/actions'
import { PURPOSE_WORDS } from '@/lib/queues/labels'

type TakeTicketFormProps = {
  agencyCode: string
  /** Made by the page: a second press finds the number of the first. */
  requestKey: string
}

/** One touch gives a number: a big button per purpose. */
export function TakeTicketForm({ agencyCode, requestKey }: TakeTicketFormProps) {
  return (
    <ActionForm action={takeTicketAction} label="Lấy số thứ tự" className="space-y-4">
      <input type="hidden" name="agencyCode" value={agencyCode} />
      <Buttons requestKey={requestKey} />
    </ActionForm>
  )
}

/** A page that comes back without script keeps the key of the press before. */
function Buttons({ requestKey }: { requestKey: string }) {
  const { typed, waiting } = useFormAnswer()
  return (
    <>
      <input type="hidden" name="requestKey" value={typed('requestKey') ?? requestKey} />
      {Object.entries(PURPOSE_WORDS).map(([purpose, words]) => (
        <button
          key={purpose}
          type="submit"
          name="purpose"
          value={purpose}
          aria-disabled={waiting || undefined}
          className="block min-h-20 w-full cursor-pointer rounded-lg border-2 border-brand-600 bg-brand-600 p-4 text-2xl font-semibold text-white hover:bg-brand-700"
        >
          Lấy số: {words}
        </button>
      ))}
    </>
  )
}
