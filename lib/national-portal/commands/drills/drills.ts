import 'server-only'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { exchangeDossiers, exchangeMessages } from '@/db/schema/index'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { refuseUnless } from '@/lib/platform/refusal'
import { DRILL_SENTENCES, SENTENCES } from '../../labels/ledger'
import { keepsExchange } from '../../policy'
import { hasDrills } from '../../queries/drills'
import type { Drill, StartDrill } from '../../schema/drills'
import { makeDue } from '../dossiers/replay'
import { type Fault, sandboxFaults } from './faults'

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
  refuseUnlessKeeper(officer)
  const inForce = answered(await sandboxFaults('GET'))
  refuseUnless(inForce.length === 0, 'drill.running', DRILL_SENTENCES.running)
  answered(await sandboxFaults('POST', { ...FAULTS[drill], lasts: seconds }))
  await db.transaction(async (tx) => {
    const told = await tellAgain(tx, dossiers)
    await audited(tx, officer, 'exchange.drill_started', { drill, seconds, dossiers: told })
  })
}

/** The sandbox behaves again at once. Refuses as `startDrill`. */
export async function endDrill(officer: Officer): Promise<void> {
  refuseUnlessKeeper(officer)
  answered(await sandboxFaults('DELETE'))
  await db.transaction((tx) => audited(tx, officer, 'exchange.drill_ended', {}))
}

function refuseUnlessKeeper(officer: Officer): void {
  refuseUnless(keepsExchange(officer), 'exchange.not_your_part', SENTENCES.notKeeper, 'forbidden')
  refuseUnless(hasDrills(), 'drill.off', DRILL_SENTENCES.off, 'not_found')
}

function answered(faults: Fault[] | null): Fault[] {
  refuseUnless(faults !== null, 'drill.unreachable', DRILL_SENTENCES.unreachable, 'unavailable')
  return faults
}

/**
 * The newest that are equal are behind again: their content is told once more, as after an act. Their dossiers are locked first, as by
 * who tells them. Answers how many.
 */
async function tellAgain(tx: Tx, count: number): Promise<number> {
  const equal = and(eq(exchangeMessages.kind, 'dossier'), eq(exchangeMessages.state, 'equal'))
  const newest = await tx
    .select({ dossierId: exchangeMessages.dossierId })
    .from(exchangeMessages)
    .where(equal)
    .orderBy(desc(exchangeMessages.acknowledgedAt))
    .limit(count)
  const ids = newest.map(({ dossierId }) => dossierId)
  const told = await makeDue(tx, inArray(exchangeDossiers.dossierId, ids))
  const unsaid = { acknowledgedHash: null, acknowledgedAt: null, sentHash: null, sentAt: null }
  await tx
    .update(exchangeMessages)
    .set({ state: 'behind', localAt: clock(), ...unsaid })
    .where(and(equal, inArray(exchangeMessages.dossierId, ids)))
  return told
}

const audited = (tx: Tx, officer: Officer, act: string, detail: Record<string, unknown>) =>
  recordAudit({ actorKind: 'officer', actorId: officer.id, act, subjectKind: 'exchange', detail }, tx)
