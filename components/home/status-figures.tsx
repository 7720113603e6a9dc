import { Card } from '@/components/ui/notice'
import { showInstant } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'
import { showShare } from './figures'

export type HomeFigures = {
  /** As words: `tháng 10/2026`. */
  period: string
  at: Date
  received: number
  finished: number
  finishedOnTime: number
}

function Figure({ label, text }: { label: string; text: string }) {
  return (
    <div className="border-l-4 border-brand-400 pl-3">
      <dt className="text-sm text-ink-700">{label}</dt>
      <dd className="text-xl font-semibold tabular-nums">{text}</dd>
    </div>
  )
}

/** How dossiers were settled. Without figures it says so: a public page shows counted numbers or none. */
export function StatusFigures({ figures }: { figures?: HomeFigures | undefined }) {
  if (!figures) {
    return (
      <Card id="ket-qua" title="Kết quả giải quyết hồ sơ">
        <p className="text-ink-700">
          Chưa có kỳ số liệu nào được chốt. Số hồ sơ đã tiếp nhận, đã giải quyết và tỷ lệ đúng hạn sẽ được công bố ở
          đây.
        </p>
      </Card>
    )
  }
  return (
    <Card id="ket-qua" title={`Kết quả giải quyết hồ sơ, ${figures.period}`}>
      <p className="text-sm text-ink-500">Cập nhật lúc {showInstant(figures.at)}</p>
      <dl className="mt-3 grid gap-3 sm:grid-cols-3 lg:grid-cols-1">
        <Figure label="Đã tiếp nhận" text={`${showCount(figures.received)} hồ sơ`} />
        <Figure label="Đã giải quyết" text={`${showCount(figures.finished)} hồ sơ`} />
        <Figure label="Đúng hạn" text={showShare(figures.finishedOnTime, figures.finished)} />
      </dl>
    </Card>
  )
}
