import 'server-only'
import { desc, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { exchangeMessages } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { exchangeDelayed } from '../events'
import { DRILL_SENTENCES, SENTENCES } from '../labels'
import { keepsExchange } from '../policy'
import { faultsInForce } from '../queries/drills'
import type { Drill, StartDrill } from '../schema'

/** What each drill asks of the sandbox (its control `su-co`); `seconds` is how long one answer is held. */
const FAULTS: Record<Drill, { kind: string; rate: number; seconds?: number }> = {
  down: { kind: 'down', rate: 1 },
  slow: { kind: 'slow', rate: 1, seconds: 3 },
  'wrong-answers': { kind: 'garbage', rate: 0.5 },
  'half-batches': { kind: 'half-batch', rate: 0.5 },
  'lost-answers': { kind: 'timeout-after-commit', rate: 0.3, seconds: 2 },
  'expired-sessions': { kind: 'expire-session', rate: 0.3 },
}

/**
 * Makes the sandbox misbehave for a while and tells some dossiers again. Refuses `exchange.not_your_part`, `drill.off` where this
 * installation talks to a real portal, `drill.running`, and `drill.unreachable`.
 */
export async function startDrill(officer: Officer, { drill, seconds, dossiers }: StartDrill): Promise<void> {
  const sandbox = sandboxFor(officer)
  const faults = await faultsInForce()
  refuseUnless(faults !== null, 'drill.unreachable', DRILL_SENTENCES.unreachable, 'unavailable')
  refuseUnless(faults.length === 0, 'drill.running', DRILL_SENTENCES.running)
  await control(sandbox, 'POST', { ...FAULTS[drill], lasts: seconds })
  await db.transaction(async (tx) => {
    const told = await tellAgain(tx, dossiers)
    await audited(tx, officer, 'exchange.drill_started', { drill, seconds, dossiers: told })
  })
}

/** The sandbox behaves again at once. Refuses as `startDrill`. */
export async function endDrill(officer: Officer): Promise<void> {
  await control(sandboxFor(officer), 'DELETE')
  await db.transaction((tx) => audited(tx, officer, 'exchange.drill_ended', {}))
}

function sandboxFor(officer: Officer): string {
  refuseUnless(keepsExchange(officer), 'exchange.not_your_part', SENTENCES.notKeeper, 'forbidden')
  const { EXCHANGE_DRILLS_URL: sandbox } = config()
  if (!sandbox) throw new Refusal('not_found', 'drill.off', DRILL_SENTENCES.off)
  return sandbox
}

async function control(sandbox: string, method: 'POST' | 'DELETE', fault?: object): Promise<void> {
  const body = fault ? { body: JSON.stringify(fault), headers: { 'content-type': 'application/json' } } : {}
  try {
    const answer = await fetch(new URL('/__sandbox/su-co', sandbox), {
      method,
      ...body,
      signal: AbortSignal.timeout(config().NATIONAL_PORTAL_TIMEOUT_MS),
    })
    if (answer.ok) return
    log.warn({ status: answer.status }, 'the sandbox did not take the fault of a drill')
  } catch (error) {
    log.warn({ err: error }, 'the sandbox could not be asked for a drill')
  }
  throw new Refusal('unavailable', 'drill.unreachable', DRILL_SENTENCES.unreachable)
}

/** The newest that are equal are behind again: their content is told once more, as after an act. Answers how many. */
async function tellAgain(tx: Tx, count: number): Promise<number> {
  if (count === 0) return 0
  const chosen = tx
    .select({ id: exchangeMessages.id })
    .from(exchangeMessages)
    .where(sql`${exchangeMessages.kind} = 'dossier' and ${exchangeMessages.state} = 'equal'`)
    .orderBy(desc(exchangeMessages.acknowledgedAt))
    .limit(count)
  const rows = await tx.execute(sql`
    with due as materialized (
      select e.dossier_id from exchange_dossiers e
      where e.due_at is null and e.claimed_until is null
        and e.dossier_id in (select dossier_id from exchange_messages where id in ${chosen})
      order by e.dossier_id for update
    ), told as (
      update exchange_messages m
      set state = 'behind', acknowledged_hash = null, acknowledged_at = null, sent_hash = null, sent_at = null
      from due where m.dossier_id = due.dossier_id and m.kind = 'dossier'
    )
    update exchange_dossiers e set due_at = ${new Date().toISOString()}::timestamptz, attempts = 0
    from due where e.dossier_id = due.dossier_id returning e.dossier_id`)
  if (rows.length > 0) await emit(tx, exchangeDelayed({ dueAt: new Date().toISOString() }))
  return rows.length
}

const audited = (tx: Tx, officer: Officer, act: string, detail: Record<string, unknown>) =>
  recordAudit({ actorKind: 'officer', actorId: officer.id, act, subjectKind: 'exchange', detail }, tx)
