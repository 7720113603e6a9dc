import { FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { changeEmailAction } from '@/lib/accounts/actions'

/** Where an officer wants the morning digest; empty for nowhere. */
export function ChangeEmailForm({ email }: { email: string | null }) {
  return (
    <ActionForm action={changeEmailAction} label="Địa chỉ nhận bản tin" successText="Đã lưu địa chỉ nhận bản tin.">
      <FormText
        name="email"
        label="Địa chỉ thư điện tử công vụ"
        hint="Bản tin sáng chỉ có số lượng hồ sơ và đường dẫn, không có thông tin của người dân. Để trống nếu không muốn nhận thư."
        type="email"
        autoComplete="email"
        defaultValue={email ?? ''}
        optional
      />
      <SubmitButton>Lưu địa chỉ</SubmitButton>
    </ActionForm>
  )
}
