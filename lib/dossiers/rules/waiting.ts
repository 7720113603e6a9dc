import { dayOf, instantAt } from '@/lib/platform/day'

const DAY_MS = 86_400_000

/** Calendar days in Viet Nam since a result is there; 0 on the day itself. */
export const daysWaited = (finishedAt: Date, now: Date): number =>
  Math.round((instantAt(dayOf(now), 0).getTime() - instantAt(dayOf(finishedAt), 0).getTime()) / DAY_MS)

/** A telephone number as dossiers keep it, from how people write it (`0900 000 001`, `+84 900.000.001`); undefined for anything else. */
export function typedPhone(typed: string): string | undefined {
  const digits = typed.replace(/[\s.()-]/g, '').replace(/^(\+?84)(?=\d{9,10}$)/, '0')
  return /^0\d{8,10}$/.test(digits) ? digits : undefined
}
