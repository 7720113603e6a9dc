import type { Metadata } from 'next'
import { AccountPart } from '@/components/accounts/account-part'
import { AuthenticatorForm } from '@/components/accounts/authenticator-form'
import { getUsername, offeredTotpSecret } from '@/lib/accounts/queries/own-account'
import { accountOwnerOrSignIn } from '@/lib/auth/gates'
import { totpAddress } from '@/lib/auth/totp'
import { config } from '@/lib/platform/config'

export const metadata: Metadata = { title: 'Ứng dụng xác thực' }

export default async function AuthenticatorPage() {
  const owner = await accountOwnerOrSignIn('second_factor')
  const [username, secret] = await Promise.all([getUsername(owner), offeredTotpSecret(owner)])
  const issuer = `Một cửa ${config().PROVINCE_NAME}`
  return (
    <AccountPart title="Ứng dụng xác thực" firstStep={owner.firstStep}>
      <p>
        Từ lần đăng nhập sau, ngoài mật khẩu, bạn cần mã trên ứng dụng này. Ứng dụng dùng trước đó, nếu có, không còn
        tác dụng.
      </p>
      <AuthenticatorForm address={totpAddress(secret, username, issuer)} secret={secret} />
    </AccountPart>
  )
}
