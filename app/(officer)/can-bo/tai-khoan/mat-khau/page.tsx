import type { Metadata } from 'next'
import { AccountPart } from '@/components/accounts/account-part'
import { ChangePasswordForm } from '@/components/accounts/change-password-form'
import { getUsername } from '@/lib/accounts/queries/own-account'
import { officerOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { title: 'Đổi mật khẩu' }

export default async function ChangePasswordPage() {
  const officer = await officerOrSignIn()
  return (
    <AccountPart title="Đổi mật khẩu">
      <ChangePasswordForm username={await getUsername(officer)} />
    </AccountPart>
  )
}
