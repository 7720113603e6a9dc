import type { Metadata } from 'next'
import { ChangePasswordForm } from '@/components/accounts/change-password-form'
import { getUsername } from '@/lib/accounts/queries'
import { officerOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { title: 'Đổi mật khẩu' }

export default async function ChangePasswordPage() {
  const officer = await officerOrSignIn()
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-xl font-semibold">Đổi mật khẩu</h1>
      <ChangePasswordForm username={await getUsername(officer)} />
      <p>
        <a href="/can-bo/tai-khoan" className="text-link underline underline-offset-4 hover:text-link-hover">
          Về tài khoản của tôi
        </a>
      </p>
    </div>
  )
}
