import { linePoints } from '@/lib/catalogue/rules/parity'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'

const WIDTH = 600
const HEIGHT = 120

type Point = { at: Date; missing: number; extra: number; differing: number }

/** How many procedures were not as they should be, over time; `runs` oldest first. */
export function ComparisonPicture({ runs }: { runs: readonly Point[] }) {
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last) return null
  const values = runs.map(({ missing, extra, differing }) => missing + extra + differing)
  const points = linePoints(values, WIDTH, HEIGHT)
  const told = `Số thủ tục thiếu, thừa hoặc khác, từ ${showInstantShort(first.at)} đến ${showInstantShort(last.at)}: lần đầu ${showCount(values[0] ?? 0)}, nhiều nhất ${showCount(Math.max(...values))}, lần cuối ${showCount(values.at(-1) ?? 0)}.`
  return (
    <figure className="space-y-2">
      <svg
        viewBox={`-6 -6 ${WIDTH + 12} ${HEIGHT + 12}`}
        role="img"
        aria-label={told}
        className="w-full max-w-read rounded-md border border-line bg-white text-brand-600"
      >
        <path d={`M0 ${HEIGHT}H${WIDTH}`} stroke="currentColor" strokeOpacity="0.3" fill="none" />
        <polyline
          points={points.map((point) => point.join(',')).join(' ')}
          stroke="currentColor"
          strokeWidth="2"
          fill="none"
        />
        {points.map(([x, y], index) => (
          <circle key={runs[index]?.at.toISOString()} cx={x} cy={y} r="4" fill="currentColor" />
        ))}
      </svg>
      <figcaption className="max-w-read text-sm text-ink-700">{told}</figcaption>
    </figure>
  )
}
