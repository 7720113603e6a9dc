import type { Metadata } from 'next'
import { OpenAccountForm } from '@/components/accounts/account-forms'
import { UnitQuery } from '@/lib/accounts/schema'
import { officerOrSignIn } from '@/lib/auth/gates'
import { unitChoices } from '@/lib/supervision/labels'
import { listAgenciesBelow } from '@/lib/supervision/queries/choices'

export const metadata: Metadata = { title: 'Tạo tài khoản cán bộ' }

export default async function OpenAccountPage({ searchParams }: PageProps<'/quan-tri/nguoi-dung/tao'>) {
  const officer = await officerOrSignIn('administrator')
  const { 'don-vi': agencyCode } = UnitQuery.parse(await searchParams)
  const units = unitChoices(await listAgenciesBelow(officer))

  return (
    <div className="max-w-read space-y-6">
      <a className="text-link underline underline-offset-4" href="/quan-tri/nguoi-dung">
        Tài khoản cán bộ
      </a>
      <h1 className="text-xl font-semibold">Tạo tài khoản cán bộ</h1>
      <OpenAccountForm units={units} {...(agencyCode ? { agencyCode } : {})} />
    </div>
  )
}
