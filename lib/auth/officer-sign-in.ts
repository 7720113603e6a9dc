import 'server-only'
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { officers } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import { decrypt } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'
import { allowed, giveBack } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import type { Officer, OfficerRole } from './actor'
import type { Caller } from './caller'
import { countAttempt, LOCK_AFTER_FAILURES, LOCK_MINUTES, NO_ATTEMPTS, takeBackAttempt } from './lock-out'
import { isOneTimeOver } from './one-time'
import { verifyAgainstNobody, verifyPassword } from './password'
import { rolesOf } from './roles'
import { createSession, newSessionToken, readSession } from './session'
import { acceptedStep } from './totp'

type OfficerRow = typeof officers.$inferSelect

const WINDOW_SECONDS = LOCK_MINUTES * 60
/** Failures per window. An office of fifty shares one address; the lock of the account is the tighter bound. */
const FAILURES_PER_ADDRESS = 60
/** Also holds for names that do not exist, which have no row to lock. */
const FAILURES_PER_NAME = 20

// One sentence for every cause: it must not tell whether the name exists, is locked or is disabled.
const WRONG_PASSWORD = () =>
  new Refusal(
    'unauthenticated',
    'sign_in.wrong',
    'Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa',
  )
const WRONG_CODE = () =>
  new Refusal(
    'unauthenticated',
    'sign_in.wrong_code',
    'Mã xác thực không đúng, đã dùng rồi, hoặc tài khoản đang tạm khóa',
  )
// Told to nobody but who knows the password.
const ONE_TIME_OVER = () =>
  new Refusal(
    'unauthenticated',
    'sign_in.one_time_over',
    'Mật khẩu dùng một lần này đã hết hạn. Hãy nhờ quản trị cấp lại mật khẩu',
  )
const TOO_MANY = () =>
  new Refusal('too_many', 'sign_in.too_many', `Có quá nhiều lần đăng nhập sai. Hãy thử lại sau ${LOCK_MINUTES} phút`)

export type SignedIn = { token: string; roles: readonly OfficerRole[]; secondFactor: 'none' | 'awaited' | 'done' }

/** Counts against address and name before anything is judged; `undo` takes it back after a success, so only failures count. */
async function countAgainst(caller: Caller, name: string, at: Date): Promise<{ undo: () => Promise<void> }> {
  const keys = [
    [`sign-in:address:${caller.address}`, FAILURES_PER_ADDRESS],
    [`sign-in:name:${createHash('sha256').update(name).digest('base64url')}`, FAILURES_PER_NAME],
  ] as const
  for (const [key, limit] of keys) if (!(await allowed(key, limit, WINDOW_SECONDS, at))) throw TOO_MANY()
  return {
    undo: async () => {
      for (const [key] of keys) await giveBack(key, WINDOW_SECONDS, at)
    },
  }
}

/** An account that somebody tries to enter; not judged: it is locked or disabled, and no guess may succeed. */
type Tried = { officer: OfficerRow; judged: boolean }

/** Counts the attempt on a row the caller has locked. */
async function reserveAttempt(tx: Tx, officer: OfficerRow, at: Date): Promise<Tried> {
  const counted = officer.disabledAt ? null : countAttempt(officer, at)
  if (!counted) return { officer, judged: false }
  await tx.update(officers).set(counted).where(eq(officers.id, officer.id))
  return { officer: { ...officer, ...counted }, judged: true }
}

async function recordFailure(caller: Caller, tried: Tried | null, factor: 'password' | 'code' | 'one_time', on?: Tx) {
  const subject = tried ? { subjectKind: 'officer', subjectId: tried.officer.id } : {}
  const failed = factor === 'one_time' ? 'over' : 'wrong'
  const reason = !tried ? 'unknown_name' : tried.judged ? failed : 'locked_or_disabled'
  const entry = { actorKind: 'anonymous', address: caller.address, ...subject, detail: { factor, reason } } as const
  await recordAudit({ ...entry, act: 'sign_in.failed' }, on)
  if (tried?.judged && tried.officer.lockedUntil) await recordAudit({ ...entry, act: 'sign_in.locked' }, on)
}

/**
 * Password step for officers (design §7). Refuses in one sentence and after the same work whether the name is unknown,
 * locked, disabled or the password wrong. An officer with an authenticator app gets a session that is good for the second step
 * only; what an account must still set up is told by its session (`firstStep`). A password given by an administrator that is over
 * its time is refused as such (`sign_in.one_time_over`) and counts like a wrong one. `heldToken`: the session the browser had, which ends.
 */
export async function signInOfficer(
  caller: Caller,
  input: { username: string; password: string; heldToken?: string | undefined },
  at = now(),
): Promise<SignedIn> {
  const count = await countAgainst(caller, input.username, at)
  const tried = await db.transaction(async (tx) => {
    const [officer] = await tx.select().from(officers).where(eq(officers.username, input.username)).for('update')
    return officer ? reserveAttempt(tx, officer, at) : null
  })
  // The comparison runs outside the transaction: half a second of work must not hold a row and a connection.
  const right = tried?.judged
    ? await verifyPassword(input.password, tried.officer.passwordHash)
    : await verifyAgainstNobody(input.password)
  if (!tried || !right) {
    await recordFailure(caller, tried, 'password')
    throw WRONG_PASSWORD()
  }
  if (isOneTimeOver(tried.officer, at)) {
    await recordFailure(caller, tried, 'one_time')
    throw ONE_TIME_OVER()
  }
  await count.undo()
  return db.transaction((tx) =>
    openAfterPassword(tx, caller, { judged: tried.officer, heldToken: input.heldToken }, at),
  )
}

async function openAfterPassword(
  tx: Tx,
  caller: Caller,
  known: { judged: OfficerRow; heldToken: string | undefined },
  at: Date,
): Promise<SignedIn> {
  const [officer] = await tx.select().from(officers).where(eq(officers.id, known.judged.id)).for('update')
  // Disabled or given another password while this one was being compared.
  if (!officer || officer.disabledAt || officer.passwordHash !== known.judged.passwordHash) throw WRONG_PASSWORD()
  const roles = await rolesOf(tx, officer.id)
  const awaited = officer.totpSealed !== null
  await tx
    .update(officers)
    .set(awaited ? takeBackAttempt(officer) : { ...NO_ATTEMPTS, lastSignInAt: at })
    .where(eq(officers.id, officer.id))
  const token = newSessionToken()
  const wanted = { kind: 'officer', personId: officer.id, token, device: caller.device } as const
  const factor = awaited ? ({ secondFactor: 'awaited' } as const) : {}
  const sessionId = await createSession(tx, { ...wanted, ...factor, replaces: known.heldToken }, at)
  const act = awaited ? 'sign_in.password_accepted' : 'sign_in.succeeded'
  await recordAudit({ ...actedBy(officer.id, caller), act, detail: { sessionId } }, tx)
  return { token, roles, secondFactor: awaited ? 'awaited' : 'none' }
}

const actedBy = (officerId: string, { address }: Caller) =>
  ({ actorKind: 'officer', actorId: officerId, subjectKind: 'officer', subjectId: officerId, address }) as const

/**
 * Code step: turns the session of the password step into one that may act, under a new token. Wrong codes count like
 * wrong passwords. `clock` is the real time, which authenticator apps show whatever `APP_CLOCK_OFFSET` says.
 */
export async function confirmSecondFactor(
  caller: Caller,
  input: { heldToken: string | undefined; code: string },
  at = now(),
  clock = new Date(),
): Promise<SignedIn> {
  const session = input.heldToken ? await readSession(input.heldToken, at) : null
  if (!input.heldToken || session?.kind !== 'officer' || session.secondFactor !== 'awaited')
    throw new Refusal('unauthenticated', 'auth.sign_in', 'Bước xác thực đã quá hạn. Hãy nhập lại mật khẩu.')
  const count = await countAgainst(caller, session.officer.id, at)
  const { heldToken, code } = input
  const signedIn = await db.transaction(async (tx) => {
    const [officer] = await tx.select().from(officers).where(eq(officers.id, session.officer.id)).for('update')
    if (!officer) return null
    const tried = await reserveAttempt(tx, officer, at)
    const step =
      tried.judged && officer.totpSealed
        ? acceptedStep(decrypt(officer.totpSealed), code, clock, officer.totpLastStep)
        : null
    if (step === null) {
      await recordFailure(caller, tried, 'code', tx)
      return null
    }
    await tx
      .update(officers)
      .set({ ...NO_ATTEMPTS, totpLastStep: step, lastSignInAt: at })
      .where(eq(officers.id, officer.id))
    return openConfirmed(tx, caller, { officer, heldToken }, at)
  })
  // Thrown outside: the count and the audit rows of a wrong code must stay.
  if (!signedIn) throw WRONG_CODE()
  await count.undo()
  return signedIn
}

async function openConfirmed(tx: Tx, caller: Caller, known: { officer: OfficerRow; heldToken: string }, at: Date) {
  const { officer, heldToken } = known
  const token = newSessionToken()
  const sessionId = await createSession(
    tx,
    { kind: 'officer', personId: officer.id, token, device: caller.device, secondFactor: 'done', replaces: heldToken },
    at,
  )
  const detail = { sessionId, factor: 'code' }
  await recordAudit({ ...actedBy(officer.id, caller), act: 'sign_in.succeeded', detail }, tx)
  return { token, roles: await rolesOf(tx, officer.id), secondFactor: 'done' } satisfies SignedIn
}

/** The account as it stands in the database, with its secrets. */
export type OfficerAccount = OfficerRow

/**
 * The signed-in officer's password once more, before something that a borrowed session must not do. A wrong one counts
 * like a failed sign-in and is refused under `currentPassword`.
 */
export async function requireOwnPassword(
  officer: Pick<Officer, 'id'>,
  password: string,
  at: Date,
): Promise<OfficerAccount> {
  const own = eq(officers.id, officer.id)
  const tried = await db.transaction(async (tx) => {
    const [row] = await tx.select().from(officers).where(own).for('update')
    if (!row) throw new Error(`officer ${officer.id} of an open session is gone`)
    return reserveAttempt(tx, row, at)
  })
  const right = tried.judged && (await verifyPassword(password, tried.officer.passwordHash))
  if (!right) {
    await recordFailure({ address: 'session', device: null }, tried, 'password')
    const sentence = tried.judged
      ? 'Mật khẩu hiện tại không đúng'
      : `Tài khoản đang tạm khóa vì sai ${LOCK_AFTER_FAILURES} lần liên tiếp. Hãy thử lại sau ${LOCK_MINUTES} phút`
    throw new Refusal('forbidden', 'password.wrong', sentence, { currentPassword: [sentence] })
  }
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(officers).where(own).for('update')
    if (row) await tx.update(officers).set(takeBackAttempt(row)).where(own)
  })
  return tried.officer
}
