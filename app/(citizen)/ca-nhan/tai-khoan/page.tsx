import type { Metadata } from 'next'
import { AccountFacts } from '@/components/accounts/account-facts'
import { SessionList } from '@/components/accounts/session-list'
import { getCitizen } from '@/lib/accounts/queries/citizens'
import { listSessions } from '@/lib/accounts/queries/own-account'
import { citizenOrSignIn } from '@/lib/auth/gates'

export const metadata: Metadata = { title: 'Tài khoản của tôi' }

export default async function CitizenAccountPage() {
  const citizen = await citizenOrSignIn()
  const [facts, sessions] = await Promise.all([getCitizen(citizen), listSessions({ kind: 'citizen', citizen })])
  return (
    <div className="max-w-read space-y-8">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Tài khoản của tôi</h1>
      <section aria-labelledby="thong-tin" className="space-y-3">
        <h2 id="thong-tin" className="text-xl font-semibold text-brand-800">
          Thông tin từ tài khoản quốc gia
        </h2>
        <AccountFacts facts={facts} />
        <p className="text-ink-700">
          Thông tin này lấy từ Cổng Dịch vụ công quốc gia mỗi lần đăng nhập. Sửa ở đó, rồi đăng nhập lại.
        </p>
      </section>
      <section aria-labelledby="phien" className="space-y-3">
        <h2 id="phien" className="text-xl font-semibold text-brand-800">
          Nơi đang đăng nhập
        </h2>
        <SessionList sessions={sessions} />
      </section>
    </div>
  )
}
