import 'server-only'
import { and, eq, gt, inArray, lt, or, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { delegations, officers } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import { hasRole, type Officer } from '@/lib/auth/actor'
import { DELEGABLE_ROLES } from '@/lib/auth/policy'
import { rolesOf } from '@/lib/auth/roles'
import { agenciesUnder } from '@/lib/auth/scope'
import { now as clock } from '@/lib/platform/clock'
import { addDays, dayOf, instantAt, showDay } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { DELEGATION_SENTENCES as SENTENCES } from '../labels'
import { mayDelegate } from '../policy'
import type { MakeDelegation } from '../schema'

const LONGEST_DAYS = 366

/**
 * Leaves the part of an absent officer to a colleague of the same agency, from the first day until the end of the last.
 * Refuses `delegation.not_yours`, `delegation.colleague`, `delegation.nothing` (no role about dossiers), `delegation.days`,
 * and `delegation.conflict`: the part is left to somebody already, who stands in is away, or who is away stands in.
 */
export async function makeDelegation(by: Officer, input: MakeDelegation, at = clock()): Promise<{ id: string }> {
  requireDays(input, at)
  return db.transaction(async (tx) => {
    const { absent, delegate } = await lockBoth(tx, by, input)
    refuseUnless(mayDelegate(by, absent), 'delegation.not_yours', SENTENCES.notYours, 'forbidden')
    if (!delegate || delegate.disabledAt || absent.disabledAt || delegate.agencyId !== absent.agencyId)
      throw fieldRefusal('delegation.colleague', 'delegateId', SENTENCES.colleague)
    if (!hasRole({ roles: await rolesOf(tx, absent.id) }, ...DELEGABLE_ROLES))
      throw fieldRefusal('delegation.nothing', 'officerId', SENTENCES.nothing)
    const startsAt = new Date(Math.max(instantAt(input.from, 0).getTime(), at.getTime()))
    const endsAt = instantAt(addDays(input.until, 1), 0)
    await requireFree(tx, { absentId: absent.id, delegateId: delegate.id, startsAt, endsAt })
    const id = newId()
    const { reason } = input
    const people = { officerId: absent.id, delegateId: delegate.id, madeBy: by.id }
    await tx.insert(delegations).values({ id, ...people, startsAt, endsAt, reason, createdAt: at })
    const detail = { delegateId: delegate.id, from: input.from, until: input.until }
    await record(tx, by, 'delegation.made', absent.id, detail)
    return { id }
  })
}

function requireDays({ from, until }: MakeDelegation, at: Date): void {
  if (from < dayOf(at)) throw fieldRefusal('delegation.days', 'from', SENTENCES.past)
  if (until < from) throw fieldRefusal('delegation.days', 'until', SENTENCES.backwards)
  if (until >= addDays(from, LONGEST_DAYS)) throw fieldRefusal('delegation.days', 'until', SENTENCES.tooLong)
}

const fieldRefusal = (reason: string, field: string, sentence: string) =>
  new Refusal('invalid', reason, sentence, { [field]: [sentence] })

/** Both rows, locked in the order of their ids, so that two delegations at once are judged one after the other. */
async function lockBoth(tx: Tx, by: Officer, { officerId, delegateId }: MakeDelegation) {
  if (officerId === delegateId) throw fieldRefusal('delegation.colleague', 'delegateId', SENTENCES.self)
  const rows = await tx
    .select({
      id: officers.id,
      agencyId: officers.agencyId,
      disabledAt: officers.disabledAt,
      inScope: sql<boolean>`${officers.agencyId} in ${agenciesUnder(by.agencyId)}`,
    })
    .from(officers)
    .where(inArray(officers.id, [officerId, delegateId]))
    .orderBy(officers.id)
    .for('update')
  const absent = rows.find(({ id }) => id === officerId)
  // Who is outside the scope is not told apart from who does not exist.
  if (!absent?.inScope) throw new Refusal('forbidden', 'delegation.not_yours', SENTENCES.notYours)
  return { absent, delegate: rows.find(({ id }) => id === delegateId) }
}

type Wanted = { absentId: string; delegateId: string; startsAt: Date; endsAt: Date }

async function requireFree(tx: Tx, { absentId, delegateId, startsAt, endsAt }: Wanted): Promise<void> {
  const others = await tx
    .select({ delegation: delegations, absentName: absentName(), delegateName: delegateName() })
    .from(delegations)
    .where(
      and(
        lt(delegations.startsAt, endsAt),
        gt(delegations.endsAt, startsAt),
        or(inArray(delegations.officerId, [absentId, delegateId]), eq(delegations.delegateId, absentId)),
      ),
    )
    .orderBy(delegations.startsAt)
  const [first] = others
  if (!first) return
  const { delegation, absentName: absent, delegateName: delegate } = first
  const lastDay = showDay(dayOf(new Date(delegation.endsAt.getTime() - 1)))
  const sentence =
    delegation.delegateId === absentId
      ? SENTENCES.standsIn(absent, lastDay)
      : delegation.officerId === absentId
        ? SENTENCES.overlaps(delegate, showDay(dayOf(delegation.startsAt)), lastDay)
        : SENTENCES.delegateAway(absent)
  throw new Refusal('conflict', 'delegation.conflict', sentence)
}

const absentName = () => sql<string>`(select full_name from officers where officers.id = ${delegations.officerId})`
const delegateName = () => sql<string>`(select full_name from officers where officers.id = ${delegations.delegateId})`

/** Ends a delegation at once; one that has not begun never begins. Refuses `delegation.not_found` and `delegation.over`. */
export async function endDelegation(by: Officer, delegationId: string, at = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({
        delegation: delegations,
        agencyId: officers.agencyId,
        inScope: sql<boolean>`${officers.agencyId} in ${agenciesUnder(by.agencyId)}`,
      })
      .from(delegations)
      .innerJoin(officers, eq(officers.id, delegations.officerId))
      .where(eq(delegations.id, delegationId))
      .for('update', { of: delegations })
    if (!row || !mayDelegate(by, { id: row.delegation.officerId, agencyId: row.agencyId, inScope: row.inScope }))
      throw new Refusal('not_found', 'delegation.not_found', SENTENCES.notFound)
    const { id, officerId, delegateId, startsAt, endsAt } = row.delegation
    refuseUnless(endsAt > at, 'delegation.over', SENTENCES.over)
    await tx
      .update(delegations)
      .set({ endsAt: new Date(Math.max(startsAt.getTime(), at.getTime())), endedBy: by.id })
      .where(eq(delegations.id, id))
    await record(tx, by, 'delegation.ended', officerId, { delegateId })
  })
}

const record = (tx: Tx, by: Officer, act: string, absentId: string, detail: Record<string, unknown>) =>
  recordAudit({ actorKind: 'officer', actorId: by.id, act, subjectKind: 'officer', subjectId: absentId, detail }, tx)
