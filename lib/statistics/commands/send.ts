import 'server-only'
import { and, eq, lt } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { figureVersions } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { readCodeTable } from '@/lib/catalogue/queries/code-mappings'
import {
  type CallContent,
  holdCalls,
  makeDueCalls,
  type OutgoingCall,
  queueAgain,
  queueCalls,
} from '@/lib/national-portal/commands/calls/calls'
import { figuresDigest, pushFigures } from '@/lib/national-portal/commands/calls/figures'
import { emit } from '@/lib/outbox/commands'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { refuseUnless } from '@/lib/platform/refusal'
import { figuresToSend } from '../events'
import { SENTENCES } from '../labels'
import { factsOfUnit } from '../mapping'
import { keepsFigures } from '../policy'
import { type FigureVersion, latestVersion, storedUnits } from '../queries/figures'
import { told } from '../rules/told'
import type { SendVersion } from '../schema/figures'

/**
 * Queues the latest version of a month for the national portal, or again what of it was refused. What it was told already stays told.
 * Refuses `figures.not_keeper`, `figures.version_gone`, `figures.superseded` and `figures.sent`.
 */
export async function sendVersion(officer: Officer, { versionId }: SendVersion, now = clock()): Promise<void> {
  refuseUnless(keepsFigures(officer), 'figures.not_keeper', SENTENCES.notKeeper, 'forbidden')
  await db.transaction(async (tx) => {
    const [version] = await tx.select().from(figureVersions).where(eq(figureVersions.id, versionId))
    refuseUnless(version !== undefined, 'figures.version_gone', SENTENCES.versionGone, 'not_found')
    const latest = await latestVersion(tx, version.month)
    refuseUnless(latest?.id === version.id, 'figures.superseded', SENTENCES.superseded)
    const queued = (await queueVersion(tx, version, now)) || (await queueRefused(tx, version, now))
    refuseUnless(queued, 'figures.sent', SENTENCES.sent)
    const about = { act: 'figures.sent', subjectKind: 'figures', subjectId: version.month }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about, detail: { version: version.version } }, tx)
  })
}

const callsOf = ({ id }: FigureVersion) => ({ kind: 'figures' as const, subjectId: id })

/** Makes the calls of a version due; a part of the transaction that keeps it or asks for it. Answers false where they are there. */
export async function queueVersion(tx: Tx, version: FigureVersion, now: Date): Promise<boolean> {
  const codes = told(await storedUnits(tx, version.id), config().STATISTICS_ROWS).map(({ agencyCode }) => agencyCode)
  const size = config().STATISTICS_ROWS_PER_CALL
  const parts = Array.from({ length: Math.ceil(codes.length / size) }, (_, index) =>
    codes.slice(index * size, (index + 1) * size),
  )
  if (!(await queueCalls(tx, callsOf(version), parts, now))) return false
  await holdEarlier(tx, version)
  await emit(tx, figuresToSend({ versionId: version.id }))
  return true
}

/** What earlier versions of the month have not been able to say is not said any more. */
async function holdEarlier(tx: Tx, { month, version }: FigureVersion): Promise<void> {
  const earlier = await tx
    .select({ id: figureVersions.id })
    .from(figureVersions)
    .where(and(eq(figureVersions.month, month), lt(figureVersions.version, version)))
  const ids = earlier.map(({ id }) => id)
  await holdCalls(tx, 'figures', ids, SENTENCES.superseded)
}

async function queueRefused(tx: Tx, version: FigureVersion, now: Date): Promise<boolean> {
  const again = await queueAgain(tx, callsOf(version), ['refused'], now)
  if (again) await emit(tx, figuresToSend({ versionId: version.id }))
  return again
}

/** Tells the national portal what is due of the figures; always the content of the kept version. Answers how many calls were made. */
export const sendDueFigures = (now = clock()): Promise<number> => makeDueCalls('figures', contentOf, now)

async function contentOf({ subjectId, agencyCodes }: OutgoingCall): Promise<CallContent> {
  const [version] = await db.select().from(figureVersions).where(eq(figureVersions.id, subjectId))
  if (!version) throw new Error(`version ${subjectId} is gone`)
  const { STATISTICS_ROWS, STATISTICS_KIND, STATISTICS_ZERO_SHARE } = config()
  const settings = { kind: STATISTICS_KIND, zeroShare: STATISTICS_ZERO_SHARE }
  const table = await readCodeTable()
  const units = told(await storedUnits(db, subjectId), STATISTICS_ROWS)
    .filter(({ agencyCode }) => agencyCodes.includes(agencyCode))
    .map((unit) => factsOfUnit(unit, version, settings))
    .map((facts) => ({ ...facts, agencyCode: table.toNational('agency', facts.agencyCode) }))
  return { hash: figuresDigest(units), push: () => pushFigures(units) }
}
