import { ALERT_SENTENCES } from '@/lib/national-portal/labels/alerts'
import type { LastAlert } from '@/lib/national-portal/queries/alerts'

type AlertMailProps = { addresses: number; alertMinutes: number; last: LastAlert | null }

/** Whether somebody is told by mail when the exchange is behind, and what came of the last such mail. */
export function AlertMail({ addresses, alertMinutes, last }: AlertMailProps) {
  if (addresses === 0) return <p className="text-sm text-ink-700">{ALERT_SENTENCES.nobody}</p>
  return (
    <p className="text-sm text-ink-700">
      {ALERT_SENTENCES.watched(addresses, alertMinutes)} {last ? ALERT_SENTENCES.last(last) : null}
    </p>
  )
}
