import { Card } from '@/components/ui/notice'
import { showInstant } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'
import { showShare } from './figures'

export type HomeFigures = {
  /** As words: `tháng 10/2026`. */
  period: string
  /** When they were kept. */
  at: Date
  /** Where all figures of that month are. */
  href: string
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

/** How dossiers were settled in the latest month that is kept, with the page the numbers come from. */
export function StatusFigures({ figures }: { figures: HomeFigures }) {
  return (
    <Card id="ket-qua" title={`Kết quả giải quyết hồ sơ, ${figures.period}`}>
      <p className="text-sm text-ink-500">Chốt lúc {showInstant(figures.at)}</p>
      <dl className="mt-3 grid gap-3 sm:grid-cols-3 lg:grid-cols-1">
        <Figure label="Đã tiếp nhận" text={`${showCount(figures.received)} hồ sơ`} />
        <Figure label="Đã giải quyết" text={`${showCount(figures.finished)} hồ sơ`} />
        <Figure label="Đúng hạn" text={showShare(figures.finishedOnTime, figures.finished)} />
      </dl>
      <p className="mt-3">
        <a href={figures.href}>Xem đủ 13 số liệu và cách tính</a>
      </p>
    </Card>
  )
}
