import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SignOutForm } from '@/components/accounts/sign-out-form'
import { OfficerFrame } from '@/components/layout/officer-frame'
import { officerMenu } from '@/components/layout/officer-menu'
import { Refreshing } from '@/components/layout/refreshing'
import { officerOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { robots: { index: false } }

export default async function OfficerLayout({ children }: { children: ReactNode }) {
  const officer = await officerOrSignIn()
  return (
    <OfficerFrame
      officerName={officer.fullName}
      unitName={officer.agencyName}
      items={officerMenu(officer.roles)}
      signOut={<SignOutForm kind="secondary" />}
    >
      <Refreshing>{children}</Refreshing>
    </OfficerFrame>
  )
}
