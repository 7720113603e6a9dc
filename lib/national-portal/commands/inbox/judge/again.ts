import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { inbox } from '@/db/schema/index'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { messageAccepted } from '../../../events'
import { INBOUND_SENTENCES } from '../../../labels/inbound'
import { keepsExchange } from '../../../policy'
import { mayBeJudged } from '../../../rules/messages'
import type { JudgeAgain } from '../../../schema/inbox'

/**
 * Has a message judged once more, for the unit that was chosen where one was. Refuses `inbox.not_yours`, `inbox.not_found` and
 * `inbox.settled` for one of which everything that follows was done.
 */
export async function reopenMessage(officer: Officer, { messageId, agencyCode }: JudgeAgain): Promise<void> {
  refuseUnless(keepsExchange(officer), 'inbox.not_yours', INBOUND_SENTENCES.notYours, 'forbidden')
  await db.transaction(async (tx) => {
    const [message] = await tx.select().from(inbox).where(eq(inbox.id, messageId)).for('update')
    if (!message) throw new Refusal('not_found', 'inbox.not_found', INBOUND_SENTENCES.notFound)
    refuseUnless(mayBeJudged(message), 'inbox.settled', INBOUND_SENTENCES.settled)
    await tx
      .update(inbox)
      .set({ handledAt: null, outcome: null, reason: null, attempts: 0, ...(agencyCode ? { agencyCode } : {}) })
      .where(eq(inbox.id, messageId))
    await recordAudit(
      {
        actorKind: 'officer',
        actorId: officer.id,
        act: 'inbox.judged_again',
        subjectKind: 'inbox',
        subjectId: messageId,
        detail: agencyCode ? { agencyCode } : {},
      },
      tx,
    )
    await emit(tx, messageAccepted({ messageId }))
  })
}
