import { cron } from 'inngest'
import { beginCheck, type Checking, checkPiece, finishCheck } from '@/lib/audit/commands'
import { newId } from '@/lib/platform/id'
import { inngest } from '../client'

const MOST_PIECES = 400

/** Every night: the whole chains over the audit log and the acts on dossiers, piece by piece, so that a restart goes on where it was. Each step may run twice. */
export const checkAuditChainEveryNight = inngest.createFunction(
  {
    id: 'check-audit-chain',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 30 2 * * *')],
    retries: 3,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    const outcomes: Record<string, string> = {}
    for (const chain of ['audit_log', 'dossier_acts'] as const) {
      const begun = await step.run(`begin-${chain}`, async () => ({ id: newId(), checking: await beginCheck(chain) }))
      let checking: Checking & { done: boolean } = { ...begun.checking, done: false }
      for (let piece = 0; !checking.done; piece += 1) {
        if (piece === MOST_PIECES) throw new Error(`the chain over ${chain} is too long for one night`)
        const from: Checking = checking
        checking = await step.run(`check-${chain}-${piece}`, () => checkPiece(from))
      }
      const checked: Checking = checking
      outcomes[chain] = await step.run(`finish-${chain}`, () => finishCheck(checked, begun.id))
    }
    return outcomes
  },
)
