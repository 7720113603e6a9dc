import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { dossierActs, dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { dossierActRecorded } from '../events'
import { SENTENCES } from '../labels'
import { obstacleForOfficer, onBehalfOf } from '../policy'
import { inSight, placeOf } from '../queries/scope'
import { type Course, readCourse } from '../queries/state'
import { type DossierAct, needsOf } from '../rules/acts'
import { beginsSpan } from '../rules/spans'
import { type DossierState, EVERYWHERE, NEW_DOSSIER, type Obstacle, type Place, stateAfter } from '../rules/state'
import type { ActDetails, OfficerAct } from '../schema/acts'
import { revokeFiles } from './revoke-files'
import { takeSignaturesBack } from './signatures'
import { recordSpan } from './spans'

export type DossierRow = typeof dossiers.$inferSelect

/** A dossier locked for an act, with its course so far and where the officer's agency stands. */
export type Locked = Course & { dossier: DossierRow; place?: Place }

/**
 * Locks the dossier an officer saw and checks that the act is possible: in scope, unchanged since, allowed now, by this
 * role of this agency, with what it needs. Refuses with `dossier.not_found`, `dossier.changed` (told who changed what), `dossier.cannot` or
 * `dossier.not_your_part`.
 * Answers `undefined` when this very act of this very form was done already: the repeated press of a button.
 */
export async function lockForAct(
  tx: Tx,
  officer: Officer,
  act: DossierAct,
  seen: OfficerAct,
): Promise<Locked | undefined> {
  const mine = and(eq(dossiers.id, seen.dossierId), inSight(officer))
  const [dossier] = await tx.select().from(dossiers).where(mine).for('update')
  if (!dossier) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  if (await isRepeated(tx, dossier, act, seen, officer.id)) return undefined
  const course = await readCourse(tx, dossier)
  const place = await placeOf(tx, officer, dossier, course.state)
  const obstacle = obstacleForOfficer(officer.roles, course.state, act, place)
  if (obstacle) {
    const sentence = SENTENCES.obstacle(obstacle, act, dossier.status)
    throw FORBIDDEN.includes(obstacle)
      ? new Refusal('forbidden', 'dossier.not_your_part', sentence)
      : new Refusal('conflict', 'dossier.cannot', sentence)
  }
  requireNeeds(act, seen)
  return { dossier, ...course, place }
}

const FORBIDDEN: readonly Obstacle[] = ['role', 'unit', 'second_supplement']

/**
 * Whether this very act of this very form was done already. A dossier that somebody changed meanwhile is refused with
 * `dossier.changed`.
 */
export async function isRepeated(
  tx: Tx,
  dossier: DossierRow,
  act: DossierAct,
  seen: { version: number },
  actorId: string,
): Promise<boolean> {
  if (dossier.version === seen.version) return false
  const last = await lastAct(tx, dossier.id)
  if (last?.actorId === actorId && last.act === act && last.seenVersion === seen.version) return true
  throw changedBy(last)
}

/** The refusal of what was done on a stale version: it says by whom and what was changed. */
export function changedBy(last: Awaited<ReturnType<typeof lastAct>>): Refusal {
  const sentence = last ? SENTENCES.changed(last.actorName, last.at, last.act) : SENTENCES.notFound
  return new Refusal('conflict', 'dossier.changed', sentence)
}

function requireNeeds(act: DossierAct, seen: OfficerAct): void {
  const given = {
    note: seen.note,
    day: seen.day,
    amount: seen.amountVnd,
    officer: seen.officerId,
    agency: seen.agencyId,
  }
  const fields: Record<string, string[]> = {}
  for (const need of needsOf(act))
    if (need !== 'result' && given[need] === undefined) fields[FIELD_OF[need]] = [SENTENCES.missing[need]]
  const [first] = Object.values(fields)
  if (first) throw new Refusal('invalid', 'dossier.need_missing', first[0] ?? '', fields)
}

const FIELD_OF = { note: 'note', day: 'day', amount: 'amountVnd', officer: 'officerId', agency: 'agencyId' } as const

/** What happened to the dossier last. */
export async function lastAct(tx: Tx, dossierId: string) {
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
  details?: ActDetails
  /** The officer who acts, to tell for which absent colleague. */
  standing?: Pick<Officer, 'ownRoles' | 'standsInFor'>
  at: Date
}

/** A dossier that is being handed in right now has no acts yet. */
export const handedIn = (dossier: { id: string }) => ({ dossier: { ...dossier, version: 0 }, state: NEW_DOSSIER })

type Acting = { dossier: { id: string; version: number }; state: DossierState; place?: Place }

/** Appends the act, moves the status and the version with it, and announces it. Answers the id of the act. */
export async function recordAct(
  tx: Tx,
  { dossier, state, place = EVERYWHERE }: Acting,
  { standing, ...done }: Done,
  changes: Partial<DossierRow> = {},
): Promise<string> {
  const absent = standing && onBehalfOf(standing, state, done.act, place)
  const actId = newId()
  const sequence = dossier.version + 1
  const { status, approval, fee } = stateAfter(state, done)
  if (status === 'none') throw new Error(`act ${done.act} leaves a dossier without a status`)
  const seenVersion = Math.max(1, dossier.version)
  await tx
    .insert(dossierActs)
    .values({ id: actId, dossierId: dossier.id, sequence, status, seenVersion, onBehalfOf: absent?.officerId, ...done })
  await tx
    .update(dossiers)
    .set({ ...changes, status, approval, fee, version: sequence })
    .where(eq(dossiers.id, dossier.id))
  if (beginsSpan(done.act)) await recordSpan(tx, dossier.id, sequence)
  if (state.approval === 'signed' && approval !== 'signed') await takeSignaturesBack(tx, dossier.id, done.at)
  if (done.act === 'withdraw') await revokeFiles(tx, dossier.id, done.at)
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
  standing: officer,
})
