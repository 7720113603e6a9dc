import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { officers } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import { hasRole, type Officer, type OfficerRole, type System } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import { inOrder, needsSecondFactor, replaceRoles } from '@/lib/auth/roles'
import { endAllSessions } from '@/lib/auth/session'
import { newTotpSecret } from '@/lib/auth/totp'
import { encrypt } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { passwordProblems } from '../rules'

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
