import { FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { secondFactorAction } from '@/lib/accounts/actions'

/** The code of the authenticator app; `next` is the page to come back to. */
export function SecondFactorForm({ next }: { next: string | undefined }) {
  return (
    <ActionForm action={secondFactorAction}>
      {next ? <input type="hidden" name="tiep" value={next} /> : null}
      <FormText
        name="oneTimePassword"
        label="Mã xác thực"
        hint="6 chữ số đang hiện trên ứng dụng xác thực. Mã đổi mỗi 30 giây và chỉ dùng được một lần."
        width="short"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
      <SubmitButton>Tiếp tục</SubmitButton>
    </ActionForm>
  )
}
