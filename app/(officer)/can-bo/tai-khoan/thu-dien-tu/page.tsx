import type { Metadata } from 'next'
import { ChangeEmailForm } from '@/components/accounts/change-email-form'
import { getOfficerEmail } from '@/lib/accounts/queries'
import { officerOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { title: 'Địa chỉ nhận bản tin' }

export default async function ChangeEmailPage() {
  const officer = await officerOrSignIn()
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-xl font-semibold">Địa chỉ nhận bản tin</h1>
      <ChangeEmailForm email={await getOfficerEmail(officer)} />
      <p>
        <a href="/can-bo/tai-khoan" className="text-link underline underline-offset-4 hover:text-link-hover">
          Về tài khoản của tôi
        </a>
      </p>
    </div>
  )
}
