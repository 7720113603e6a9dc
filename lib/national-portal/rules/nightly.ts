import { addDays, type Day, dayOf, wallTimeOf } from '@/lib/platform/day'

/** Whether this is the hour of Viet Nam, 0 to 23, in which the work of a day begins. */
export const isItsHour = (now: Date, hour: number): boolean => wallTimeOf(now).hours === hour

/** The last day whose hour has come: today from that hour of Viet Nam on, yesterday before it. */
export const lastDueDay = (now: Date, hour: number): Day =>
  wallTimeOf(now).hours >= hour ? dayOf(now) : addDays(dayOf(now), -1)
