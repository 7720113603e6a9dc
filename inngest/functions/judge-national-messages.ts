import { cron, eventType } from 'inngest'
import { systemActor } from '@/lib/auth/gates'
import { judgeMessage, listWaitingMessages } from '@/lib/national-portal/commands/inbox/judge/judge'
import { messageAccepted } from '@/lib/national-portal/events'
import { now } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { inngest } from '../client'

const accepted = eventType(messageAccepted.eventName, { schema: messageAccepted.schema })
const judge = () => systemActor('judge-national-messages')

/** What follows from a message of the national side, once it is kept and answered. May run twice. */
export const judgeNationalMessage = inngest.createFunction(
  { id: 'judge-national-message', triggers: [accepted], retries: 5, concurrency: { limit: 4 } },
  ({ event, step }) => step.run('judge', () => judgeMessage(judge(), event.data.messageId)),
)

/** A message is looked after by its event; after this long nobody else will. */
const FORGOTTEN_MS = 180_000
const AT_ONCE = 50

/** Every five minutes: messages whose event was lost or whose judging failed to the end. */
export const judgeForgottenMessages = inngest.createFunction(
  {
    id: 'judge-forgotten-messages',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh */5 * * * *')],
    retries: 0,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    const ids = await step.run('list', () => listWaitingMessages(new Date(now().getTime() - FORGOTTEN_MS), AT_ONCE))
    let failed = 0
    for (const id of ids)
      failed += await step.run(`judge-${id}`, async () => {
        try {
          await judgeMessage(judge(), id)
          return 0
        } catch (error) {
          // One that fails must not keep the others waiting; it comes again.
          log.error({ err: error, messageId: id }, 'a message of the national side could not be judged')
          return 1
        }
      })
    return { judged: ids.length - failed, failed }
  },
)
