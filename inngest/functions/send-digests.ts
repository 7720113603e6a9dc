import { cron } from 'inngest'
import { deliverNotices } from '@/lib/notifications/commands/deliver'
import { type DigestPage, digestDay, prepareDigests } from '@/lib/notifications/commands/digest'
import { inngest } from '../client'

const PAGE = 200
const MOST_PAGES = 500

/** Every working morning: what each officer should look at today. What does not leave by mail at once is left to the retries. */
export const sendDigests = inngest.createFunction(
  {
    id: 'send-digests',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 0 7 * * *')],
    retries: 5,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    const day = await step.run('day', () => digestDay())
    if (day === null) return { told: 0 }
    let after: string | null = null
    let told = 0
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const from: string | null = after
      const prepared: DigestPage = await step.run(`prepare-${page}`, () => prepareDigests(day, from, PAGE))
      await step.run(`deliver-${page}`, () => deliverNotices(PAGE))
      told += prepared.told
      after = prepared.last
      if (after === null) break
    }
    return { told }
  },
)
