import type { Metadata } from 'next'
import { CallForms } from '@/components/queues/call-forms'
import { WaitingCount } from '@/components/queues/waiting-count'
import { officerOrSignIn } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { getScreen, getTicketAtDesk, lastDesk, listSkipped } from '@/lib/queues/queries'

export const metadata: Metadata = { title: 'Gọi số thứ tự' }

export default async function CallPage() {
  const officer = await officerOrSignIn('clerk')
  const at = now()
  const [atDesk, skipped, desk, screen] = await Promise.all([
    getTicketAtDesk(officer, at),
    listSkipped(officer, at),
    lastDesk(officer),
    getScreen(officer.agencyId, at),
  ])
  const code = encodeURIComponent(officer.agencyCode)
  return (
    <article className="max-w-screen-lg space-y-4">
      <h1 className="text-xl font-semibold">Gọi số thứ tự</h1>
      <WaitingCount agencyCode={officer.agencyCode} first={screen} />
      <CallForms atDesk={atDesk} skipped={skipped} desk={desk} />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <a className="text-link underline" href={`/man-hinh-goi/${code}`}>
          Màn hình gọi số của đơn vị
        </a>
        <a className="text-link underline" href={`/lay-so/${code}`}>
          Trang lấy số của đơn vị
        </a>
      </p>
    </article>
  )
}
