import { FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { signInAction } from '@/lib/accounts/actions'
import { LOCK_AFTER_FAILURES, LOCK_MINUTES } from '@/lib/auth/lock-out'

/** User name and password of an officer; `next` is the page to come back to. */
export function OfficerSignInForm({ next }: { next: string | undefined }) {
  return (
    <ActionForm action={signInAction} order={['username', 'password']} label="Cán bộ đăng nhập">
      {next ? <input type="hidden" name="tiep" value={next} /> : null}
      <FormText
        name="username"
        label="Tên đăng nhập"
        width="medium"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <FormText
        name="password"
        label="Mật khẩu"
        hint={`Sai ${LOCK_AFTER_FAILURES} lần liên tiếp, tài khoản bị khóa ${LOCK_MINUTES} phút.`}
        width="medium"
        type="password"
        autoComplete="current-password"
        required
      />
      <SubmitButton kind="secondary" waitingText="Đang đăng nhập…">
        Đăng nhập
      </SubmitButton>
    </ActionForm>
  )
}
