import { isLate } from '@/lib/deadlines/rules/lateness'
import { apologyWords } from '@/lib/dossiers/labels/due'
import type { Reminder } from '@/lib/dossiers/queries/reminders'
import { showInstantShort } from '@/lib/platform/day'
import { dossierHref } from './addresses'

/** Dossiers whose due date is at most one working day away and was never extended: an apology is due now or never (NĐ 61/2018 Đ19.9). */
export function ReminderList({ reminders, at }: { reminders: readonly Reminder[]; at: Date }) {
  return (
    <ul className="space-y-2">
      {reminders.map((reminder) => (
        <li key={reminder.dossierId} className="rounded-md border border-line bg-white p-4">
          <a className="text-link underline" href={dossierHref(reminder.code)}>
            {reminder.code}
          </a>{' '}
          <span className="wrap-anywhere">{reminder.procedureName}</span>
          <p className="text-sm text-ink-700">
            Hạn {showInstantShort(reminder.dueAt)}.{' '}
            {apologyWords(showInstantShort(reminder.actBy), isLate(reminder.actBy, at))}
          </p>
        </li>
      ))}
    </ul>
  )
}
