import 'server-only'
import { db, type Tx } from '@/db/client'
import { officers } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer, OfficerRole, System } from '@/lib/auth/actor'
import { oneTimeUntil } from '@/lib/auth/one-time'
import { hashPassword, newOneTimePassword } from '@/lib/auth/password'
import { inOrder, needsSecondFactor, replaceRoles } from '@/lib/auth/roles'
import { endAllSessions } from '@/lib/auth/session'
import { newTotpSecret } from '@/lib/auth/totp'
import { encrypt } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { ACCOUNT_SENTENCES as SENTENCES } from '../labels'
import { countHeld } from '../queries/officers'
import { type AccountState, changedParts, isUsername, passwordProblems, shrinks, strands } from '../rules'
import type { ChangeAccount, EntrustOfficer, OpenAccount } from '../schema'
import {
  agencyInScope,
  lockManaged,
  type Managed,
  recordAccountAct,
  requireAdministrator,
  requireAnotherAdministrator,
  saveManaged,
} from './managed'

export type NewOfficer = {
  /** Lower case letters, digits, `.`, `_`, `-`; 3 to 64. */
  username: string
  fullName: string
  /** Chức vụ as shown on dossiers. */
  title: string
  agencyId: string
  /** At least one. */
  roles: readonly OfficerRole[]
  password: string
  /** Base 32; administrators get a new one when it is left out. */
  totpSecret?: string
}

/**
 * Opens an officer's account. Answers its id and, for officers with a second factor, the secret: it is told this once and
 * only sealed afterwards. Refuses a name that is taken (`officer.username_taken`) and a weak password.
 */
export async function createOfficer(
  system: System,
  input: NewOfficer,
  at = now(),
): Promise<{ id: string; totpSecret?: string }> {
  const username = input.username.toLowerCase()
  refuseUnless(isUsername(username), 'officer.username_invalid', SENTENCES.username, 'invalid')
  requireGoodPassword(input.password, { username, fullName: input.fullName }, 'password')
  const totpSecret = input.totpSecret ?? (needsSecondFactor(input.roles) ? newTotpSecret() : undefined)
  const { fullName, title, agencyId } = input
  const passwordHash = await hashPassword(input.password)
  const totpSealed = totpSecret ? encrypt(totpSecret) : null
  const values = { username, fullName, title, agencyId, passwordHash, totpSealed }
  const id = await db.transaction(async (tx) => {
    const id = await addOfficer(tx, values, input.roles, at)
    const subject = { subjectKind: 'officer', subjectId: id, detail: { roles: inOrder(input.roles), agencyId } }
    await recordAudit({ actorKind: 'system', actorId: system.name, act: 'officer.created', ...subject }, tx)
    return id
  })
  return totpSecret ? { id, totpSecret } : { id }
}

/** Refuses a password that is weak or holds the own name (`password.weak`), under the name of its input. */
export function requireGoodPassword(
  password: string,
  about: { username: string; fullName: string },
  field: string,
): void {
  const problems = passwordProblems(password, about)
  if (problems.length > 0)
    throw new Refusal('invalid', 'password.weak', 'Mật khẩu mới chưa đạt yêu cầu.', { [field]: problems })
}

type Added = Omit<typeof officers.$inferInsert, 'id' | 'enabledAt' | 'createdAt'>

async function addOfficer(tx: Tx, values: Added, roles: readonly OfficerRole[], at: Date): Promise<string> {
  const [made] = await tx
    .insert(officers)
    .values({ ...values, id: newId(), enabledAt: at, createdAt: at })
    .onConflictDoNothing({ target: officers.username })
    .returning({ id: officers.id })
  if (!made)
    throw new Refusal('conflict', 'officer.username_taken', SENTENCES.usernameTaken, {
      username: [SENTENCES.usernameTaken],
    })
  await replaceRoles(tx, made.id, roles)
  return made.id
}

/**
 * Opens the account of an officer of the own agency or one below it, with a password that is told this once and opens nothing but
 * the page where another is set. Refuses `auth.role`, `officer.agency` and `officer.username_taken`.
 */
export async function openAccount(
  by: Officer,
  input: OpenAccount,
  at = now(),
): Promise<{ username: string; oneTimePassword: string; until: Date }> {
  requireAdministrator(by)
  const oneTimePassword = newOneTimePassword()
  const until = oneTimeUntil(at, config().OFFICER_ONE_TIME_HOURS)
  const given = { passwordHash: await hashPassword(oneTimePassword), passwordOnce: true, passwordOnceUntil: until }
  const { username, fullName, title, email, roles } = input
  await db.transaction(async (tx) => {
    const agency = await agencyInScope(tx, by, input.agencyCode)
    const values = { username, fullName, title, email, agencyId: agency.id, ...given }
    const id = await addOfficer(tx, values, roles, at)
    const detail = { agencyCode: agency.code, rolesAfter: roles.join(', ') }
    await recordAccountAct(tx, by, { act: 'officer.created', officerId: id, detail })
  })
  return { username, oneTimePassword, until }
}

/** Sets name, title and address of an account, the own one as well. Refuses what `lockManaged` refuses, and `officer.nothing`. */
export async function changeAccount(by: Officer, input: ChangeAccount): Promise<void> {
  await db.transaction(async (tx) => {
    const managed = await lockManaged(tx, by, input, 'change')
    const { fullName, title, email } = input
    const changed = changedParts(managed.state, { ...managed.state, fullName, title, email })
    refuseUnless(changed.length > 0, 'officer.nothing', SENTENCES.nothing)
    // Names of what changed, never what somebody wrote: the log outlives the account.
    const told = { act: 'officer.changed', detail: { changed: changed.join(', ') } }
    await saveManaged(tx, by, managed, { fullName, title, email }, told)
  })
}

/**
 * Sets agency and roles of an account, and ends what is open under it when that is less than before. Refuses what `lockManaged`
 * refuses, `officer.agency`, `officer.nothing`, `officer.last_administrator`, `officer.second_factor_first` for a new administrator
 * without an authenticator app, and `officer.holds_dossiers` when dossiers would be left without a handler who sees them.
 */
export async function entrustOfficer(by: Officer, input: EntrustOfficer): Promise<void> {
  await db.transaction(async (tx) => {
    const managed = await lockManaged(tx, by, input, 'entrust')
    const agency = await agencyInScope(tx, by, input.agencyCode)
    const { state: before } = managed
    const after = { ...before, agencyCode: agency.code, roles: input.roles }
    const changed = changedParts(before, after)
    refuseUnless(changed.length > 0, 'officer.nothing', SENTENCES.nothing)
    requireSecondFactorFirst(managed, input.roles)
    if (!(agency.isTop && input.roles.includes('administrator'))) await requireAnotherAdministrator(tx, managed)
    if (strands(before, after)) {
      const held = await countHeld(tx, managed.row.id)
      refuseUnless(held === 0, 'officer.holds_dossiers', SENTENCES.holds(held))
    }
    await replaceRoles(tx, managed.row.id, input.roles)
    const ended = shrinks(before, after) ? await endAllSessions(tx, 'officer', managed.row.id) : 0
    const detail = { changed: changed.join(', '), ...beforeAndAfter(before, after), endedSessions: ended }
    await saveManaged(tx, by, managed, { agencyId: agency.id }, { act: 'officer.changed', detail })
  })
}

/** Who knows the password of an account without an app could tie their own to it, and be an administrator. */
function requireSecondFactorFirst({ row, state }: Managed, roles: readonly OfficerRole[]): void {
  const becomes = roles.includes('administrator') && !state.roles.includes('administrator')
  if (!becomes || row.totpSealed !== null || row.passwordOnce) return
  throw new Refusal('conflict', 'officer.second_factor_first', SENTENCES.secondFactorFirst, {
    roles: [SENTENCES.secondFactorFirst],
  })
}

const beforeAndAfter = (before: AccountState, after: AccountState) => ({
  agencyBefore: before.agencyCode,
  agencyAfter: after.agencyCode,
  rolesBefore: before.roles.join(', '),
  rolesAfter: after.roles.join(', '),
})
