import { dayOf, instantAt } from '@/lib/platform/day'

const DAY_MS = 86_400_000

/** Calendar days in Viet Nam since a result is there; 0 on the day itself. */
export const daysWaited = (finishedAt: Date, now: Date): number =>
  Math.round((instantAt(dayOf(now), 0).getTime() - instantAt(dayOf(finishedAt), 0).getTime()) / DAY_MS)
