import { Card } from '@/components/ui/notice'
import { type Day, showDay } from '@/lib/platform/day'

export type PublicNotice = { id: string; day: Day; title: string; href?: string }

/** What the province has to announce: maintenance, new services. Newest first. */
export function Notices({ notices }: { notices: readonly PublicNotice[] }) {
  return (
    <Card id="thong-bao" title="Thông báo">
      {notices.length === 0 ? (
        <p className="text-ink-700">Chưa có thông báo nào. Lịch bảo trì và dịch vụ mới sẽ được đăng ở đây.</p>
      ) : (
        <ul className="space-y-3">
          {notices.map(({ id, day, title, href }) => (
            <li key={id}>
              <time dateTime={day} className="block text-sm text-ink-700 tabular-nums">
                {showDay(day)}
              </time>
              {href ? <a href={href}>{title}</a> : title}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
