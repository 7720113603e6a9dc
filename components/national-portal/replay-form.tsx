import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { replayMessagesAction } from '@/lib/national-portal/actions/ledger'

type ReplayFormProps = { formId: string; inputs: Readonly<Record<string, string>>; offered: boolean }

/** Confirms that what the filter means is sent again. Works without script. */
export function ReplayForm({ formId, inputs, offered }: ReplayFormProps) {
  return (
    <ActionForm action={replayMessagesAction} label="Gửi lại" offered={offered} className="space-y-3">
      <input type="hidden" name="formId" value={formId} />
      {Object.entries(inputs).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton>Gửi lại</SubmitButton>
    </ActionForm>
  )
}
