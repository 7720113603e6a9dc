'use client'

import { FormCheckbox, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import {
  disableAccountAction,
  enableAccountAction,
  endSessionsOfAction,
  resetPasswordAction,
  resetSecondFactorAction,
} from '@/lib/accounts/actions'
import { OneTimePassword } from './one-time-password'
import { type Seen, SeenInputs } from './seen-inputs'

type ActProps = { seen: Seen; offered: boolean }

export function ResetPasswordForm({ seen, offered }: ActProps) {
  return (
    <ActionForm
      action={resetPasswordAction}
      label="Cấp lại mật khẩu"
      offered={offered}
      className="space-y-2"
      whenDone={({ oneTimePassword, until }) => (
        <OneTimePassword title="Đã cấp lại mật khẩu" password={oneTimePassword} until={until} />
      )}
    >
      <SeenInputs seen={seen} />
      <p>Mật khẩu đang dùng hết tác dụng, mọi phiên kết thúc, khóa tạm do sai mật khẩu được gỡ.</p>
      <SubmitButton kind="secondary" wide={false}>
        Cấp lại mật khẩu
      </SubmitButton>
    </ActionForm>
  )
}

export function ResetSecondFactorForm({ seen, offered }: ActProps) {
  return (
    <ActionForm
      action={resetSecondFactorAction}
      label="Gỡ ứng dụng xác thực"
      offered={offered}
      className="space-y-2"
      whenDone={({ oneTimePassword, until }) => (
        <OneTimePassword title="Đã gỡ ứng dụng xác thực" password={oneTimePassword} until={until} />
      )}
    >
      <SeenInputs seen={seen} />
      <p>Khi người dùng mất điện thoại. Mật khẩu cũng được cấp lại, mọi phiên kết thúc.</p>
      <SubmitButton kind="secondary" wide={false}>
        Gỡ ứng dụng xác thực
      </SubmitButton>
    </ActionForm>
  )
}

export function EndSessionsForm({ seen, offered }: ActProps) {
  return (
    <ActionForm
      action={endSessionsOfAction}
      label="Kết thúc mọi phiên"
      successText="Đã kết thúc mọi phiên."
      offered={offered}
      className="space-y-2"
    >
      <SeenInputs seen={seen} />
      <SubmitButton kind="secondary" wide={false}>
        Kết thúc mọi phiên
      </SubmitButton>
    </ActionForm>
  )
}

export function EnableForm({ seen, offered }: ActProps) {
  return (
    <ActionForm action={enableAccountAction} label="Mở lại tài khoản" offered={offered} className="space-y-2">
      <SeenInputs seen={seen} />
      <p>Người dùng đăng nhập được bằng mật khẩu cũ. Số ngày không dùng tính lại từ hôm nay.</p>
      <SubmitButton>Mở lại tài khoản</SubmitButton>
    </ActionForm>
  )
}

export function DisableForm({ seen, offered }: ActProps) {
  return (
    <ActionForm
      action={disableAccountAction}
      order={['reason', 'evenHolding']}
      label="Khóa tài khoản"
      offered={offered}
      className="space-y-4"
    >
      <SeenInputs seen={seen} />
      <FormTextarea name="reason" label="Lý do khóa" rows={2} maxLength={500} />
      <FormCheckbox
        name="evenHolding"
        label="Khóa ngay, dù còn hồ sơ chưa có người khác nhận"
        hint="Chỉ khi không thể chờ: tài khoản bị lộ, người dùng đã nghỉ việc. Hồ sơ vẫn đứng tên người này cho đến khi lãnh đạo phân công lại."
      />
      <SubmitButton kind="danger">Khóa tài khoản</SubmitButton>
    </ActionForm>
  )
}
