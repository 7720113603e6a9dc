import 'server-only'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { SignOutForm } from '@/components/accounts/sign-out-form'
import { SiteFrame } from '@/components/layout/site-frame'
import type { Account } from '@/components/layout/site-header'
import { currentPerson } from '@/lib/auth/gates'
import { agency } from './agency'

/** The frame of every page for citizens, filled from the configuration and the session. */
export async function PublicFrame({ children }: { children: ReactNode }) {
  const savesData = (await headers()).get('save-data') === 'on'
  if (!savesData) {
    for (const weight of [400, 600]) {
      preload(`/fonts/be-vietnam-pro-${weight}.v1.woff2`, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
    }
  }
  return (
    <SiteFrame agency={agency()} account={await account()} signOut={<SignOutForm />}>
      {children}
    </SiteFrame>
  )
}

/** Without a session cookie this asks no database, so public pages stay up when it is down. */
async function account(): Promise<Account | undefined> {
  const person = await currentPerson()
  if (!person) return undefined
  return person.kind === 'officer'
    ? { name: person.officer.fullName, href: '/can-bo' }
    : { name: person.citizen.fullName, href: '/ca-nhan/ho-so' }
}
