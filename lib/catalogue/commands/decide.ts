import 'server-only'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { procedureProposals, procedures, procedureVersions } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { closeProcedures, lockCatalogue, recordDetails, reopenProcedure } from '@/lib/procedures/commands/record'
import { CATALOGUE_SENTENCES } from '../labels/catalogue'
import { keepsCatalogue } from '../policy'
import { isInForce } from '../rules/undo'
import type { UndoForm } from '../schema/proposals'
import {
  currentVersions,
  linkPapers,
  nextPosition,
  type ProposalKind,
  placeFields,
  takeEffect,
  withdrawWaiting,
} from './effect'

type Proposal = typeof procedureProposals.$inferSelect

/** Codes of what was decided now; `late` counts those of the choice that somebody had decided before. */
export type Decided = { codes: string[]; late: number }

/**
 * Applies the waiting ones among these proposals: each text becomes a new version, what is gone is closed, papers of services
 * are linked again. Dossiers keep the version under which they were received.
 * @throws Refusal `catalogue.not_keeper`, `proposal.decided` when none waits any more, `proposal.stale`
 */
export function approveProposals(officer: Officer, ids: readonly string[], at = now()): Promise<Decided> {
  return db.transaction(async (tx) => {
    const { waiting, late } = await lockWaiting(tx, officer, ids)
    const before = await currentVersions(tx, waiting)
    for (const { code, baseVersionId } of waiting)
      refuseUnless((before.get(code) ?? null) === baseVersionId, 'proposal.stale', CATALOGUE_SENTENCES.stale(code))
    const versions = await takeEffect(tx, waiting, at)
    let position = await nextPosition(tx)
    for (const { id, code } of waiting) {
      const effect = { detail: null, appliedVersionId: versions.get(code) ?? null, position }
      await settle(tx, id, { state: 'applied', ...effect, ...decision(officer, at) })
      position += 1
    }
    await linkPapers(tx, codesOf(waiting), at)
    await auditEach(tx, officer, 'catalogue.approved', waiting)
    return { codes: codesOf(waiting), late }
  })
}

/**
 * Leaves the stored text as it is. The same national text is not proposed again, another one is.
 * @throws Refusal `catalogue.not_keeper`, `proposal.decided`
 */
export function refuseProposals(
  officer: Officer,
  ids: readonly string[],
  reason: string,
  at = now(),
): Promise<Decided> {
  return db.transaction(async (tx) => {
    const { waiting, late } = await lockWaiting(tx, officer, ids)
    for (const { id } of waiting) await settle(tx, id, { state: 'refused', reason, ...decision(officer, at) })
    await auditEach(tx, officer, 'catalogue.refused', waiting)
    return { codes: codesOf(waiting), late }
  })
}

/**
 * Takes back a change that is in force: the former text becomes current again as a new version, a closed procedure opens, a new one
 * closes. The undoing is a change of its own, which may be undone too. Nothing is deleted.
 * @throws Refusal `catalogue.not_keeper`, `proposal.unknown`, `proposal.not_applied`, `proposal.superseded` after a later change
 */
export function undoProposal(officer: Officer, { id, reason }: UndoForm, at = now()): Promise<{ code: string }> {
  return db.transaction(async (tx) => {
    await lockAsKeeper(tx, officer)
    const [proposal] = await tx.select().from(procedureProposals).where(eq(procedureProposals.id, id)).for('update')
    if (!proposal) throw new Refusal('not_found', 'proposal.unknown', CATALOGUE_SENTENCES.unknown)
    refuseUnless(proposal.state === 'applied', 'proposal.not_applied', CATALOGUE_SENTENCES.notApplied)
    const { code } = proposal
    const [standing] = await tx.select().from(procedures).where(eq(procedures.code, code))
    const inForce = isInForce(proposal, standing ? { ...standing, versionId: standing.currentVersionId } : null)
    refuseUnless(inForce, 'proposal.superseded', CATALOGUE_SENTENCES.superseded)
    await withdrawWaiting(tx, [code], at)
    await goBack(tx, proposal, at)
    await settle(tx, id, { state: 'undone', reason, ...decision(officer, at) })
    await recordUndoing(tx, officer, proposal, reason, at)
    await linkPapers(tx, [code], at)
    await auditEach(tx, officer, 'catalogue.undone', [proposal])
    return { code }
  })
}

/** Undoing a change of the text is a change of the text; a procedure comes and goes the other way round. */
const OPPOSITE: Record<ProposalKind, ProposalKind> = {
  added: 'removed',
  changed: 'changed',
  reopened: 'removed',
  removed: 'reopened',
}

async function goBack(tx: Tx, { code, kind, baseVersionId, appliedVersionId }: Proposal, at: Date): Promise<void> {
  if (kind === 'removed') return reopenProcedure(tx, code)
  if (baseVersionId !== null && baseVersionId !== appliedVersionId) {
    const [former] = await tx.select().from(procedureVersions).where(eq(procedureVersions.id, baseVersionId))
    if (!former) throw new Error(`version ${baseVersionId} of ${code} is missing`)
    await recordDetails(tx, [former.detail], 'province', at)
    await placeFields(tx, eq(procedures.code, code))
  }
  if (kind !== 'changed') await closeProcedures(tx, [code], at)
}

async function recordUndoing(tx: Tx, officer: Officer, undone: Proposal, reason: string, at: Date): Promise<void> {
  const { code, name, aspects, appliedVersionId: baseVersionId, id: undoes } = undone
  const kind = OPPOSITE[undone.kind]
  const versions = await currentVersions(tx, [undone])
  await tx.insert(procedureProposals).values({
    ...{ id: newId(), code, name, kind, aspects, baseVersionId, undoes, reason, state: 'applied' },
    ...{ appliedVersionId: versions.get(code) ?? null, position: await nextPosition(tx) },
    ...{ proposedAt: at, ...decision(officer, at) },
  })
}

const codesOf = (rows: readonly { code: string }[]) => rows.map(({ code }) => code)
const decision = (officer: Officer, at: Date) => ({
  decidedAt: at,
  decidedBy: officer.id,
  decidedByName: officer.fullName,
})

async function lockAsKeeper(tx: Tx, officer: Officer): Promise<void> {
  refuseUnless(keepsCatalogue(officer), 'catalogue.not_keeper', CATALOGUE_SENTENCES.notKeeper, 'forbidden')
  await lockCatalogue(tx)
}

/** Those of `ids` that wait, in order of their codes; the lock of the catalogue lets one administrator decide at a time. */
async function lockWaiting(tx: Tx, officer: Officer, ids: readonly string[]) {
  await lockAsKeeper(tx, officer)
  const waiting = await tx
    .select()
    .from(procedureProposals)
    .where(and(inArray(procedureProposals.id, [...ids]), eq(procedureProposals.state, 'waiting')))
    .orderBy(asc(procedureProposals.code))
    .for('update')
  refuseUnless(waiting.length > 0, 'proposal.decided', CATALOGUE_SENTENCES.decided)
  return { waiting, late: ids.length - waiting.length }
}

async function settle(tx: Tx, id: string, change: Partial<Proposal>): Promise<void> {
  await tx.update(procedureProposals).set(change).where(eq(procedureProposals.id, id))
}

async function auditEach(tx: Tx, officer: Officer, act: string, decided: readonly Proposal[]): Promise<void> {
  for (const { code, id, kind } of decided) {
    const entry = { actorKind: 'officer', actorId: officer.id, act, subjectKind: 'procedure', subjectId: code } as const
    await recordAudit({ ...entry, detail: { proposalId: id, kind } }, tx)
  }
}
