import type { Metadata } from 'next'
import { AuthenticatorForm } from '@/components/accounts/authenticator-form'
import { getUsername, offeredTotpSecret } from '@/lib/accounts/queries'
import { officerOrSignIn } from '@/lib/auth/gates'
import { totpAddress } from '@/lib/auth/totp'
import { config } from '@/lib/platform/config'

export const metadata: Metadata = { title: 'Ứng dụng xác thực' }

export default async function AuthenticatorPage() {
  const officer = await officerOrSignIn()
  const [username, secret] = await Promise.all([getUsername(officer), offeredTotpSecret(officer)])
  const issuer = `Một cửa ${config().PROVINCE_NAME}`
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-xl font-semibold">Ứng dụng xác thực</h1>
      <p>
        Từ lần đăng nhập sau, ngoài mật khẩu, bạn cần mã trên ứng dụng này. Ứng dụng dùng trước đó, nếu có, không còn
        tác dụng.
      </p>
      <AuthenticatorForm address={totpAddress(secret, username, issuer)} secret={secret} />
      <p>
        <a href="/can-bo/tai-khoan" className="text-link underline underline-offset-4 hover:text-link-hover">
          Về tài khoản của tôi
        </a>
      </p>
    </div>
  )
}
