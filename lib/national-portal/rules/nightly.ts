import { wallTimeOf } from '@/lib/platform/day'

/** Whether this is the hour of Viet Nam, 0 to 23, in which the work of a day begins; to be asked once in every hour. */
export const isItsHour = (now: Date, hour: number): boolean => wallTimeOf(now).hours === hour
