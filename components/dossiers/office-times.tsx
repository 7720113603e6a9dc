import { Notice } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import { isLate } from '@/lib/deadlines/rules/lateness'
import { apologyWords } from '@/lib/dossiers/labels/due'
import type { OfficeClock } from '@/lib/dossiers/queries/office-clock'
import { showInstant } from '@/lib/platform/day'
import { LateReadings } from './late-readings'

/** What the office must keep to: the transfer, the apology that is due, the readings of late. Citizens see none of it. */
export function OfficeTimes({ clock, now }: { clock: OfficeClock; now: Date }) {
  const { transferDueAt, reminder, lateness } = clock
  return (
    <>
      {transferDueAt ? (
        <p className="mt-4 flex flex-wrap items-center gap-2">
          Chuyển xử lý trước {showInstant(transferDueAt)}.
          {isLate(transferDueAt, now) ? (
            <Tag tone="error" shape="square">
              Chậm chuyển
            </Tag>
          ) : null}
        </p>
      ) : null}
      {reminder ? (
        <div className="mt-4">
          <Notice tone="warning" heading="none" title="Sắp hết hạn, chưa gia hạn">
            <p>
              Hạn trả {showInstant(reminder.dueAt)}.{' '}
              {apologyWords(showInstant(reminder.actBy), isLate(reminder.actBy, now))}
            </p>
          </Notice>
        </div>
      ) : null}
      {lateness ? <LateReadings reading={lateness} /> : null}
    </>
  )
}
