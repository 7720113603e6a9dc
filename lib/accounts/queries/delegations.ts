import 'server-only'
import { and, asc, desc, eq, gt, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { agencies, delegations, officers } from '@/db/schema'
import { hasRole, type Officer } from '@/lib/auth/actor'
import { DELEGABLE_ROLES } from '@/lib/auth/policy'
import { inOrder, rolesOfRow } from '@/lib/auth/roles'
import { agenciesUnder } from '@/lib/auth/scope'
import { mayDelegate } from '../policy'

const delegate = alias(officers, 'delegate')
const RECENT = 20

export type DelegationRow = {
  id: string
  absentName: string
  delegateName: string
  agencyName: string
  startsAt: Date
  endsAt: Date
  reason: string
  /** This officer may end it. */
  mayEnd: boolean
}

/** Delegations of the officer's agency, an administrator's also of those below: running and coming ones, then the last 20 that are over. */
export async function listDelegations(
  officer: Officer,
  at: Date,
): Promise<{ open: DelegationRow[]; over: DelegationRow[] }> {
  const [open, over] = await Promise.all([
    delegationsWhere(officer, gt(delegations.endsAt, at), asc(delegations.startsAt)),
    delegationsWhere(officer, lte(delegations.endsAt, at), desc(delegations.endsAt), RECENT),
  ])
  return { open, over: over.map((row) => ({ ...row, mayEnd: false })) }
}

async function delegationsWhere(officer: Officer, when: SQL, order: SQL, limit = 200): Promise<DelegationRow[]> {
  const rows = await db
    .select({
      row: delegations,
      absentName: officers.fullName,
      delegateName: delegate.fullName,
      agencyId: officers.agencyId,
      agencyName: agencies.name,
      inScope: sql<boolean>`${officers.agencyId} in ${agenciesUnder(officer.agencyId)}`,
    })
    .from(delegations)
    .innerJoin(officers, eq(officers.id, delegations.officerId))
    .innerJoin(delegate, eq(delegate.id, delegations.delegateId))
    .innerJoin(agencies, eq(agencies.id, officers.agencyId))
    .where(and(when, seen(officer)))
    .orderBy(order, asc(delegations.id))
    .limit(limit)
  return rows.map(({ row: { id, officerId, startsAt, endsAt, reason }, agencyId, inScope, ...names }) => ({
    ...{ id, startsAt, endsAt, reason, ...names },
    mayEnd: mayDelegate(officer, { id: officerId, agencyId, inScope }),
  }))
}

const seen = (officer: Officer): SQL =>
  hasRole(officer, 'administrator')
    ? sql`${officers.agencyId} in ${agenciesUnder(officer.agencyId)}`
    : eq(officers.agencyId, officer.agencyId)

export type Colleague = { id: string; name: string; title: string; mayLeave: boolean }

/** The officers of one agency in the officer's scope, by name; `mayLeave` where this officer may leave their part to somebody. */
export async function listColleagues(officer: Officer, agencyId: string): Promise<Colleague[]> {
  const rows = await db
    .select({
      id: officers.id,
      name: officers.fullName,
      title: officers.title,
      roles: rolesOfRow,
    })
    .from(officers)
    .where(
      and(
        eq(officers.agencyId, agencyId),
        isNull(officers.disabledAt),
        sql`${officers.agencyId} in ${agenciesUnder(officer.agencyId)}`,
      ),
    )
    .orderBy(asc(officers.fullName), asc(officers.id))
  return rows.map(({ id, name, title, roles }) => ({
    ...{ id, name, title },
    mayLeave:
      hasRole({ roles: inOrder(roles) }, ...DELEGABLE_ROLES) && mayDelegate(officer, { id, agencyId, inScope: true }),
  }))
}
