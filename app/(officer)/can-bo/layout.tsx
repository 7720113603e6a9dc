import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SignOutForm } from '@/components/accounts/sign-out-form'
import type { NavItem } from '@/components/layout/navigation'
import { OfficerFrame } from '@/components/layout/officer-frame'
import { officerOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { robots: { index: false } }

const ITEMS: readonly NavItem[] = [
  { label: 'Hồ sơ của đơn vị', href: '/can-bo', within: '/can-bo/ho-so' },
  { label: 'Tài khoản', href: '/can-bo/tai-khoan' },
]

export default async function OfficerLayout({ children }: { children: ReactNode }) {
  const officer = await officerOrSignIn()
  return (
    <OfficerFrame
      officerName={officer.fullName}
      unitName={officer.agencyName}
      items={ITEMS}
      signOut={<SignOutForm kind="secondary" />}
    >
      {children}
    </OfficerFrame>
  )
}
