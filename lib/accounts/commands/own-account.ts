import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { officers, pastPasswords } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { AccountOwner, Officer } from '@/lib/auth/actor'
import { requireOwnPassword } from '@/lib/auth/officer-sign-in'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { confirmSecondFactorOf, endAllSessions, endSessionOf } from '@/lib/auth/session'
import { acceptedStep } from '@/lib/auth/totp'
import { encrypt } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import type { SignedInPerson } from '../queries/own-account'
import { REMEMBERED_PASSWORDS } from '../rules'
import type { ChangeEmail, ChangePassword, ReplaceSecondFactor } from '../schema'
import { requireGoodPassword } from './officers'

type Owner = Pick<AccountOwner, 'id' | 'sessionId'>

/**
 * Changes the officer's own password and ends every other session of theirs. Refuses a wrong current password (counted
 * like a failed sign-in), a weak one, and one of the last ten (TCVN 14423 level 3).
 */
export async function changePassword(officer: Owner, input: ChangePassword, at = now()): Promise<void> {
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
      .set({ passwordHash, passwordOnce: false, passwordOnceUntil: null })
      .where(sql`${officers.id} = ${officer.id} and ${officers.passwordHash} = ${known.passwordHash}`)
      .returning({ id: officers.id })
    refuseUnless(changed !== undefined, 'password.changed', 'Mật khẩu vừa được đổi ở nơi khác. Hãy thử lại.')
    await afterNewSecret(tx, officer, 'officer.password_changed')
  })
}

/** Whoever stole the old secret is out. */
async function afterNewSecret(tx: Tx, officer: Owner, act: string): Promise<void> {
  const ended = await endAllSessions(tx, 'officer', officer.id, officer.sessionId)
  const subject = { subjectKind: 'officer', subjectId: officer.id, detail: { endedSessions: ended } }
  await recordAudit({ actorKind: 'officer', actorId: officer.id, act, ...subject }, tx)
}

/**
 * Ties the officer's account to an authenticator app that holds `secret`, proved by a code of it and the password; the
 * app used before is of no more use. `clock` is the real time, see `confirmSecondFactor`.
 */
export async function replaceSecondFactor(
  officer: Owner,
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
    await tx
      .update(officers)
      .set({ email, version: sql`${officers.version} + 1` })
      .where(eq(officers.id, officer.id))
    const subject = { subjectKind: 'officer', subjectId: officer.id }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, act: 'officer.email_changed', ...subject }, tx)
  })
}
