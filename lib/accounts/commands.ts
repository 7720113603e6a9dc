import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { citizens, officers, pastPasswords } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import { hasRole, type Officer, type OfficerRole, type System } from '@/lib/auth/actor'
import { requireOwnPassword } from '@/lib/auth/officer-sign-in'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { inOrder, needsSecondFactor, replaceRoles } from '@/lib/auth/roles'
import { confirmSecondFactorOf, endAllSessions, endSessionOf } from '@/lib/auth/session'
import { acceptedStep, newTotpSecret } from '@/lib/auth/totp'
import { blindIndex, encrypt } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { maskNumber } from '@/lib/platform/text'
import { recordToAdopt } from './commands/people'
import { type AccountFacts, readFacts } from './mapping'
import type { SignedInPerson } from './queries'
import { passwordProblems, REMEMBERED_PASSWORDS } from './rules'
import type { ChangeEmail, ChangePassword, ReplaceSecondFactor } from './schema'

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
  refuseUnless(
    /^[a-z0-9][a-z0-9._-]{2,63}$/.test(username),
    'officer.username_invalid',
    'Tên đăng nhập gồm 3 đến 64 chữ thường không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối.',
    'invalid',
  )
  requireGoodPassword(input.password, { username, fullName: input.fullName }, 'password')
  const totpSecret = input.totpSecret ?? (needsSecondFactor(input.roles) ? newTotpSecret() : undefined)
  const { fullName, title, agencyId } = input
  const id = newId()
  const passwordHash = await hashPassword(input.password)
  await db.transaction(async (tx) => {
    const totpSealed = totpSecret ? encrypt(totpSecret) : null
    const [made] = await tx
      .insert(officers)
      .values({ id, username, fullName, title, agencyId, passwordHash, totpSealed, enabledAt: at, createdAt: at })
      .onConflictDoNothing({ target: officers.username })
      .returning({ id: officers.id })
    refuseUnless(made !== undefined, 'officer.username_taken', 'Tên đăng nhập này đã có người dùng.')
    await replaceRoles(tx, id, input.roles)
    const subject = { subjectKind: 'officer', subjectId: id, detail: { roles: inOrder(input.roles), agencyId } }
    await recordAudit({ actorKind: 'system', actorId: system.name, act: 'officer.created', ...subject }, tx)
  })
  return totpSecret ? { id, totpSecret } : { id }
}

function requireGoodPassword(password: string, about: { username: string; fullName: string }, field: string): void {
  const problems = passwordProblems(password, about)
  if (problems.length > 0)
    throw new Refusal('invalid', 'password.weak', 'Mật khẩu mới chưa đạt yêu cầu.', { [field]: problems })
}

/** Closes an officer's account: no sign-in any more, and whoever is signed in is out at once. */
export async function lockOfficer(by: System | Officer, officerId: string, at = now()): Promise<void> {
  const actor =
    'id' in by
      ? ({ actorKind: 'officer', actorId: by.id } as const)
      : ({ actorKind: 'system', actorId: by.name } as const)
  if ('id' in by)
    refuseUnless(
      hasRole(by, 'administrator') && by.id !== officerId,
      'officer.cannot_lock',
      'Bạn không được khóa tài khoản này.',
      'forbidden',
    )
  await db.transaction(async (tx) => {
    const [locked] = await tx
      .update(officers)
      .set({ disabledAt: at })
      .where(eq(officers.id, officerId))
      .returning({ id: officers.id })
    refuseUnless(locked !== undefined, 'officer.not_found', 'Không có tài khoản cán bộ này.', 'not_found')
    const ended = await endAllSessions(tx, 'officer', officerId)
    const subject = { subjectKind: 'officer', subjectId: officerId, detail: { endedSessions: ended } }
    await recordAudit({ ...actor, act: 'officer.disabled', ...subject }, tx)
  })
}

/**
 * Changes the officer's own password and ends every other session of theirs. Refuses a wrong current password (counted
 * like a failed sign-in), a weak one, and one of the last ten (TCVN 14423 level 3).
 */
export async function changePassword(officer: Officer, input: ChangePassword, at = now()): Promise<void> {
  const known = await requireOwnPassword(officer, input.currentPassword, at)
  requireGoodPassword(input.newPassword, known, 'newPassword')
  const past = await db
    .select({ hash: pastPasswords.passwordHash })
    .from(pastPasswords)
    .where(eq(pastPasswords.officerId, officer.id))
    .orderBy(desc(pastPasswords.replacedAt), desc(pastPasswords.id))
    .limit(REMEMBERED_PASSWORDS - 1)
  for (const hash of [known.passwordHash, ...past.map((row) => row.hash)]) {
    if (!(await verifyPassword(input.newPassword, hash))) continue
    const sentence = `Mật khẩu mới phải khác ${REMEMBERED_PASSWORDS} mật khẩu gần nhất`
    throw new Refusal('invalid', 'password.used_before', sentence, { newPassword: [sentence] })
  }
  const passwordHash = await hashPassword(input.newPassword)
  await db.transaction(async (tx) => {
    await tx
      .insert(pastPasswords)
      .values({ id: newId(), officerId: officer.id, passwordHash: known.passwordHash, replacedAt: at })
    const [changed] = await tx
      .update(officers)
      .set({ passwordHash })
      .where(sql`${officers.id} = ${officer.id} and ${officers.passwordHash} = ${known.passwordHash}`)
      .returning({ id: officers.id })
    refuseUnless(changed !== undefined, 'password.changed', 'Mật khẩu vừa được đổi ở nơi khác. Hãy thử lại.')
    await afterNewSecret(tx, officer, 'officer.password_changed')
  })
}

/** Whoever stole the old secret is out. */
async function afterNewSecret(tx: Tx, officer: Officer, act: string): Promise<void> {
  const ended = await endAllSessions(tx, 'officer', officer.id, officer.sessionId)
  const subject = { subjectKind: 'officer', subjectId: officer.id, detail: { endedSessions: ended } }
  await recordAudit({ actorKind: 'officer', actorId: officer.id, act, ...subject }, tx)
}

/**
 * Ties the officer's account to an authenticator app that holds `secret`, proved by a code of it and the password; the
 * app used before is of no more use. `clock` is the real time, see `confirmSecondFactor`.
 */
export async function replaceSecondFactor(
  officer: Officer,
  secret: string,
  input: ReplaceSecondFactor,
  at = now(),
  clock = new Date(),
): Promise<void> {
  await requireOwnPassword(officer, input.currentPassword, at)
  const step = acceptedStep(secret, input.oneTimePassword, clock, null)
  if (step === null) {
    const sentence = 'Mã không khớp với mã QR đang hiện. Quét lại mã QR rồi nhập mã mới trên ứng dụng'
    throw new Refusal('invalid', 'second_factor.wrong', sentence, { oneTimePassword: [sentence] })
  }
  await db.transaction(async (tx) => {
    await tx
      .update(officers)
      .set({ totpSealed: encrypt(secret), totpLastStep: step })
      .where(eq(officers.id, officer.id))
    await confirmSecondFactorOf(tx, officer.sessionId, at)
    await afterNewSecret(tx, officer, 'officer.second_factor_replaced')
  })
}

type CitizenRow = typeof citizens.$inferSelect
type CitizenValues = Omit<CitizenRow, 'id' | 'createdAt'>

/**
 * Finds or opens the account of a national identity, by its TechID and nothing else: an equal identity number is no proof
 * of being the same account (national-portal.md e). Only what a counter wrote down about a person without TechID becomes the
 * account, see `recordToAdopt`. Signing in again brings the facts up to date; a fact the provider does not tell this time stays. Refuses claims without TechID (`account.no_tech_id`) and without kind or name
 * (`account.incomplete`).
 */
export async function linkCitizen(claims: unknown, at = now()): Promise<{ id: string; isNew: boolean }> {
  const facts = readFacts(claims)
  return db.transaction(async (tx) => {
    const id = newId()
    const fresh = valuesOf(facts, null, at)
    const adopted = (await isKnown(tx, facts.techId)) ? undefined : await recordToAdopt(tx, facts)
    if (adopted) {
      await tx
        .update(citizens)
        .set(valuesOf(facts, adopted, at))
        .where(eq(citizens.id, adopted.id))
      await recordLink(tx, adopted.id, 'account.linked', { kind: facts.kind, metAtCounter: true })
      return { id: adopted.id, isNew: false }
    }
    const [made] = await tx
      .insert(citizens)
      .values({ id, ...fresh, createdAt: at })
      .onConflictDoNothing({ target: citizens.techId })
      .returning({ id: citizens.id })
    if (made) {
      await recordLink(tx, id, 'account.linked', { kind: facts.kind })
      return { id, isNew: true }
    }
    const [known] = await tx.select().from(citizens).where(eq(citizens.techId, facts.techId)).for('update')
    if (!known) throw new Error('citizen vanished between insert and select')
    const values = valuesOf(facts, known, at)
    await tx.update(citizens).set(values).where(eq(citizens.id, known.id))
    const changed = FACTS.filter((name) => values[name] !== known[name])
    if (changed.length > 0) await recordLink(tx, known.id, 'account.updated', { changed })
    return { id: known.id, isNew: false }
  })
}

const isKnown = async (tx: Tx, techId: string) => (await tx.$count(citizens, eq(citizens.techId, techId))) > 0

/** What the audit log names when it changed; names only, never values. */
const FACTS = [
  'kind',
  'fullName',
  'identityIndex',
  'organisationName',
  'taxCode',
  'birthDay',
  'email',
  'phone',
  'address',
  'verified',
] as const satisfies readonly (keyof CitizenValues)[]

const recordLink = (tx: Tx, id: string, act: string, detail: Record<string, unknown>) =>
  recordAudit({ actorKind: 'citizen', actorId: id, act, subjectKind: 'citizen', subjectId: id, detail }, tx)

function valuesOf(facts: AccountFacts, known: CitizenRow | null, at: Date): CitizenValues {
  const { identityNumber, techId, kind, fullName, verified } = facts
  const identity = identityNumber
    ? {
        identitySealed: encrypt(identityNumber),
        identityIndex: blindIndex(identityNumber),
        identityMasked: maskNumber(identityNumber),
      }
    : {
        identitySealed: known?.identitySealed ?? null,
        identityIndex: known?.identityIndex ?? null,
        identityMasked: known?.identityMasked ?? null,
      }
  return {
    ...{ techId, kind, fullName, verified, ...identity },
    organisationName: facts.organisationName ?? known?.organisationName ?? null,
    taxCode: facts.taxCode ?? known?.taxCode ?? null,
    birthDay: facts.birthDay ?? known?.birthDay ?? null,
    email: facts.email ?? known?.email ?? null,
    phone: facts.phone ?? known?.phone ?? null,
    address: facts.address ?? known?.address ?? null,
    lastSignInAt: at,
  }
}

/** Ends one of the person's own sessions; refuses one that is not theirs (`session.not_found`). */
export async function endSession(person: SignedInPerson, sessionId: string): Promise<void> {
  const { id } = person.kind === 'citizen' ? person.citizen : person.officer
  await db.transaction(async (tx) => {
    const ended = await endSessionOf(tx, person.kind, id, sessionId)
    refuseUnless(ended, 'session.not_found', 'Phiên này đã kết thúc rồi.', 'not_found')
    const subject = { subjectKind: 'session', subjectId: sessionId }
    await recordAudit({ actorKind: person.kind, actorId: id, act: 'session.ended', ...subject }, tx)
  })
}

/** Where the officer wants the morning digest. The address itself is not written into the log. */
export async function changeEmail(officer: Officer, { email }: ChangeEmail): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(officers).set({ email }).where(eq(officers.id, officer.id))
    const subject = { subjectKind: 'officer', subjectId: officer.id }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, act: 'officer.email_changed', ...subject }, tx)
  })
}
