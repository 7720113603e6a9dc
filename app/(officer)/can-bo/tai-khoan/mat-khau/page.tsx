import type { Metadata } from 'next'
import { AccountPart } from '@/components/accounts/account-part'
import { ChangePasswordForm } from '@/components/accounts/change-password-form'
import { getUsername } from '@/lib/accounts/queries/own-account'
import { accountOwnerOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { title: 'Đổi mật khẩu' }

export default async function ChangePasswordPage() {
  const owner = await accountOwnerOrSignIn('password')
  return (
    <AccountPart title="Đổi mật khẩu" firstStep={owner.firstStep}>
      <ChangePasswordForm username={await getUsername(owner)} />
    </AccountPart>
  )
}
