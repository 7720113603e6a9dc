import 'server-only'
import type { Reader } from '@/db/client'
import { listConfirmedDays } from '@/lib/categories/queries'
import type { WorkCalendar } from './rules/work-time'

/** The confirmed holidays and make-up days, as the deadline engine takes them. */
export async function getCalendar(on?: Reader): Promise<WorkCalendar> {
  const days = await listConfirmedDays(on)
  return {
    holidays: new Map(days.filter(({ kind }) => kind === 'holiday').map(({ day, name }) => [day, name])),
    makeUpDays: new Set(days.filter(({ kind }) => kind === 'make_up').map(({ day }) => day)),
  }
}
