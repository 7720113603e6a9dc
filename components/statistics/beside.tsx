import { showCount } from '@/lib/platform/text'
import { BESIDE_WORDS } from '@/lib/statistics/labels'
import type { Beside } from '@/lib/statistics/rules/figures'

/** Counted beside the thirteen figures and not sent: who waits, who has no date, and the two other readings of late (decided 7). */
export function BesideFigures({ counts }: { counts: Beside }) {
  return (
    <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
      {(Object.keys(BESIDE_WORDS) as (keyof Beside)[]).map((key) => (
        <div key={key} className="flex justify-between gap-3 border-b border-line py-1">
          <dt>{BESIDE_WORDS[key]}</dt>
          <dd className="font-semibold tabular-nums">{showCount(counts[key])}</dd>
        </div>
      ))}
    </dl>
  )
}
