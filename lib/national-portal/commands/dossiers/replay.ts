import 'server-only'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db, type Tx } from '@/db/client'
import { dossiers, exchangeDossiers, exchangeMessages, idempotencyKeys } from '@/db/schema/index'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { refuseUnless } from '@/lib/platform/refusal'
import { exchangeDelayed } from '../../events'
import { SENTENCES } from '../../labels/ledger'
import { keepsExchange } from '../../policy'
import { openMatching } from '../../queries/open-messages'
import { exchangeInputs, type ReplayMessages } from '../../schema/ledger'

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
    const answer = { dossiers: await makeDue(tx, openOf(tx, filter)) }
    await tx.update(idempotencyKeys).set({ answer }).where(mine)
    const about = { act: 'exchange.replayed', subjectKind: 'exchange', subjectId: formId }
    const detail = { ...exchangeInputs(filter), ...answer }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about, detail }, tx)
    return answer
  })
}

const openOf = (tx: Tx, filter: ReplayMessages['filter']): SQL =>
  inArray(
    exchangeDossiers.dossierId,
    tx
      .select({ dossierId: exchangeMessages.dossierId })
      .from(exchangeMessages)
      .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
      .where(openMatching(filter)),
  )

/**
 * Makes the chosen rows of `exchange_dossiers` due now, their attempts forgotten, and has them told. In the order of ids, as
 * everywhere. A dossier that is being told stays due behind that. Answers how many.
 */
export async function makeDue(tx: Tx, chosen: SQL): Promise<number> {
  const rows = await tx.execute(sql`
    with mine as materialized (
      select ${exchangeDossiers.dossierId} from ${exchangeDossiers} where ${chosen} order by ${exchangeDossiers.dossierId} for update
    )
    update exchange_dossiers e set due_at = ${new Date().toISOString()}::timestamptz, attempts = 0
    from mine where e.dossier_id = mine.dossier_id returning e.dossier_id`)
  if (rows.length > 0) await emit(tx, exchangeDelayed({ dueAt: new Date().toISOString() }))
  return rows.length
}
