import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { officers, pastPasswords } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { signInOfficer } from '@/lib/auth/officer-sign-in'
import { hashPassword } from '@/lib/auth/password'
import { createSession, newSessionToken, readSession } from '@/lib/auth/session'
import { newTotpSecret, totpCode } from '@/lib/auth/totp'
import { encrypt } from '@/lib/platform/cipher'
import { hasSecondFactor, offeredTotpSecret } from '../queries/own-account'
import { endSessionsOf, resetPassword, resetSecondFactor } from './credentials'
import { changePassword, replaceSecondFactor } from './own-account'
import { actsAbout, refusal, seen, storedAccount } from './testing'

const AT = new Date('2026-11-23T02:00:00Z')
const PASSWORD = 'con mèo đen ngủ trên mái'
const NEXT = 'xe đạp 4 bánh xanh lá'
/** Cheap to verify; the parameters stand in the hash. */
const CHEAP = 4

let ward: Awaited<ReturnType<typeof anAgency>>
let chief: Officer
beforeAll(async () => {
  const province = await anAgency({ level: 'province' })
  ward = await anAgency({ parentId: province.id })
  chief = await anOfficer('administrator', province)
})

async function anAccount(role: 'clerk' | 'administrator', more: Partial<typeof officers.$inferInsert> = {}) {
  const officer = await anOfficer(role, ward)
  const passwordHash = await hashPassword(PASSWORD, CHEAP)
  await db
    .update(officers)
    .set({ passwordHash, ...more })
    .where(eq(officers.id, officer.id))
  return officer
}
async function open({ id }: Officer) {
  const token = newSessionToken()
  await createSession(db, { kind: 'officer', personId: id, token, device: null, secondFactor: 'done' }, AT)
  return token
}

async function signIn(officer: Officer, password: string, at = AT) {
  const { username } = await storedAccount(officer)
  const { token } = await signInOfficer({ address: '192.0.2.3', device: null }, { username, password }, at)
  const session = await readSession(token, at)
  if (session?.kind !== 'officer') throw new Error('no session')
  return { token, firstStep: session.firstStep, own: { id: officer.id, sessionId: session.sessionId } }
}

describe('a password given by an administrator', () => {
  it('takes the place of the old one, ends what is open, lifts the lock, and is good for one thing', async () => {
    const officer = await anAccount('clerk', { failedSignIns: 5, lockedUntil: new Date('2026-11-23T02:10:00Z') })
    const token = await open(officer)
    const { oneTimePassword } = await resetPassword(chief, await seen(officer), AT)
    expect(oneTimePassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    expect(await readSession(token, AT)).toBeNull()
    expect((await refusal(signIn(officer, PASSWORD))).reason).toBe('sign_in.wrong')
    const { firstStep, own } = await signIn(officer, oneTimePassword)
    expect(firstStep).toBe('password')
    // The one before is among the last ten.
    const back = { currentPassword: oneTimePassword, newPassword: PASSWORD, repeatPassword: PASSWORD }
    expect((await refusal(changePassword(own, back, AT))).reason).toBe('password.used_before')
    await changePassword(own, { ...back, newPassword: NEXT, repeatPassword: NEXT }, AT)
    expect((await signIn(officer, NEXT)).firstStep).toBeNull()
    const [first] = await actsAbout(officer.id)
    expect(first).toEqual({ act: 'officer.password_reset', detail: { version: 2, endedSessions: 1 } })
    expect(JSON.stringify(await actsAbout(officer.id))).not.toContain(oneTimePassword)
  })

  it('opens nothing after its hours, says so to who knows it alone, and is followed by another', async () => {
    const officer = await anAccount('clerk')
    const { oneTimePassword, until } = await resetPassword(chief, await seen(officer), AT)
    expect(until).toEqual(new Date('2026-11-26T02:00:00Z'))
    expect((await signIn(officer, oneTimePassword, new Date(until.getTime() - 1))).firstStep).toBe('password')
    expect((await refusal(signIn(officer, oneTimePassword, until))).reason).toBe('sign_in.one_time_over')
    expect((await refusal(signIn(officer, `${oneTimePassword}x`, until))).reason).toBe('sign_in.wrong')
    const again = await resetPassword(chief, await seen(officer), until)
    // Of the two before, the officer's own is remembered; one that was given is nobody's.
    expect(await db.$count(pastPasswords, eq(pastPasswords.officerId, officer.id))).toBe(1)
    const { own } = await signIn(officer, again.oneTimePassword, until)
    const change = { currentPassword: again.oneTimePassword, newPassword: NEXT, repeatPassword: NEXT }
    await changePassword(own, change, until)
    expect(await storedAccount(officer)).toMatchObject({ passwordOnce: false, passwordOnceUntil: null })
    // The own one has no end.
    expect((await signIn(officer, NEXT, new Date('2027-01-05T02:00:00Z'))).firstStep).toBeNull()
  })

  it('is given once when asked twice at once, and to nobody outside the tree, closed, or oneself', async () => {
    const officer = await anAccount('clerk')
    const input = await seen(officer)
    const answers = await Promise.allSettled([resetPassword(chief, input, AT), resetPassword(chief, input, AT)])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'officer.changed' } })
    expect((await refusal(resetPassword(chief, input, AT))).reason).toBe('officer.changed')
    const wardAdmin = await anOfficer('administrator', ward)
    expect((await refusal(resetPassword(wardAdmin, await seen(chief), AT))).reason).toBe('officer.not_found')
    expect((await refusal(resetPassword(chief, await seen(chief), AT))).reason).toBe('officer.own')
    await db.update(officers).set({ disabledAt: AT }).where(eq(officers.id, officer.id))
    expect((await refusal(resetPassword(chief, await seen(officer), AT))).reason).toBe('officer.state')
  })
})

describe('an authenticator app taken off', () => {
  const CLOCK = new Date('2026-11-23T09:00:05Z')

  it('takes the password with it: an administrator begins with a new one, then a new app, then works', async () => {
    const administrator = await anAccount('administrator', { totpSealed: encrypt(newTotpSecret()), totpLastStep: 7 })
    const token = await open(administrator)
    const { oneTimePassword } = await resetSecondFactor(chief, await seen(administrator), AT)
    expect(await storedAccount(administrator)).toMatchObject({ totpSealed: null, totpLastStep: null })
    expect(await readSession(token, AT)).toBeNull()
    expect((await refusal(signIn(administrator, PASSWORD))).reason).toBe('sign_in.wrong')
    const { token: mine, firstStep, own } = await signIn(administrator, oneTimePassword)
    expect(firstStep).toBe('password')
    await changePassword(own, { currentPassword: oneTimePassword, newPassword: NEXT, repeatPassword: NEXT }, AT)
    expect(await readSession(mine, AT)).toMatchObject({ firstStep: 'second_factor' })
    const secret = await offeredTotpSecret(own)
    const proof = { currentPassword: NEXT, oneTimePassword: totpCode(secret, CLOCK) }
    await replaceSecondFactor(own, secret, proof, AT, CLOCK)
    expect(await readSession(mine, AT)).toMatchObject({ firstStep: null, secondFactor: 'done' })
    expect((await actsAbout(administrator.id))[0]).toEqual({
      ...{ act: 'officer.second_factor_reset', detail: { version: 2, endedSessions: 1 } },
    })
  })

  it('is refused where there is none', async () => {
    const officer = await anAccount('clerk')
    expect((await refusal(resetSecondFactor(chief, await seen(officer), AT))).reason).toBe('officer.state')
    expect(await hasSecondFactor(officer)).toBe(false)
  })
})

it('the sessions of an account are ended by an administrator over it and nobody else', async () => {
  const officer = await anAccount('clerk')
  const token = await open(officer)
  const stranger = await anOfficer('administrator', await anAgency())
  expect((await refusal(endSessionsOf(stranger, await seen(officer)))).reason).toBe('officer.not_found')
  expect(await readSession(token, AT)).not.toBeNull()
  expect(await endSessionsOf(chief, await seen(officer))).toBe(1)
  expect(await readSession(token, AT)).toBeNull()
  expect(await endSessionsOf(chief, await seen(officer))).toBe(0)
  expect(await actsAbout(officer.id)).toEqual([
    { act: 'officer.sessions_ended', detail: { endedSessions: 1 } },
    { act: 'officer.sessions_ended', detail: { endedSessions: 0 } },
  ])
})
