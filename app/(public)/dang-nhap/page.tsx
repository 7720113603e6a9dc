import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { NationalSignInForm } from '@/components/accounts/national-sign-in-form'
import { OfficerSignInForm } from '@/components/accounts/officer-sign-in-form'
import { SignInNotice } from '@/components/accounts/sign-in-notice'
import { SignOutForm } from '@/components/accounts/sign-out-form'
import { Card, Notice } from '@/components/ui/notice'
import { SignInQuery } from '@/lib/accounts/schema'
import { cookieNames } from '@/lib/auth/cookies'
import { currentPerson } from '@/lib/auth/gates'
import { sameSitePath, signInProblem } from '@/lib/auth/return-path'
import { config } from '@/lib/platform/config'

export const metadata: Metadata = { title: 'Đăng nhập', robots: { index: false } }

/** Set by proxy.ts for this very request; next-auth compares it with the posted one. */
async function csrfToken(): Promise<string> {
  const cookie = (await cookies()).get(cookieNames(config().PORT).csrf)?.value
  return cookie?.split('|')[0] ?? ''
}

async function AlreadySignedIn() {
  const person = await currentPerson()
  if (!person) return null
  const [name, home] =
    person.kind === 'officer' ? [person.officer.fullName, '/can-bo'] : [person.citizen.fullName, '/ca-nhan/ho-so']
  return (
    <Notice title={`Đang đăng nhập với tên ${name}`}>
      <p>
        <a href={home} className="text-link underline underline-offset-4 hover:text-link-hover">
          Về trang của tôi
        </a>
      </p>
      <SignOutForm kind="secondary" />
    </Notice>
  )
}

export default async function SignInPage({ searchParams }: PageProps<'/dang-nhap'>) {
  const query = SignInQuery.parse(await searchParams)
  const next = sameSitePath(query.tiep)
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Đăng nhập</h1>
      <SignInNotice problem={signInProblem(query.loi)} signedOut={query['da-thoat'] === '1'} />
      {await AlreadySignedIn()}
      <Card title="Công dân, tổ chức" id="cong-dan">
        <div className="space-y-4">
          <p>
            Trình duyệt chuyển sang Cổng Dịch vụ công quốc gia để đăng nhập (kể cả bằng VNeID), rồi trở lại trang đang
            làm. Cổng của tỉnh không biết mật khẩu của tài khoản này.
          </p>
          <NationalSignInForm csrfToken={await csrfToken()} callbackUrl={next ?? '/ca-nhan/ho-so'} />
        </div>
      </Card>
      <Card title="Cán bộ, công chức" id="can-bo">
        <OfficerSignInForm next={next} />
      </Card>
    </div>
  )
}
