import { Notice } from '@/components/ui/notice'
import type { LedgerCount } from '@/lib/national-portal/queries/monitor'
import { isBehind } from '@/lib/national-portal/rules/answers'
import { WAITING_STATES } from '@/lib/national-portal/schema/ledger'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'

type WaitNoticeProps = {
  counts: readonly LedgerCount[]
  longestSince: Date | null
  now: Date
  alertMinutes: number
}

/** How many messages wait and how long the longest has; an alarm when that is too long. */
export function WaitNotice({ counts, longestSince, now, alertMinutes }: WaitNoticeProps) {
  const waiting = counts
    .filter(({ state }) => WAITING_STATES.some((one) => one === state))
    .reduce((sum, { count }) => sum + count, 0)
  if (!longestSince) return <p>Không có thông điệp nào chờ gửi.</p>
  const told = (
    <p>
      {showCount(waiting)} thông điệp chờ gửi, lâu nhất từ {showInstantShort(longestSince)}.
    </p>
  )
  if (!isBehind(longestSince, now, alertMinutes)) return told
  return (
    <Notice tone="warning" title={`Đồng bộ đang chậm quá ${showCount(alertMinutes)} phút`} heading="none">
      {told}
    </Notice>
  )
}
