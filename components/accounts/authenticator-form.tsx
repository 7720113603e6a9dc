import { encode } from 'uqr'
import { FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { replaceSecondFactorAction } from '@/lib/accounts/actions'

type AuthenticatorFormProps = {
  /** `otpauth://…`, what the QR code holds. */
  address: string
  /** The same secret to type by hand, base 32. */
  secret: string
}

/** Ties an authenticator app to the account: scan, then prove it with a code and the password. */
export function AuthenticatorForm({ address, secret }: AuthenticatorFormProps) {
  return (
    <ActionForm
      action={replaceSecondFactorAction}
      order={['currentPassword', 'oneTimePassword']}
      label="Ứng dụng xác thực"
      successText="Đã dùng ứng dụng xác thực mới. Các phiên khác của bạn đã kết thúc."
    >
      <div className="flex flex-wrap items-start gap-6">
        <QrCode text={address} />
        <div className="max-w-read space-y-2">
          <p>1. Mở ứng dụng xác thực trên điện thoại và quét mã QR này.</p>
          <p>2. Không quét được thì nhập khóa này vào ứng dụng:</p>
          <p className="font-mono break-all">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
          <p>3. Nhập mật khẩu và mã 6 chữ số mà ứng dụng hiện ra.</p>
        </div>
      </div>
      <FormText
        name="currentPassword"
        label="Mật khẩu hiện tại"
        type="password"
        width="medium"
        autoComplete="current-password"
        required
      />
      <FormText
        name="oneTimePassword"
        label="Mã xác thực trên ứng dụng mới"
        width="short"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
      <SubmitButton>Dùng ứng dụng này</SubmitButton>
    </ActionForm>
  )
}

const QUIET_ZONE = 4

/** Drawn as one path: no picture to load, and the policy of the page allows nothing else. */
function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { border: QUIET_ZONE })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="Mã QR để thêm tài khoản vào ứng dụng xác thực"
      shapeRendering="crispEdges"
      className="size-48 border border-line bg-white"
    >
      <path d={dark.join('')} />
    </svg>
  )
}
