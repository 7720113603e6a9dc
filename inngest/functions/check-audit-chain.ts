import { cron } from 'inngest'
import { beginCheck, type Checking, checkPiece, finishCheck } from '@/lib/audit/commands'
import { newId } from '@/lib/platform/id'
import { inngest } from '../client'

const MOST_PIECES = 900

/** Every night: the whole chain of the audit log, piece by piece, so that a restart goes on where it was. Each step may run twice. */
export const checkAuditChainEveryNight = inngest.createFunction(
  {
    id: 'check-audit-chain',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 30 2 * * *')],
    retries: 3,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    const begun = await step.run('begin', async () => ({ resultId: newId(), checking: await beginCheck() }))
    let checking: Checking = begun.checking
    for (let piece = 0; piece < MOST_PIECES; piece += 1) {
      const from: Checking = checking
      const checked: Checking & { done: boolean } = await step.run(`check-${piece}`, () => checkPiece(from))
      checking = checked
      if (checked.done) return step.run('finish', () => finishCheck(checking, begun.resultId))
    }
    throw new Error('the chain of the audit log is too long for one night')
  },
)
