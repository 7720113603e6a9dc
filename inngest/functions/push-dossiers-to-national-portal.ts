import { eventType } from 'inngest'
import { dossierActRecorded, factsSupplied, legacyNumberRecorded } from '@/lib/dossiers/events'
import { enrolDossiers } from '@/lib/national-portal/commands/dossiers/enrol'
import { pushDueDossiers } from '@/lib/national-portal/commands/dossiers/push-due'
import { exchangeDelayed } from '@/lib/national-portal/events'
import { paperIssued } from '@/lib/papers/events'
import { inngest } from '../client'

const issued = eventType(paperIssued.eventName, { schema: paperIssued.schema })
const recorded = eventType(dossierActRecorded.eventName, { schema: dossierActRecorded.schema })
const supplied = eventType(factsSupplied.eventName, { schema: factsSupplied.schema })
const taken = eventType(legacyNumberRecorded.eventName, { schema: legacyNumberRecorded.schema })
const delayed = eventType(exchangeDelayed.eventName, { schema: exchangeDelayed.schema })

/** Rounds of one run at most; a round pushes up to 5,000 dossiers or for 20 seconds. */
const ROUNDS = 40

/**
 * Every act nudges, and every fact that came later; what is told is what the rows say. Tells until nothing is due; what has to wait is left to the retries.
 * Two runs at a time, so that one can enrol while the other pushes; pushes of one process are one after the other anyway.
 */
export const pushDossiersToNationalPortal = inngest.createFunction(
  {
    id: 'push-dossiers-to-national-portal',
    // The number of the receipt's paper is told too (SoBienNhan).
    triggers: [recorded, supplied, taken, issued],
    batchEvents: { maxSize: 100, timeout: '1s' },
    concurrency: { limit: 2 },
    retries: 10,
  },
  async ({ events, step }) => {
    await step.run('enrol', () => enrolDossiers(events.map((event) => event.data.dossierId)))
    for (let round = 0; round < ROUNDS; round += 1) {
      const report = await step.run(`push-${round}`, () => pushDueDossiers())
      if (report.waitMs === 0) continue
      if (report.waitMs !== null && report.failed + report.refused > 0) {
        // Several runs fail together: the id of the event makes one retry of them.
        const dueAt = report.at + report.waitMs
        const id = `exchange-delayed-${Math.ceil(dueAt / 2000)}`
        await step.sendEvent('leave-the-rest', delayed.create({ dueAt: new Date(dueAt).toISOString() }, { id }))
      }
      return
    }
  },
)
