import { SummaryList } from '@/components/ui/summary-list'
import { hasEnded, LATE_NAMES, lateWords } from '@/lib/deadlines/labels'
import type { Lateness } from '@/lib/dossiers/queries/clocks'
import { showInstant } from '@/lib/platform/day'

const HANDS = ['original', 'extended', 'national'] as const

/** The three readings of late side by side, each with the date it compares with (decided 7). */
export function LateReadings({ reading }: { reading: Lateness }) {
  const { clock, late } = reading
  const ended = hasEnded(reading)
  const rows = HANDS.map((hand) => ({
    label: LATE_NAMES[hand],
    value: `${lateWords(late[hand], ended)} (hạn ${showInstant(clock.hands[hand].dueAt)})`,
  }))
  return (
    <>
      <h3 className="mt-4 mb-2 font-semibold">Trễ hạn theo ba cách tính</h3>
      <SummaryList rows={rows} />
    </>
  )
}
