import 'server-only'
import { db } from '@/db/client'
import type { Officer } from '@/lib/auth/actor'
import { getCalendar } from '@/lib/deadlines/queries'
import { type Lateness, latenessOf } from './clocks'
import { getReminder } from './reminders'

type Seen = { id: string; status: string; serviceVersionId: string; transferDueAt: Date | null }

export type OfficeClock = {
  /** Until when it goes to the specialist unit; null once it has. */
  transferDueAt: Date | null
  /** The apology that is due before a date that will be missed. */
  reminder: { actBy: Date; dueAt: Date } | null
  /** Absent before receipt. */
  lateness: Lateness | undefined
}

/** What the office must keep to for this dossier, at `now`: for officers' eyes alone. */
export async function getOfficeClock(officer: Officer, dossier: Seen, now: Date): Promise<OfficeClock> {
  const [calendar, reminder] = await Promise.all([getCalendar(), getReminder(officer, dossier.id)])
  const readings = await latenessOf(db, [dossier], calendar, now)
  return {
    transferDueAt: dossier.status === '2' ? dossier.transferDueAt : null,
    reminder,
    lateness: readings.get(dossier.id),
  }
}
