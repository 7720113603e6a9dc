import type { Metadata } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { listNotices } from '@/lib/notifications/queries/notices'
import { showInstant } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Thông báo' }

export default async function NoticesPage() {
  const notices = await listNotices(await citizenOrSignIn())

  return (
    <>
      <h1 className="mb-4 text-2xl font-semibold text-brand-800 sm:text-3xl">Thông báo</h1>
      {notices.length === 0 ? (
        <EmptyState>Chưa có thông báo nào. Mỗi lần hồ sơ chuyển bước sẽ có một thông báo ở đây.</EmptyState>
      ) : (
        <ul className="space-y-3">
          {notices.map((notice) => (
            <li key={notice.id} className="rounded-lg border border-line bg-white p-4 shadow-card">
              <h2 className="font-semibold">{notice.subject}</h2>
              <p className="text-sm text-ink-700">
                <time dateTime={notice.createdAt.toISOString()}>{showInstant(notice.createdAt)}</time>
              </p>
              <p className="mt-2 max-w-read break-words whitespace-pre-line">{notice.body}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
