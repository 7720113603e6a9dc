import { eventType } from 'inngest'
import { mappingSaved } from '@/lib/catalogue/events'
import { enrolMapped } from '@/lib/national-portal/commands/dossiers/enrol'
import { pushDueDossiers } from '@/lib/national-portal/commands/dossiers/push-due'
import { inngest } from '../client'

const saved = eventType(mappingSaved.eventName, { schema: mappingSaved.schema })

const PAGE = 500
/** A step for each page, of which a run has a limited number; a million dossiers are far more than one procedure has. */
const MOST_PAGES = 800

/** Somebody has said anew what a national code is here: dossiers that carry it are told under what it is now. */
export const retellAfterMapping = inngest.createFunction(
  {
    id: 'retell-after-mapping',
    triggers: [saved],
    concurrency: { limit: 1 },
    retries: 5,
  },
  async ({ event, step }) => {
    const { kind, codes } = event.data
    // In whose name a dossier is told is a setting of its own (NATIONAL_PORTAL_AGENCY_CODES).
    if (kind === 'agency') return
    let after: string | null = null
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const from: string | null = after
      const enrolled: { last: string | null } = await step.run(`enrol-${page}`, () =>
        enrolMapped({ kind, codes }, from, PAGE),
      )
      after = enrolled.last
      if (after === null) break
    }
    await step.run('push', () => pushDueDossiers())
  },
)
