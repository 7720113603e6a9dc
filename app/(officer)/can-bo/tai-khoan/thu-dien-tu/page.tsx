import type { Metadata } from 'next'
import { AccountPart } from '@/components/accounts/account-part'
import { ChangeEmailForm } from '@/components/accounts/change-email-form'
import { getOfficerEmail } from '@/lib/accounts/queries/own-account'
import { officerOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { title: 'Địa chỉ nhận bản tin' }

export default async function ChangeEmailPage() {
  const officer = await officerOrSignIn()
  return (
    <AccountPart title="Địa chỉ nhận bản tin">
      <ChangeEmailForm email={await getOfficerEmail(officer)} />
    </AccountPart>
  )
}
