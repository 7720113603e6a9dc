import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Reader, type Tx } from '@/db/client'
import { exchangeDossiers, exchangePauses } from '@/db/schema/index'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { refuseUnless } from '@/lib/platform/refusal'
import { callsResumed, exchangeDelayed } from '../../events'
import { PAUSED_WORDS, SENTENCES } from '../../labels/ledger'
import { keepsExchange } from '../../policy'
import { KINDS, type PauseKind, type ResumeKind } from '../../schema/ledger'

type Kind = (typeof exchangePauses.$inferSelect)['kind']

/** Kinds of which nothing may leave now. */
export async function pausedKinds(on: Reader): Promise<Set<Kind>> {
  const rows = await on
    .select({ kind: exchangePauses.kind })
    .from(exchangePauses)
    .where(isNull(exchangePauses.resumedAt))
  return new Set(rows.map(({ kind }) => kind))
}

/**
 * Whether a row of `exchange_dossiers` holds something that may leave: the dossier itself first, then its steps, which wait for it.
 * Costs nothing while nothing is paused.
 */
export const MAY_LEAVE = sql`(not exists (select from exchange_pauses where resumed_at is null)
  or not exists (select from exchange_pauses p where p.resumed_at is null and p.kind = case
    when exists (select from exchange_messages m where m.dossier_id = ${exchangeDossiers.dossierId} and m.kind = 'status' and m.state <> 'equal')
    then 'status'
    when exists (select from exchange_messages m where m.dossier_id = ${exchangeDossiers.dossierId} and m.kind = 'dossier' and m.state <> 'equal')
    then 'dossier' else 'step' end))`

/** Lets nothing of a kind leave until it is resumed. Refuses `exchange.not_your_part` and `exchange.paused`. */
export async function pauseKind(officer: Officer, { kind, reason }: PauseKind, now = clock()): Promise<void> {
  refuseUnless(keepsExchange(officer), 'exchange.not_your_part', SENTENCES.notKeeper, 'forbidden')
  await db.transaction(async (tx) => {
    const paused = await tx
      .insert(exchangePauses)
      .values({ id: newId(), kind, reason, pausedBy: officer.id, pausedAt: now })
      .onConflictDoNothing()
      .returning({ id: exchangePauses.id })
    refuseUnless(paused.length > 0, 'exchange.paused', SENTENCES.paused(PAUSED_WORDS[kind]))
    await audited(tx, officer, 'exchange.paused', kind)
  })
}

/** What waited leaves at once. Refuses `exchange.not_your_part` and `exchange.not_paused`. */
export async function resumeKind(officer: Officer, { kind }: ResumeKind, now = clock()): Promise<void> {
  refuseUnless(keepsExchange(officer), 'exchange.not_your_part', SENTENCES.notKeeper, 'forbidden')
  await db.transaction(async (tx) => {
    const resumed = await tx
      .update(exchangePauses)
      .set({ resumedBy: officer.id, resumedAt: now })
      .where(and(eq(exchangePauses.kind, kind), isNull(exchangePauses.resumedAt)))
      .returning({ id: exchangePauses.id })
    refuseUnless(resumed.length > 0, 'exchange.not_paused', SENTENCES.notPaused(PAUSED_WORDS[kind]))
    await audited(tx, officer, 'exchange.resumed', kind)
    await (isOfDossiers(kind) ? wakeDossiers(tx) : emit(tx, callsResumed({ kind, at: now.toISOString() })))
  })
}

const isOfDossiers = (kind: Kind) => KINDS.some((one) => one === kind)

async function wakeDossiers(tx: Tx): Promise<void> {
  const dueAt = new Date().toISOString()
  // Dossiers that were told while their steps were paused have steps that nothing else would wake.
  await tx.execute(sql`
      with mine as materialized (
        select e.dossier_id from exchange_dossiers e
        where e.due_at is null and exists (
          select from exchange_messages m where m.dossier_id = e.dossier_id and m.state in ('behind', 'different', 'missing', 'refused'))
        order by e.dossier_id for update
      )
      update exchange_dossiers e set due_at = ${dueAt}::timestamptz from mine where e.dossier_id = mine.dossier_id`)
  await emit(tx, exchangeDelayed({ dueAt }))
}

const audited = (on: Reader, officer: Officer, act: string, kind: Kind) =>
  recordAudit({ actorKind: 'officer', actorId: officer.id, act, subjectKind: 'exchange', subjectId: kind }, on)
