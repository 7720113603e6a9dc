import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SignOutForm } from '@/components/accounts/sign-out-form'
import { OfficerFrame } from '@/components/layout/officer-frame'
import { officerMenu } from '@/components/layout/officer-menu'
import { Refreshing } from '@/components/layout/refreshing'
import { accountOwnerOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { robots: { index: false } }

export default async function OfficerLayout({ children }: { children: ReactNode }) {
  const owner = await accountOwnerOrSignIn()
  return (
    <OfficerFrame
      officerName={owner.fullName}
      unitName={owner.agencyName}
      items={owner.firstStep ? [] : officerMenu(owner)}
      signOut={<SignOutForm kind="secondary" />}
    >
      <Refreshing>{children}</Refreshing>
    </OfficerFrame>
  )
}
