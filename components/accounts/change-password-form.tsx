import { FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { changePasswordAction } from '@/lib/accounts/actions'
import { REMEMBERED_PASSWORDS, SHORTEST_PASSWORD } from '@/lib/accounts/rules'

const ORDER = ['currentPassword', 'newPassword', 'repeatPassword']

/** `username` tells a password manager whose password it is. */
export function ChangePasswordForm({ username }: { username: string }) {
  return (
    <ActionForm
      action={changePasswordAction}
      order={ORDER}
      label="Đổi mật khẩu"
      successText="Đã đổi mật khẩu. Các phiên khác của bạn đã kết thúc."
    >
      <input type="text" name="username" defaultValue={username} autoComplete="username" readOnly hidden />
      <FormText
        name="currentPassword"
        label="Mật khẩu hiện tại"
        type="password"
        width="medium"
        autoComplete="current-password"
        required
      />
      <FormText
        name="newPassword"
        label="Mật khẩu mới"
        hint={`Ít nhất ${SHORTEST_PASSWORD} ký tự, khác ${REMEMBERED_PASSWORDS} mật khẩu gần nhất. Một câu dài mà chỉ bạn biết là tốt nhất.`}
        type="password"
        width="medium"
        autoComplete="new-password"
        required
      />
      <FormText
        name="repeatPassword"
        label="Nhập lại mật khẩu mới"
        type="password"
        width="medium"
        autoComplete="new-password"
        required
      />
      <SubmitButton>Đổi mật khẩu</SubmitButton>
    </ActionForm>
  )
}
