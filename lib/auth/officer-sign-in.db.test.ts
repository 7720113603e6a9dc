import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, officers, rateLimits, sessions } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import { encrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import type { OfficerRole } from './actor'
import type { Caller } from './caller'
import { confirmSecondFactor, requireOwnPassword, signInOfficer } from './officer-sign-in'
import { hashPassword } from './password'
import { readSession } from './session'
import { newTotpSecret, totpCode } from './totp'

const AT = new Date('2026-11-23T02:00:00Z')
const minutes = (count: number) => new Date(AT.getTime() + count * 60_000)
const PASSWORD = 'con mèo đen ngủ trên mái'
/** Cheap to verify, so that a hundred guesses fit into a test; the parameters stand in the hash. */
const CHEAP = 4

let agency: Awaited<ReturnType<typeof anAgency>>
beforeAll(async () => {
  agency = await anAgency()
})

/** Callers of tests do not share an address, or they would share its limit. */
const aCaller = (): Caller => ({
  address: `2001:db8::${newId().slice(-4)}:${newId().slice(-4)}`,
  device: 'Chrome, Windows',
})

async function anAccount(role: OfficerRole = 'clerk', totpSecret?: string) {
  const { id } = await anOfficer(role, agency)
  const username = `mau-${id}`
  const passwordHash = await hashPassword(PASSWORD, CHEAP)
  await db
    .update(officers)
    .set({ passwordHash, totpSealed: totpSecret ? encrypt(totpSecret) : null })
    .where(eq(officers.id, id))
  return { id, username }
}

const rowOf = async (id: string) => (await db.select().from(officers).where(eq(officers.id, id)))[0]

const actsOf = async (id: string) => {
  const rows = await db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id)
  return rows.map((row) => row.act)
}

/** What became of a try: `in`, or the reason of the refusal. */
async function outcome(run: Promise<unknown>): Promise<string> {
  try {
    await run
    return 'in'
  } catch (error) {
    if (error instanceof Error && 'reason' in error) return String(error.reason)
    throw error
  }
}

const tryPassword = (username: string, password: string, at = AT, caller = aCaller()) =>
  outcome(signInOfficer(caller, { username, password }, at))

describe('password step', () => {
  it('opens a session and says so in the audit log', async () => {
    const { id, username } = await anAccount()
    const caller = aCaller()
    const { token, secondFactor } = await signInOfficer(caller, { username, password: PASSWORD }, AT)
    expect(secondFactor).toBe('none')
    expect(await readSession(token, AT)).toMatchObject({ kind: 'officer', officer: { id } })
    const [entry] = await db.select().from(auditLog).where(eq(auditLog.subjectId, id))
    expect(entry).toMatchObject({
      act: 'sign_in.succeeded',
      actorKind: 'officer',
      actorId: id,
      address: caller.address,
    })
  })

  it('ends the session the browser had before', async () => {
    const { username } = await anAccount()
    const input = { username, password: PASSWORD }
    const first = await signInOfficer(aCaller(), input, AT)
    await signInOfficer(aCaller(), { ...input, heldToken: first.token }, AT)
    expect(await readSession(first.token, AT)).toBeNull()
  })

  it('gives one answer to an unknown name, a wrong password, a locked and a disabled account', async () => {
    const wrong = await anAccount()
    const locked = await anAccount()
    const disabled = await anAccount()
    await db
      .update(officers)
      .set({ failedSignIns: 5, lockedUntil: minutes(15) })
      .where(eq(officers.id, locked.id))
    await db.update(officers).set({ disabledAt: AT }).where(eq(officers.id, disabled.id))
    const tries = [
      signInOfficer(aCaller(), { username: 'nobody-at-all', password: PASSWORD }, AT),
      signInOfficer(aCaller(), { username: wrong.username, password: 'wrong' }, AT),
      signInOfficer(aCaller(), { username: locked.username, password: PASSWORD }, AT),
      signInOfficer(aCaller(), { username: disabled.username, password: PASSWORD }, AT),
    ]
    const answers = (await Promise.allSettled(tries)).map((one) => (one.status === 'rejected' ? one.reason : 'in'))
    const [first] = answers
    expect(first.reason).toBe('sign_in.wrong')
    for (const answer of answers)
      expect({ ...answer, message: answer.message }).toEqual({ ...first, message: first.message })
  })

  it('locks for fifteen minutes with the fifth failure, and then lets in again', async () => {
    const { id, username } = await anAccount()
    for (let i = 0; i < 5; i++) expect(await tryPassword(username, 'wrong')).toBe('sign_in.wrong')
    expect(await tryPassword(username, PASSWORD, minutes(14.9))).toBe('sign_in.wrong')
    expect(await tryPassword(username, PASSWORD, minutes(15))).toBe('in')
    expect(await rowOf(id)).toMatchObject({ failedSignIns: 0, lockedUntil: null })
    const failed = 'sign_in.failed'
    const lines = [failed, failed, failed, failed, failed, 'sign_in.locked', failed, 'sign_in.succeeded']
    expect(await actsOf(id)).toEqual(lines)
  })

  it('forgets failures after a success', async () => {
    const { username } = await anAccount()
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) expect(await tryPassword(username, 'wrong')).toBe('sign_in.wrong')
      expect(await tryPassword(username, PASSWORD)).toBe('in')
    }
  })

  it('lets no more than five of many parallel guesses be judged', async () => {
    const { id, username } = await anAccount()
    const guesses = Array.from({ length: 10 }, (_, i) => tryPassword(username, `guess ${i}`))
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(['sign_in.wrong']))
    const judged = await db.select().from(auditLog).where(eq(auditLog.subjectId, id))
    const wrong = judged.filter(
      ({ act, detail }) => act === 'sign_in.failed' && JSON.stringify(detail).includes('wrong'),
    )
    expect(wrong).toHaveLength(5)
    expect(await tryPassword(username, PASSWORD)).toBe('sign_in.wrong')
  })

  it.each<[string, Partial<typeof officers.$inferInsert>]>([
    ['closed', { disabledAt: AT }],
    ['given another password', { passwordHash: 'another' }],
  ])('opens nothing of an account that is %s while its password is compared', async (_what, change) => {
    const { id, username } = await anAccount()
    const caller = aCaller()
    const own = eq(officers.id, id)
    const counted = eq(rateLimits.key, `sign-in:address:${caller.address}`)
    const [tried] = await queuedBehind(
      (tx) => tx.select().from(officers).where(own).for('update'),
      () => tryPassword(username, PASSWORD, AT, caller),
      // The counts, which a right password gives back before it opens a session, are free again when the change is there.
      () =>
        db.transaction(async (tx) => {
          expect(await tx.select().from(rateLimits).where(counted).for('update')).toHaveLength(1)
          await tx.update(officers).set(change).where(own)
        }),
    )
    expect(tried).toEqual({ status: 'fulfilled', value: 'sign_in.wrong' })
    expect(await db.$count(sessions, eq(sessions.officerId, id))).toBe(0)
  })

  it('holds back an address that fails again and again, at whatever names, and counts no success', async () => {
    const caller = aCaller()
    const { username } = await anAccount()
    for (let i = 0; i < 70; i++) expect(await tryPassword(username, PASSWORD, AT, caller)).toBe('in')
    const names = await Promise.all(Array.from({ length: 20 }, () => anAccount()))
    for (let i = 0; i < 60; i++)
      expect(await tryPassword(names[i % 20]?.username ?? '', 'wrong', AT, caller)).toBe('sign_in.wrong')
    expect(await tryPassword(username, PASSWORD, AT, caller)).toBe('sign_in.too_many')
    expect(await tryPassword(username, PASSWORD, AT)).toBe('in')
  })

  it('holds back a name that does not exist like one that does', async () => {
    const name = `nobody-${newId()}`
    const answers = await Promise.all(Array.from({ length: 22 }, () => tryPassword(name, 'wrong')))
    expect(answers.filter((answer) => answer === 'sign_in.wrong')).toHaveLength(20)
    expect(answers.filter((answer) => answer === 'sign_in.too_many')).toHaveLength(2)
  }, 60_000)

  it('writes neither names nor passwords into the audit log', async () => {
    const { id, username } = await anAccount()
    await tryPassword(username, 'my other password')
    await tryPassword('my-password-typed-as-name', 'wrong')
    const all = JSON.stringify(await db.select().from(auditLog))
    for (const secret of ['my other password', 'my-password-typed-as-name', username]) expect(all).not.toContain(secret)
    expect(all).toContain(id)
  })
})

describe('second factor', () => {
  const CLOCK = new Date('2026-11-23T09:00:05Z')

  async function halfIn(role: OfficerRole = 'administrator') {
    const secret = newTotpSecret()
    const account = await anAccount(role, secret)
    const first = await signInOfficer(aCaller(), { username: account.username, password: PASSWORD }, AT)
    return { ...account, secret, token: first.token, first }
  }

  const tryCode = (token: string | undefined, code: string, clock = CLOCK, at = AT) =>
    outcome(confirmSecondFactor(aCaller(), { heldToken: token, code }, at, clock))

  it.each(['administrator', 'clerk'] as const)('is asked of every %s who has an app', async (role) => {
    const { token, first } = await halfIn(role)
    expect(first.secondFactor).toBe('awaited')
    expect(await readSession(token, AT)).toMatchObject({ secondFactor: 'awaited' })
  })

  it('opens a session under a new token', async () => {
    const { token, secret } = await halfIn()
    const caller = aCaller()
    const input = { heldToken: token, code: totpCode(secret, CLOCK) }
    const done = await confirmSecondFactor(caller, input, AT, CLOCK)
    expect(await readSession(token, AT)).toBeNull()
    expect(await readSession(done.token, AT)).toMatchObject({ secondFactor: 'done' })
  })

  it('accepts a code once, also when sent twice at once', async () => {
    const { username, secret, token } = await halfIn()
    const again = await signInOfficer(aCaller(), { username, password: PASSWORD }, AT)
    const code = totpCode(secret, CLOCK)
    const answers = await Promise.all([tryCode(token, code), tryCode(again.token, code)])
    expect(answers.sort()).toEqual(['in', 'sign_in.wrong_code'])
  })

  it('locks after five wrong codes, whatever right passwords come between', async () => {
    const { username, secret } = await halfIn()
    const answers: string[] = []
    for (let i = 0; i < 8; i++) {
      const before = await signInOfficer(aCaller(), { username, password: PASSWORD }, AT).catch(() => null)
      answers.push(before ? await tryCode(before.token, '000000') : 'not even asked')
    }
    const wrong = 'sign_in.wrong_code'
    expect(answers).toEqual([wrong, wrong, wrong, wrong, wrong, ...Array(3).fill('not even asked')])
    const later = await signInOfficer(aCaller(), { username, password: PASSWORD }, minutes(15))
    expect(await tryCode(later.token, totpCode(secret, CLOCK), CLOCK, minutes(15))).toBe('in')
  })

  it('judges no code of an account that is locked meanwhile', async () => {
    const { id, secret, token } = await halfIn()
    await db
      .update(officers)
      .set({ failedSignIns: 5, lockedUntil: minutes(15) })
      .where(eq(officers.id, id))
    expect(await tryCode(token, totpCode(secret, CLOCK))).toBe('sign_in.wrong_code')
  })

  it('is no use without the password step, after it ran out, or for an administrator without an app', async () => {
    const { token, secret } = await halfIn()
    const code = totpCode(secret, CLOCK)
    expect(await tryCode(undefined, code)).toBe('auth.sign_in')
    expect(await tryCode('made up', code)).toBe('auth.sign_in')
    expect(await tryCode(token, code, CLOCK, minutes(5))).toBe('auth.sign_in')
    const bare = await anAccount('administrator')
    const first = await signInOfficer(aCaller(), { username: bare.username, password: PASSWORD }, AT)
    expect(await tryCode(first.token, '000000')).toBe('auth.sign_in')
    expect(await readSession(first.token, AT)).toMatchObject({ firstStep: 'second_factor' })
  })

  it('tells when somebody last came in: with both factors, not by the password alone', async () => {
    const { id, token, secret } = await halfIn()
    expect((await rowOf(id))?.lastSignInAt).toBeNull()
    expect(await tryCode(token, totpCode(secret, CLOCK))).toBe('in')
    expect((await rowOf(id))?.lastSignInAt).toEqual(AT)
    const clerk = await anAccount()
    expect(await tryPassword(clerk.username, PASSWORD, minutes(3))).toBe('in')
    expect((await rowOf(clerk.id))?.lastSignInAt).toEqual(minutes(3))
  })
})

describe('the own password once more', () => {
  it('counts wrong ones like failed sign-ins', async () => {
    const { id, username } = await anAccount()
    await requireOwnPassword({ id }, PASSWORD, AT)
    for (let i = 0; i < 5; i++) expect(await outcome(requireOwnPassword({ id }, 'wrong', AT))).toBe('password.wrong')
    expect(await outcome(requireOwnPassword({ id }, PASSWORD, AT))).toBe('password.wrong')
    expect(await tryPassword(username, PASSWORD)).toBe('sign_in.wrong')
    expect(await tryPassword(username, PASSWORD, minutes(15))).toBe('in')
  })

  it('counts no right one, and lets no more than five of many parallel guesses be judged', async () => {
    const { id } = await anAccount()
    for (let i = 0; i < 6; i++) expect(await outcome(requireOwnPassword({ id }, PASSWORD, AT))).toBe('in')
    await Promise.all(Array.from({ length: 10 }, (_, i) => outcome(requireOwnPassword({ id }, `guess ${i}`, AT))))
    const judged = (await db.select().from(auditLog).where(eq(auditLog.subjectId, id))).filter(
      ({ act, detail }) => act === 'sign_in.failed' && JSON.stringify(detail).includes('wrong'),
    )
    expect(judged).toHaveLength(5)
  })
})
