import type { Metadata } from 'next'
import { SessionList } from '@/components/accounts/session-list'
import { LinkButton } from '@/components/ui/button'
import { SummaryList } from '@/components/ui/summary-list'
import { ROLE_LABELS } from '@/lib/accounts/labels'
import { getOfficerEmail, hasSecondFactor, listSessions } from '@/lib/accounts/queries/own-account'
import { officerOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { title: 'Tài khoản cán bộ' }

export default async function OfficerAccountPage() {
  const officer = await officerOrSignIn()
  const [secondFactor, email, sessions] = await Promise.all([
    hasSecondFactor(officer),
    getOfficerEmail(officer),
    listSessions({ kind: 'officer', officer }),
  ])
  const rows = [
    { label: 'Họ và tên', value: officer.fullName },
    { label: 'Chức vụ', value: officer.title },
    { label: 'Đơn vị', value: officer.agencyName },
    { label: 'Vai trò', value: officer.roles.map((role) => ROLE_LABELS[role]).join(', ') },
    { label: 'Nhận bản tin sáng', value: email ?? 'Chưa có địa chỉ thư điện tử' },
    { label: 'Xác thực hai bước', value: secondFactor ? 'Đang bật' : 'Chưa bật' },
  ]
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-xl font-semibold">Tài khoản của tôi</h1>
      <SummaryList rows={rows} />
      <p className="flex flex-wrap gap-3">
        <LinkButton href="/can-bo/tai-khoan/mat-khau" kind="secondary">
          Đổi mật khẩu
        </LinkButton>
        <LinkButton href="/can-bo/tai-khoan/thu-dien-tu" kind="secondary">
          Đổi địa chỉ nhận bản tin
        </LinkButton>
        <LinkButton href="/can-bo/tai-khoan/xac-thuc" kind="secondary">
          {secondFactor ? 'Đổi ứng dụng xác thực' : 'Bật xác thực hai bước'}
        </LinkButton>
      </p>
      <section aria-labelledby="phien" className="space-y-3">
        <h2 id="phien" className="text-lg font-semibold">
          Nơi đang đăng nhập
        </h2>
        <SessionList sessions={sessions} />
      </section>
    </div>
  )
}
