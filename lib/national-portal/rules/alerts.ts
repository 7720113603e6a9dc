import { isBehind } from './answers'

/** What the people who watch the exchange are told by mail: that it is behind, or that it has caught up again. */
export type AlertKind = 'behind' | 'caught_up'
export type Alert = { told: AlertKind; at: Date }

type AlertLimits = { alertMinutes: number; againHours: number }

/**
 * What they are to be told now, after what they were told last; null for nothing. `longestSince` is since when the longest waiting
 * message waits. Caught up is only what waits at most half of `alertMinutes`: an exchange at the limit would tell both in turn,
 * every few minutes.
 */
export function alertDue(
  longestSince: Date | null,
  last: Alert | null,
  now: Date,
  { alertMinutes, againHours }: AlertLimits,
): AlertKind | null {
  const behind = isBehind(longestSince, now, alertMinutes)
  if (last?.told !== 'behind') return behind ? 'behind' : null
  if (!isBehind(longestSince, now, alertMinutes / 2)) return 'caught_up'
  const again = now.getTime() - last.at.getTime() >= againHours * 3_600_000
  return behind && again ? 'behind' : null
}
