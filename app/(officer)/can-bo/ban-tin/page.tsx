import type { Metadata } from 'next'
import { ReminderList } from '@/components/dossiers/reminder-list'
import { DigestLines } from '@/components/notifications/digest-lines'
import { EmptyState } from '@/components/ui/empty-state'
import { officerOrSignIn } from '@/lib/auth/gates'
import { listReminders } from '@/lib/dossiers/queries/reminders'
import { getDigestCounts, listDigests } from '@/lib/notifications/queries/digest'
import { linesFor, onlySupervises } from '@/lib/notifications/rules/digest'
import { now } from '@/lib/platform/clock'
import { dayOf, showDay, showInstantShort } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Bản tin sáng' }

export default async function DigestPage() {
  const officer = await officerOrSignIn()
  const at = now()
  const [counts, digests, reminders] = await Promise.all([
    getDigestCounts(officer, at),
    listDigests(officer),
    listReminders(officer),
  ])
  const lines = linesFor(officer.roles, counts)

  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-xl font-semibold">Bản tin ngày {showDay(dayOf(at))}</h1>
      {lines.length === 0 ? (
        <EmptyState>Lúc này không có gì cần tài khoản này xem. Việc mới sẽ hiện ở đây.</EmptyState>
      ) : (
        <DigestLines lines={lines} supervises={onlySupervises(officer.roles)} />
      )}
      {reminders.length > 0 ? (
        <section aria-labelledby="sap-het-han" className="space-y-3">
          <h2 id="sap-het-han" className="text-lg font-semibold">
            Sắp hết hạn, chưa gia hạn
          </h2>
          <ReminderList reminders={reminders} at={at} />
        </section>
      ) : null}
      <p className="text-sm text-ink-700">
        Bản tin gửi qua thư điện tử lúc 7 giờ sáng ngày làm việc, khi có việc cần xem.{' '}
        <a href="/can-bo/tai-khoan/thu-dien-tu" className="text-link underline underline-offset-4">
          Địa chỉ nhận bản tin
        </a>
      </p>
      {digests.length > 0 ? (
        <section aria-labelledby="da-gui" className="space-y-3">
          <h2 id="da-gui" className="text-lg font-semibold">
            Bản tin đã lập
          </h2>
          <ul className="space-y-3">
            {digests.map((digest) => (
              <li key={digest.id} className="rounded-md border border-line bg-white p-4">
                <details>
                  <summary className="min-h-6 font-semibold">{digest.subject}</summary>
                  <p className="text-sm text-ink-700">Lập lúc {showInstantShort(digest.createdAt)}</p>
                  <p className="mt-2 wrap-anywhere whitespace-pre-line">{digest.body}</p>
                </details>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
