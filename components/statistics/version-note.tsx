import { showInstant } from '@/lib/platform/day'
import type { FiguresOfMonth } from '@/lib/statistics/queries/figures'
import { isOver } from '@/lib/statistics/rules/months'

/** Whether the figures below are kept or counted now, and up to when. */
export function VersionNote({ figures, now }: { figures: FiguresOfMonth; now: Date }) {
  const { version, month, period } = figures
  if (version)
    return (
      <p className="max-w-read text-ink-700">
        Số liệu của bản {version.version}, chốt lúc {showInstant(version.computedAt)}. Tính theo lịch sử xử lý đến hết
        tháng; việc làm sau đó không đổi các số này.
      </p>
    )
  return (
    <p className="max-w-read text-ink-700">
      {isOver(month, now)
        ? 'Tháng này chưa chốt: số liệu tính từ lịch sử xử lý đến hết tháng.'
        : `Tháng chưa hết: số liệu tạm tính từ lịch sử xử lý đến ${showInstant(period.until)}.`}
    </p>
  )
}
