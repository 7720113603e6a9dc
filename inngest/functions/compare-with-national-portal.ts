import { cron, eventType } from 'inngest'
import { pushDueDossiers } from '@/lib/national-portal/commands/dossiers/push-due'
import { claimDay } from '@/lib/national-portal/commands/line/daily'
import { beginParity, compareNext, finishParity, type ParityPage } from '@/lib/national-portal/commands/parity/parity'
import { parityRequested } from '@/lib/national-portal/events'
import { inngest } from '../client'

const requested = eventType(parityRequested.eventName, { schema: parityRequested.schema })

/** Dossiers of one step. A million of them are 2,000 steps; what a night does not reach is said in the report. */
const PAGE = 500
const MOST_PAGES = 2500
/** How often a run waits for a national portal that does not answer, ten minutes each time. */
const MOST_WAITS = 30

/** Once a day from the hour on that is set for it, and when somebody asks: does the national portal hold what it acknowledged? What differs is told again. */
export const compareWithNationalPortal = inngest.createFunction(
  {
    id: 'compare-with-national-portal',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 2 * * * *'), requested],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ event, step, runId }) => {
    const asked = event.name === parityRequested.eventName
    if (!asked && !(await step.run('day', () => claimDay('parity', runId)))) return
    const run = await step.run('begin', () => beginParity())
    let complete = false
    for (let page = 0, waits = 0; page < MOST_PAGES && !complete && waits < MOST_WAITS; page += 1) {
      const compared: ParityPage = await step.run(`compare-${page}`, () => compareNext(run, PAGE))
      complete = compared.state === 'done'
      if (compared.state !== 'waiting') continue
      waits += 1
      await step.sleep(`wait-${page}`, '10m')
    }
    const whole = complete
    await step.run('finish', () => finishParity(run, whole))
    await step.run('repair', () => pushDueDossiers())
  },
)
