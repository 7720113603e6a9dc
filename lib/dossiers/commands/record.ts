import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { dossierActs, dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { dossierActRecorded } from '../events'
import { SENTENCES } from '../labels'
import { actsOfOfficer } from '../policy'
import { inScope } from '../queries/scope'
import { ACTS, type DossierAct, needsOf } from '../rules'
import type { OfficerAct } from '../schema/acts'

export type DossierRow = typeof dossiers.$inferSelect

/**
 * Locks the dossier an officer saw and checks that the act is possible: in scope, unchanged since, allowed now, by this
 * role, with what it needs. Refuses with `dossier.not_found`, `dossier.changed` (told who changed what) or `dossier.cannot`.
 * Answers `undefined` when this very act of this very form was done already: the repeated press of a button.
 */
export async function lockForAct(
  tx: Tx,
  officer: Officer,
  act: DossierAct,
  seen: OfficerAct,
): Promise<DossierRow | undefined> {
  const mine = and(eq(dossiers.id, seen.dossierId), inScope(officer))
  const [dossier] = await tx.select().from(dossiers).where(mine).for('update')
  if (!dossier) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  if (dossier.version !== seen.version) {
    const last = await lastAct(tx, dossier.id)
    if (last?.actorId === officer.id && last.act === act && last.seenVersion === seen.version) return undefined
    throw new Refusal(
      'conflict',
      'dossier.changed',
      last ? SENTENCES.changed(last.actorName, last.at, last.act) : SENTENCES.notFound,
    )
  }
  const possible = ACTS[act].from.some((status) => status === dossier.status)
  refuseUnless(possible, 'dossier.cannot', SENTENCES.cannotAct(act, dossier.status))
  refuseUnless(
    actsOfOfficer(officer.role, dossier.status).includes(act),
    'dossier.not_your_part',
    SENTENCES.notYourPart(act),
    'forbidden',
  )
  if (needsOf(act).includes('note') && !seen.note) {
    throw new Refusal('invalid', 'dossier.note_missing', SENTENCES.noteMissing, { note: [SENTENCES.noteMissing] })
  }
  return dossier
}

async function lastAct(tx: Tx, dossierId: string) {
  const [act] = await tx
    .select()
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(desc(dossierActs.sequence))
    .limit(1)
  return act
}

type Done = Pick<typeof dossierActs.$inferInsert, 'actorKind' | 'actorId' | 'actorName' | 'actorTitle' | 'channel'> & {
  act: DossierAct
  agencyName?: string
  note?: string | undefined
  at: Date
}

/** Appends the act, moves the status and the version with it, and announces it. Answers the id of the act. */
export async function recordAct(
  tx: Tx,
  dossier: { id: string; version: number },
  done: Done,
  changes: Partial<DossierRow> = {},
): Promise<string> {
  const actId = newId()
  const sequence = done.act === 'submit' ? 1 : dossier.version + 1
  const status = ACTS[done.act].to
  await tx
    .insert(dossierActs)
    .values({ id: actId, dossierId: dossier.id, sequence, status, seenVersion: dossier.version, ...done })
  await tx
    .update(dossiers)
    .set({ ...changes, status, version: sequence })
    .where(eq(dossiers.id, dossier.id))
  await emit(tx, dossierActRecorded({ dossierId: dossier.id, actId, sequence }))
  return actId
}

/** How an officer signs an act. */
export const signedBy = (officer: Officer) => ({
  actorKind: 'officer' as const,
  actorId: officer.id,
  actorName: officer.fullName,
  actorTitle: officer.title,
  agencyName: officer.agencyName,
})
