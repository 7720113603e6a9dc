import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, notices } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { inScope } from '@/lib/dossiers/queries/scope'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels/notices'
import { maySendAgain } from '../policy'
import { isStuck } from '../rules/delivery'
import type { ResendNotice } from '../schema'

/**
 * Lets a message that failed or bounced wait to be sent once more. A repeated press changes nothing.
 * Refuses with `notice.not_your_part`, `notice.not_found` (outside the scope too) and `notice.not_stuck`.
 */
export async function resendNotice(officer: Officer, input: ResendNotice): Promise<void> {
  refuseUnless(maySendAgain(officer), 'notice.not_your_part', SENTENCES.notYourPart, 'forbidden')
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ notice: notices })
      .from(notices)
      .innerJoin(dossiers, eq(dossiers.id, notices.dossierId))
      .where(and(eq(notices.id, input.noticeId), inScope(officer)))
      .for('update', { of: notices })
    if (!row?.notice.dossierId) throw new Refusal('not_found', 'notice.not_found', SENTENCES.notFound)
    const { notice } = row
    if (notice.round > input.round) return
    refuseUnless(isStuck(notice.state), 'notice.not_stuck', SENTENCES.notStuck)
    // What bounced goes out under another id; what never left keeps its own.
    const round = notice.state === 'bounced' ? notice.round + 1 : notice.round
    await recordAudit(
      {
        actorKind: 'officer',
        actorId: officer.id,
        act: 'notice.resent',
        subjectKind: 'dossier',
        subjectId: row.notice.dossierId,
        detail: { channel: notice.channel, reason: notice.lastError },
      },
      tx,
    )
    await tx
      .update(notices)
      .set({ state: 'waiting', round, attempts: 0, retryAt: null, sentAt: null, deliveredAt: null, lastError: null })
      .where(eq(notices.id, notice.id))
  })
}
