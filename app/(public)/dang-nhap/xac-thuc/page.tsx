import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SecondFactorForm } from '@/components/accounts/second-factor-form'
import { SignInQuery } from '@/lib/accounts/schema'
import { officerAwaitingCode } from '@/lib/auth/gates'
import { sameSitePath, signInAddress } from '@/lib/auth/return-path'

export const metadata: Metadata = { title: 'Mã xác thực', robots: { index: false } }

export default async function SecondFactorPage({ searchParams }: PageProps<'/dang-nhap/xac-thuc'>) {
  const next = sameSitePath(SignInQuery.parse(await searchParams).tiep)
  const officer = await officerAwaitingCode()
  if (!officer) redirect(signInAddress(next))
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Nhập mã xác thực</h1>
      <p>Mật khẩu đúng. Còn một bước nữa để vào tài khoản của {officer.fullName}, trong 5 phút.</p>
      <SecondFactorForm next={next} />
      <p>
        <a href={signInAddress(next)} className="text-link underline underline-offset-4 hover:text-link-hover">
          Đăng nhập bằng tài khoản khác
        </a>
      </p>
    </div>
  )
}
