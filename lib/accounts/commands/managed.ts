import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { agencies, officers } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import { hasRole, type Officer, type System } from '@/lib/auth/actor'
import { holdsRole, rolesOf } from '@/lib/auth/roles'
import { agenciesUnder } from '@/lib/auth/scope'
import { showInstantShort } from '@/lib/platform/day'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { ACCOUNT_ACT_WORDS, ACCOUNT_PART_WORDS, ACCOUNT_SENTENCES as SENTENCES } from '../labels'
import { type AccountAct, accountActs } from '../policy'
import { type AccountChange, lastAccountChange } from '../queries/officers'
import type { AccountPart, AccountState } from '../rules'
import type { AccountSeen } from '../schema'

/** Acts of administrators stand in one line: two who close each other's accounts at once are judged one after the other. */
const ADMINISTRATION_LOCK = 7_205_759_404

/** An account that an administrator is working on, its row locked. */
export type Managed = {
  row: typeof officers.$inferSelect
  state: AccountState
  /** Of the agency above all others, whose administrators reach every account. */
  isTop: boolean
}

export function requireAdministrator(by: Officer): void {
  refuseUnless(hasRole(by, 'administrator'), 'auth.role', SENTENCES.notAdministrator, 'forbidden')
}

const REFUSED: Record<AccountAct, string> = {
  change: SENTENCES.notFound,
  entrust: SENTENCES.notFound,
  disable: SENTENCES.alreadyDisabled,
  enable: SENTENCES.alreadyEnabled,
  reset_password: SENTENCES.alreadyDisabled,
  reset_second_factor: SENTENCES.noSecondFactor,
  end_sessions: SENTENCES.alreadyDisabled,
}

/**
 * The account, locked, when `by` may do `act` with it and has seen its newest version. Refuses `auth.role`, `officer.not_found` (also
 * for one outside the scope), `officer.own`, `officer.changed` with who did what meanwhile, and `officer.state`.
 */
export async function lockManaged(
  tx: Tx,
  by: Officer,
  { username, version }: AccountSeen,
  act: AccountAct,
): Promise<Managed> {
  requireAdministrator(by)
  const managed = await lockByName(tx, username, by)
  if (!managed) throw new Refusal('not_found', 'officer.not_found', SENTENCES.notFound)
  const { row } = managed
  const about = {
    id: row.id,
    inScope: true,
    disabled: row.disabledAt !== null,
    hasSecondFactor: row.totpSealed !== null,
  }
  const acts = accountActs(by, about)
  if (by.id === row.id && !acts.includes(act)) throw new Refusal('forbidden', 'officer.own', SENTENCES.own)
  if (row.version !== version) throw changedMeanwhile(await lastAccountChange(tx, row.id))
  refuseUnless(acts.includes(act), 'officer.state', REFUSED[act])
  return managed
}

/** The account of this user name in the administrator's scope, or for a job anywhere, locked; undefined when there is none. */
export async function lockByName(tx: Tx, username: string, by: Officer | System): Promise<Managed | undefined> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ADMINISTRATION_LOCK}::bigint)`)
  const inScope = 'id' in by ? sql`${officers.agencyId} in ${agenciesUnder(by.agencyId)}` : undefined
  const [found] = await tx
    .select({ row: officers, agencyCode: agencies.code, parentId: agencies.parentId })
    .from(officers)
    .innerJoin(agencies, eq(agencies.id, officers.agencyId))
    .where(and(eq(officers.username, username), inScope))
    .for('update', { of: officers })
  if (!found) return undefined
  const { row, agencyCode, parentId } = found
  const { fullName, title, email } = row
  const state = { fullName, title, email, agencyCode, roles: await rolesOf(tx, row.id) }
  return { row, state, isTop: parentId === null }
}

function changedMeanwhile(change: AccountChange | null): Refusal {
  // A version that never was: the form is not ours.
  if (!change) return new Refusal('conflict', 'officer.changed', SENTENCES.stale)
  const what = ACCOUNT_ACT_WORDS[change.act] ?? change.act
  const parts = change.parts.map((part) =>
    part in ACCOUNT_PART_WORDS ? ACCOUNT_PART_WORDS[part as AccountPart] : part,
  )
  const told = parts.length > 0 ? `${what} (${parts.join(', ')})` : what
  const sentence = SENTENCES.changed(change.by ?? 'Hệ thống', told, showInstantShort(change.at))
  return new Refusal('conflict', 'officer.changed', sentence)
}

/** Writes what became of an account under its next version, and who did it. */
export async function saveManaged(
  tx: Tx,
  by: Officer | System,
  { row }: Managed,
  changes: Partial<typeof officers.$inferInsert>,
  { act, detail = {} }: { act: string; detail?: Record<string, unknown> },
): Promise<void> {
  const version = row.version + 1
  await tx
    .update(officers)
    .set({ ...changes, version })
    .where(eq(officers.id, row.id))
  await recordAccountAct(tx, by, { act, officerId: row.id, detail: { version, ...detail } })
}

export async function recordAccountAct(
  tx: Tx,
  by: Officer | System,
  { act, officerId, detail }: { act: string; officerId: string; detail: Record<string, unknown> },
): Promise<void> {
  const actor =
    'id' in by
      ? ({ actorKind: 'officer', actorId: by.id } as const)
      : ({ actorKind: 'system', actorId: by.name } as const)
  await recordAudit({ ...actor, act, subjectKind: 'officer', subjectId: officerId, detail }, tx)
}

/** The agency of this code among those the administrator answers for; refuses `officer.agency`. */
export async function agencyInScope(
  tx: Tx,
  by: Officer,
  code: string,
): Promise<{ id: string; code: string; isTop: boolean }> {
  const [agency] = await tx
    .select({ id: agencies.id, code: agencies.code, parentId: agencies.parentId })
    .from(agencies)
    .where(and(eq(agencies.code, code), sql`${agencies.id} in ${agenciesUnder(by.agencyId)}`))
  if (!agency) throw new Refusal('invalid', 'officer.agency', SENTENCES.agency, { agencyCode: [SENTENCES.agency] })
  return { id: agency.id, code: agency.code, isTop: agency.parentId === null }
}

/**
 * Refuses to take away the last administrator over the whole province who can still sign in (`officer.last_administrator`): nobody
 * could give anybody anything any more.
 */
export async function requireAnotherAdministrator(tx: Tx, managed: Managed): Promise<void> {
  refuseUnless(!(await isLastAdministrator(tx, managed)), 'officer.last_administrator', SENTENCES.lastAdministrator)
}

/** Run under the lock of `lockByName`, so that the answer holds until the transaction ends. */
export async function isLastAdministrator(tx: Tx, { row, state, isTop }: Managed): Promise<boolean> {
  if (!isTop || row.disabledAt !== null || !state.roles.includes('administrator')) return false
  const beside = and(eq(officers.agencyId, row.agencyId), ne(officers.id, row.id))
  const others = and(beside, isNull(officers.disabledAt), holdsRole('administrator'))
  return (await tx.$count(officers, others)) === 0
}
