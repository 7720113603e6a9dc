import 'server-only'
import { queueRatings, sendDueRatings } from '@/lib/national-portal/commands/calls/ratings'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { monthDue, periodOf } from '../rules/months'

/**
 * Tells the national portal the ratings of the month that is due, on the day and hour of the figures, and what failed before. A month
 * that is past does not change, so an hour later there is nothing new. Answers how many calls were made.
 */
export async function tellRatingsDue(now = clock()): Promise<number> {
  const { STATISTICS_SEND, STATISTICS_SEND_DAY, STATISTICS_SEND_HOUR } = config()
  const month = STATISTICS_SEND === 'automatic' ? monthDue(now, STATISTICS_SEND_DAY, STATISTICS_SEND_HOUR) : undefined
  if (month) await queueRatings({ month, ...periodOf(month) }, now)
  return sendDueRatings(now)
}
