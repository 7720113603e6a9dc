import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { officers, pastPasswords } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { createSession, newSessionToken, readSession } from '@/lib/auth/session'
import { newTotpSecret, totpCode } from '@/lib/auth/totp'
import { newId } from '@/lib/platform/id'
import { hasSecondFactor, listSessions, offeredTotpSecret } from '../queries/own-account'
import { changePassword, endSession, replaceSecondFactor } from './own-account'
import { actsAbout, refusal } from './testing'

const AT = new Date('2026-11-23T02:00:00Z')
const PASSWORD = 'con mèo đen ngủ trên mái'
/** Cheap to verify; the parameters stand in the hash. */
const CHEAP = 4

let agency: Awaited<ReturnType<typeof anAgency>>
beforeAll(async () => {
  agency = await anAgency()
})

/** An officer with a password and two open sessions, seen from the first. */
async function signedIn(): Promise<{ officer: Officer; here: string; elsewhere: string }> {
  const made = await anOfficer('clerk', agency, 'Lê Thị Thử')
  const passwordHash = await hashPassword(PASSWORD, CHEAP)
  await db.update(officers).set({ passwordHash }).where(eq(officers.id, made.id))
  const [here, elsewhere] = [newSessionToken(), newSessionToken()]
  const asked = { kind: 'officer', personId: made.id, device: null } as const
  const sessionId = await createSession(db, { ...asked, token: here }, AT)
  await createSession(db, { ...asked, token: elsewhere }, AT)
  return { officer: { ...made, sessionId }, here, elsewhere }
}

const change = (currentPassword: string, newPassword: string) => ({
  currentPassword,
  newPassword,
  repeatPassword: newPassword,
})

describe('a new password', () => {
  const NEXT = 'xe đạp 4 bánh xanh lá'

  it('takes effect and ends the other sessions', async () => {
    const { officer, here, elsewhere } = await signedIn()
    await changePassword(officer, change(PASSWORD, NEXT), AT)
    const [row] = await db.select().from(officers).where(eq(officers.id, officer.id))
    expect(await verifyPassword(NEXT, row?.passwordHash ?? '')).toBe(true)
    expect(await readSession(here, AT)).not.toBeNull()
    expect(await readSession(elsewhere, AT)).toBeNull()
    expect(await actsAbout(officer.id)).toEqual([{ act: 'officer.password_changed', detail: { endedSessions: 1 } }])
  })

  it('is refused with the wrong current one, weak, or with the own name in it', async () => {
    const { officer } = await signedIn()
    const wrong = await refusal(changePassword(officer, change('wrong', NEXT), AT))
    expect(wrong.fields).toHaveProperty('currentPassword')
    const weak = await refusal(changePassword(officer, change(PASSWORD, 'ngắn'), AT))
    expect(weak.fields).toHaveProperty('newPassword')
    const named = await refusal(changePassword(officer, change(PASSWORD, 'tôi là Lê Thị Thử đây'), AT))
    expect(named.fields).toHaveProperty('newPassword')
  })

  it('is one, when two are set at once', async () => {
    const { officer } = await signedIn()
    const other = 'tàu hỏa 7 toa màu cam'
    const ends = await Promise.allSettled(
      [NEXT, other].map((next) => changePassword(officer, change(PASSWORD, next), AT)),
    )
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [row] = await db.select().from(officers).where(eq(officers.id, officer.id))
    const kept = ends[0]?.status === 'fulfilled' ? NEXT : other
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: expect.stringMatching(/^password\.(changed|wrong)$/) },
    })
    expect(await verifyPassword(kept, row?.passwordHash ?? '')).toBe(true)
    expect(await db.$count(pastPasswords, eq(pastPasswords.officerId, officer.id))).toBe(1)
  })

  it('may be the eleventh back, none of the last ten', async () => {
    const { officer } = await signedIn()
    const past = await Promise.all(Array.from({ length: 10 }, (_, i) => hashPassword(`mật khẩu cũ số ${i}`, CHEAP)))
    const rows = past.map((passwordHash, i) => ({
      id: newId(),
      officerId: officer.id,
      passwordHash,
      replacedAt: new Date(AT.getTime() - (10 - i) * 86_400_000),
    }))
    await db.insert(pastPasswords).values(rows)
    for (const used of [PASSWORD, 'mật khẩu cũ số 1', 'mật khẩu cũ số 9'])
      expect((await refusal(changePassword(officer, change(PASSWORD, used), AT))).reason).toBe('password.used_before')
    await changePassword(officer, change(PASSWORD, 'mật khẩu cũ số 0'), AT)
  })
})

describe('a new authenticator app', () => {
  const CLOCK = new Date('2026-11-23T09:00:05Z')

  it('is tied by password and code, and the session at hand goes on', async () => {
    const { officer, here, elsewhere } = await signedIn()
    const secret = await offeredTotpSecret(officer)
    expect(await offeredTotpSecret(officer)).toBe(secret)
    const input = { currentPassword: PASSWORD, oneTimePassword: totpCode(secret, CLOCK) }
    const other = { ...input, oneTimePassword: totpCode(newTotpSecret(), CLOCK) }
    expect((await refusal(replaceSecondFactor(officer, secret, other, AT, CLOCK))).reason).toBe('second_factor.wrong')
    const guess = { ...input, currentPassword: 'wrong' }
    expect((await refusal(replaceSecondFactor(officer, secret, guess, AT, CLOCK))).reason).toBe('password.wrong')
    expect(await hasSecondFactor(officer)).toBe(false)
    await replaceSecondFactor(officer, secret, input, AT, CLOCK)
    expect(await hasSecondFactor(officer)).toBe(true)
    expect(await readSession(here, AT)).toMatchObject({ secondFactor: 'done' })
    expect(await readSession(elsewhere, AT)).toBeNull()
    expect(await offeredTotpSecret(officer)).not.toBe(secret)
  })
})

describe('the own sessions', () => {
  it('are listed with the one at hand marked, and ended by their owner only', async () => {
    const { officer, elsewhere } = await signedIn()
    const stranger = await signedIn()
    const person = { kind: 'officer', officer } as const
    const listed = await listSessions(person, AT)
    expect(listed.map((one) => one.current).sort()).toEqual([false, true])
    const other = listed.find((one) => !one.current)?.id ?? ''
    const foreign = await refusal(endSession({ kind: 'officer', officer: stranger.officer }, other))
    expect(foreign.reason).toBe('session.not_found')
    expect(await readSession(elsewhere, AT)).not.toBeNull()
    await endSession(person, other)
    expect(await readSession(elsewhere, AT)).toBeNull()
    expect((await refusal(endSession(person, other))).reason).toBe('session.not_found')
    expect(await actsAbout(other)).toEqual([{ act: 'session.ended', detail: null }])
  })
})
