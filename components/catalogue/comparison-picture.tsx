import { brokenLine } from '@/lib/catalogue/rules/parity'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'

const WIDTH = 600
const HEIGHT = 120

type Run = {
  at: Date
  outcome: 'equal' | 'different' | 'failed'
  missing: number
  extra: number
  differing: number
  detail: { reason?: string | undefined }
}

/** How many procedures were not as they should be, over time; `runs` oldest first. One that could not be read is a gap with its reason. */
export function ComparisonPicture({ runs }: { runs: readonly Run[] }) {
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last) return null
  const values = runs.map((run) => (run.outcome === 'failed' ? null : run.missing + run.extra + run.differing))
  const { pieces, gaps } = brokenLine(values, WIDTH, HEIGHT)
  const told = pictureWords(values, first.at, last.at)
  const failed = runs.filter(({ outcome }) => outcome === 'failed').toReversed()
  return (
    <figure className="space-y-2">
      <svg
        viewBox={`-6 -6 ${WIDTH + 12} ${HEIGHT + 12}`}
        role="img"
        aria-label={told}
        className="w-full max-w-read rounded-md border border-line bg-white text-brand-600"
      >
        <path d={`M0 ${HEIGHT}H${WIDTH}`} stroke="currentColor" strokeOpacity="0.3" fill="none" />
        {gaps.map((x) => (
          <path key={x} d={`M${x} 0V${HEIGHT}`} className="text-error" stroke="currentColor" strokeDasharray="4 4" />
        ))}
        {pieces.map((piece) => (
          <g key={piece[0]?.[0]}>
            <polyline
              points={piece.map((point) => point.join(',')).join(' ')}
              stroke="currentColor"
              strokeWidth="2"
              fill="none"
            />
            {piece.map(([x, y]) => (
              <circle key={x} cx={x} cy={y} r="4" fill="currentColor" />
            ))}
          </g>
        ))}
      </svg>
      <figcaption className="max-w-read text-sm text-ink-700">
        {told}
        {failed.length > 0 ? (
          <>
            {' '}
            Nét đứt là lần không đọc được trang:{' '}
            {failed
              .slice(0, MOST_REASONS)
              .map(({ at, detail }) => `${showInstantShort(at)} (${detail.reason ?? 'không rõ lý do'})`)
              .join('; ')}
            {failed.length > MOST_REASONS ? '…' : ''}.
          </>
        ) : null}
      </figcaption>
    </figure>
  )
}

const MOST_REASONS = 3

function pictureWords(values: readonly (number | null)[], from: Date, until: Date): string {
  const [known, failed] = [values.filter((value) => value !== null), values.filter((value) => value === null).length]
  const span = `từ ${showInstantShort(from)} đến ${showInstantShort(until)}`
  const gaps = failed > 0 ? ` ${failed} lần không đọc được trang, không có số.` : ''
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return `Số thủ tục thiếu, thừa hoặc khác, ${span}:${gaps}`
  return `Số thủ tục thiếu, thừa hoặc khác, ${span}: lần đầu ${showCount(first)}, nhiều nhất ${showCount(Math.max(...known))}, lần cuối ${showCount(last)}.${gaps}`
}
