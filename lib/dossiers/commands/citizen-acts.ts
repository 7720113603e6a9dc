import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossierPapers, dossiers } from '@/db/schema'
import type { Citizen } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { preparedPapers, readCourse } from '../queries/state'
import type { DossierAct } from '../rules/acts'
import { obstacleFor } from '../rules/state'
import type { CitizenAct } from '../schema/acts'
import { clockAfter } from './clock'
import { isRepeated, type Locked, recordAct } from './record'

/** The citizen's own dossier, locked, when the act is possible now; undefined when this very act was done already. */
async function lockOwn(tx: Tx, citizen: Citizen, act: DossierAct, seen: CitizenAct) {
  const mine = and(eq(dossiers.id, seen.dossierId), eq(dossiers.citizenId, citizen.id))
  const [dossier] = await tx.select().from(dossiers).where(mine).for('update')
  if (!dossier) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  const code = dossier.number ?? dossier.submissionCode
  if (await isRepeated(tx, dossier, act, seen, citizen.id)) return { code, locked: undefined }
  const course = await readCourse(tx, dossier)
  const obstacle = obstacleFor(course.state, act, 'citizen')
  if (obstacle) throw new Refusal('conflict', 'dossier.cannot', SENTENCES.obstacle(obstacle, act, dossier.status))
  return { code, locked: { dossier, ...course } satisfies Locked }
}

const signedByCitizen = (citizen: Citizen) => ({
  actorKind: 'citizen' as const,
  actorId: citizen.id,
  actorName: citizen.fullName,
  actorTitle: 'Người nộp',
  channel: 'online' as const,
})

/** Rút hồ sơ, at any time before a result exists (decided 2). Answers the code of the dossier. */
export async function withdrawByCitizen(citizen: Citizen, seen: CitizenAct, now = clock()): Promise<{ code: string }> {
  return db.transaction(async (tx) => {
    const { code, locked } = await lockOwn(tx, citizen, 'withdraw', seen)
    if (locked) await recordAct(tx, locked, { act: 'withdraw', ...signedByCitizen(citizen), note: seen.note, at: now })
    return { code }
  })
}

/**
 * Gửi bổ sung: the papers uploaded since the request, or an answer in words; they become part of the dossier. Refuses
 * `dossier.supplement_empty` when there is neither. Answers the code of the dossier.
 */
export async function sendSupplement(citizen: Citizen, seen: CitizenAct, now = clock()): Promise<{ code: string }> {
  return db.transaction(async (tx) => {
    const { code, locked } = await lockOwn(tx, citizen, 'send_supplement', seen)
    if (!locked) return { code }
    const waiting = preparedPapers(locked.dossier.id)
    const papers = await tx.$count(dossierPapers, waiting)
    refuseUnless(
      papers > 0 || seen.note !== undefined,
      'dossier.supplement_empty',
      SENTENCES.supplementEmpty,
      'invalid',
    )
    const changes = await clockAfter(tx, locked, 'send_supplement', now)
    const done = { act: 'send_supplement' as const, ...signedByCitizen(citizen), note: seen.note, at: now }
    const actId = await recordAct(tx, locked, done, changes)
    await tx.update(dossierPapers).set({ actId }).where(waiting)
    return { code }
  })
}
