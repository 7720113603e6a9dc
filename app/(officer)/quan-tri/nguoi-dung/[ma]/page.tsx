import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import {
  DisableForm,
  EnableForm,
  EndSessionsForm,
  ResetPasswordForm,
  ResetSecondFactorForm,
} from '@/components/accounts/account-acts'
import { ChangeAccountForm, EntrustForm } from '@/components/accounts/account-forms'
import { AccountSummary } from '@/components/accounts/account-summary'
import { getAccount } from '@/lib/accounts/queries/officers'
import { officerOrSignIn } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { unitChoices } from '@/lib/supervision/labels'
import { listAgenciesBelow } from '@/lib/supervision/queries/choices'

export const metadata: Metadata = { title: 'Tài khoản cán bộ' }

export default async function AccountPage({ params }: PageProps<'/quan-tri/nguoi-dung/[ma]'>) {
  const officer = await officerOrSignIn('administrator')
  const at = now()
  const account = await getAccount(officer, (await params).ma, at)
  if (!account) notFound()
  const { acts } = account
  const seen = { username: account.username, version: account.version }

  return (
    <div className="max-w-read space-y-6">
      <a className="text-link underline underline-offset-4" href="/quan-tri/nguoi-dung">
        Tài khoản cán bộ
      </a>
      <h1 className="text-xl font-semibold">{account.fullName}</h1>
      <AccountSummary account={account} now={at} own={account.id === officer.id} />
      <section aria-labelledby="thong-tin" className="space-y-3">
        <h2 id="thong-tin" className="text-lg font-semibold">
          Thông tin
        </h2>
        <ChangeAccountForm seen={seen} person={account} />
      </section>
      {acts.includes('entrust') ? (
        <section aria-labelledby="vai-tro" className="space-y-3">
          <h2 id="vai-tro" className="text-lg font-semibold">
            Đơn vị và vai trò
          </h2>
          <EntrustForm
            seen={seen}
            units={unitChoices(await listAgenciesBelow(officer))}
            agencyCode={account.agencyCode}
            roles={account.roles}
          />
        </section>
      ) : null}
      {account.id === officer.id ? null : (
        <>
          <section aria-labelledby="dang-nhap" className="space-y-4">
            <h2 id="dang-nhap" className="text-lg font-semibold">
              Mật khẩu, xác thực, phiên
            </h2>
            <ResetPasswordForm seen={seen} offered={acts.includes('reset_password')} />
            <ResetSecondFactorForm seen={seen} offered={acts.includes('reset_second_factor')} />
            <EndSessionsForm seen={seen} offered={acts.includes('end_sessions')} />
          </section>
          <section aria-labelledby="khoa" className="space-y-4">
            <h2 id="khoa" className="text-lg font-semibold">
              {acts.includes('enable') ? 'Mở lại tài khoản' : 'Khóa tài khoản'}
            </h2>
            <DisableForm seen={seen} offered={acts.includes('disable')} />
            <EnableForm seen={seen} offered={acts.includes('enable')} />
          </section>
        </>
      )}
    </div>
  )
}
