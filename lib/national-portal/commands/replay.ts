import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db, type Tx } from '@/db/client'
import { dossiers, exchangeMessages, idempotencyKeys } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { refuseUnless } from '@/lib/platform/refusal'
import { exchangeDelayed } from '../events'
import { SENTENCES } from '../labels'
import { keepsExchange } from '../policy'
import { openMatching } from '../queries/open-messages'
import { exchangeInputs, type ReplayMessages } from '../schema'

const Answer = z.object({ dossiers: z.number() })
export type Replayed = z.infer<typeof Answer>

/**
 * Makes every dossier due now that has an open message of the filter, its attempts forgotten; those held are looked at anew. The same
 * form sent again changes nothing and answers the same. Refuses `exchange.not_your_part` and `exchange.filter`.
 */
export async function replayMessages(officer: Officer, input: ReplayMessages): Promise<Replayed> {
  refuseUnless(keepsExchange(officer), 'exchange.not_your_part', SENTENCES.notKeeper, 'forbidden')
  const { filter, formId } = input
  refuseUnless(Object.keys(filter.problems).length === 0, 'exchange.filter', SENTENCES.wrongFilter, 'invalid')
  return db.transaction(async (tx) => {
    const place = { actorId: officer.id, key: `exchange-replay ${formId}` }
    const first = await tx
      .insert(idempotencyKeys)
      .values({ ...place, answer: { dossiers: 0 } })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key })
    const mine = and(eq(idempotencyKeys.actorId, place.actorId), eq(idempotencyKeys.key, place.key))
    if (first.length === 0) {
      const [before] = await tx.select({ answer: idempotencyKeys.answer }).from(idempotencyKeys).where(mine)
      return Answer.parse(before?.answer)
    }
    const answer = { dossiers: await makeDue(tx, input) }
    await tx.update(idempotencyKeys).set({ answer }).where(mine)
    if (answer.dossiers > 0) await emit(tx, exchangeDelayed({ dueAt: new Date().toISOString() }))
    const about = { act: 'exchange.replayed', subjectKind: 'exchange', subjectId: formId }
    const detail = { ...exchangeInputs(filter), ...answer }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about, detail }, tx)
    return answer
  })
}

/** In the order of ids, as everywhere. A dossier that is being told stays due behind that. */
async function makeDue(tx: Tx, { filter }: ReplayMessages): Promise<number> {
  const chosen = tx
    .select({ dossierId: exchangeMessages.dossierId })
    .from(exchangeMessages)
    .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
    .where(openMatching(filter))
  const rows = await tx.execute(sql`
    with mine as materialized (
      select dossier_id from exchange_dossiers where dossier_id in ${chosen} order by dossier_id for update
    )
    update exchange_dossiers e set due_at = ${new Date().toISOString()}::timestamptz, attempts = 0
    from mine where e.dossier_id = mine.dossier_id returning e.dossier_id`)
  return rows.length
}
