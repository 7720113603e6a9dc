import { eventType } from 'inngest'
import { calendarChanged } from '@/lib/categories/events'
import { finishCalendarChange, type MovingPlace, moveDeadlines } from '@/lib/dossiers/commands/calendar'
import { inngest } from '../client'

const changed = eventType(calendarChanged.eventName, { schema: calendarChanged.schema })

/** An end to a mistake: more pieces than there are open dossiers anywhere. */
const MOST_PIECES = 5000

/** After a change of the calendar: due dates of open dossiers follow, some hundred at a time, one change after another. Each step may run twice. */
export const moveDeadlinesAfterCalendarChange = inngest.createFunction(
  { id: 'move-deadlines', triggers: [changed], retries: 10, concurrency: { limit: 1 } },
  async ({ event, step }) => {
    const { changeId } = event.data
    let after: MovingPlace | undefined
    let moved = 0
    for (let piece = 0; ; piece += 1) {
      if (piece === MOST_PIECES) throw new Error('a change of the calendar has no end')
      const from = after
      const done = await step.run(`move-${piece}`, async () => {
        const { next, moved } = await moveDeadlines(changeId, from)
        return { next: next ?? null, moved }
      })
      moved += done.moved
      if (!done.next) break
      after = done.next
    }
    await step.run('finish', () => finishCalendarChange(changeId))
    return { moved }
  },
)
