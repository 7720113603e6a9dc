import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { officers, sessions } from '@/db/schema'
import { aCitizen, anAgency, anOfficer } from '@/db/testing/builders'
import {
  createSession,
  endAllSessions,
  endSession,
  endSessionOf,
  listSessionsOf,
  type NewSession,
  newSessionToken,
  readSession,
} from './session'

const AT = new Date('2026-11-23T02:00:00Z')
const minutes = (count: number) => new Date(AT.getTime() + count * 60_000)

let agency: Awaited<ReturnType<typeof anAgency>>
beforeAll(async () => {
  agency = await anAgency()
})

async function aSession(kind: 'citizen' | 'officer', more: Partial<NewSession> = {}, at = AT) {
  const personId = kind === 'citizen' ? (await aCitizen()).id : (await anOfficer('clerk', agency)).id
  const token = newSessionToken()
  const id = await createSession(db, { kind, personId, token, device: null, ...more }, at)
  return { token, id, personId: more.personId ?? personId }
}

const rowOf = async (id: string) => (await db.select().from(sessions).where(eq(sessions.id, id)))[0]

describe('a session', () => {
  it('tells who it belongs to', async () => {
    const officer = await aSession('officer')
    expect(await readSession(officer.token, AT)).toMatchObject({
      kind: 'officer',
      secondFactor: 'none',
      officer: { id: officer.personId, roles: ['clerk'], agencyId: agency.id, agencyCode: agency.code },
    })
    const citizen = await aSession('citizen')
    expect(await readSession(citizen.token, AT)).toMatchObject({ kind: 'citizen', citizen: { id: citizen.personId } })
  })

  it('keeps no token, neither ours nor the provider’s, that could be read', async () => {
    const { token, id } = await aSession('citizen', { providerToken: 'the id token of the provider' })
    const stored = JSON.stringify(await rowOf(id))
    expect(stored).not.toContain(token)
    expect(stored).not.toContain('the id token')
    expect((await endSession(db, token))?.providerToken).toBe('the id token of the provider')
  })

  it('is not prolonged by a page that looks for news by itself', async () => {
    const { token } = await aSession('officer')
    expect(await readSession(token, minutes(14), 'watch')).not.toBeNull()
    expect(await readSession(token, minutes(16), 'watch')).toBeNull()
  })

  it('is dead at once when its row is gone', async () => {
    const { token } = await aSession('officer')
    expect(await readSession(token, AT)).not.toBeNull()
    await endSession(db, token)
    expect(await readSession(token, AT)).toBeNull()
    expect(await endSession(db, token)).toBeNull()
  })

  it.each([
    ['officer', 15],
    ['citizen', 30],
  ] as const)('of a %s ends after %i idle minutes', async (kind, idle) => {
    const { token } = await aSession(kind)
    expect(await readSession(token, minutes(idle - 0.01))).not.toBeNull()
    const { token: other } = await aSession(kind)
    expect(await readSession(other, minutes(idle))).toBeNull()
  })

  it('is prolonged by use, but written at most once a minute', async () => {
    const { token, id } = await aSession('officer')
    await readSession(token, minutes(0.5))
    expect((await rowOf(id))?.idleExpiresAt).toEqual(minutes(15))
    await readSession(token, minutes(10))
    expect((await rowOf(id))?.idleExpiresAt).toEqual(minutes(25))
    expect(await readSession(token, minutes(24))).not.toBeNull()
  })

  it.each([
    ['officer', 10],
    ['citizen', 12],
  ] as const)('of a %s ends after %i hours however much it is used', async (kind, hours) => {
    const { token } = await aSession(kind)
    for (let at = 0; at < hours * 60; at += 10) expect(await readSession(token, minutes(at))).not.toBeNull()
    expect(await readSession(token, minutes(hours * 60))).toBeNull()
  })

  it('of an officer who was disabled is dead', async () => {
    const { token, personId } = await aSession('officer')
    await db.update(officers).set({ disabledAt: AT }).where(eq(officers.id, personId))
    expect(await readSession(token, AT)).toBeNull()
  })

  it('of an administrator waits for the second factor, five minutes and no longer', async () => {
    const { id: personId } = await anOfficer('administrator', agency)
    await db.update(officers).set({ totpSealed: 'sealed' }).where(eq(officers.id, personId))
    const { token } = await aSession('officer', { personId, secondFactor: 'awaited' })
    expect(await readSession(token, minutes(4.9))).toMatchObject({ secondFactor: 'awaited' })
    expect(await readSession(token, minutes(5))).toBeNull()
    const done = await aSession('officer', { personId, secondFactor: 'done' })
    expect(await readSession(done.token, AT)).toMatchObject({ secondFactor: 'done' })
  })

  it.each([
    ['clerk', { passwordOnce: true }, 'password'],
    ['administrator', { passwordOnce: true }, 'password'],
    ['administrator', { passwordOnce: false }, 'second_factor'],
    ['administrator', { totpSealed: 'sealed' }, null],
    ['clerk', { passwordOnce: false }, null],
  ] as const)('of a %s with %j begins with %s', async (role, more, firstStep) => {
    const { id: personId } = await anOfficer(role, agency)
    await db.update(officers).set(more).where(eq(officers.id, personId))
    const { token } = await aSession('officer', { personId })
    expect(await readSession(token, AT)).toMatchObject({ firstStep })
  })

  it('replaces the one the browser had', async () => {
    const planted = await aSession('officer')
    const { token } = await aSession('officer', { replaces: planted.token })
    expect(await readSession(planted.token, AT)).toBeNull()
    expect(await readSession(token, AT)).not.toBeNull()
  })

  it('sweeps out the ones past their time', async () => {
    const old = await aSession('citizen')
    await aSession('citizen', {}, minutes(12 * 60 + 1))
    expect(await rowOf(old.id)).toBeUndefined()
  })
})

describe('the sessions of a person', () => {
  it('are listed, ended one by one by their owner only, and all at once', async () => {
    const first = await aSession('citizen', { device: 'Chrome, Android' })
    const second = await aSession('citizen', { personId: first.personId }, minutes(1))
    const stranger = await aSession('citizen')
    await readSession(first.token, minutes(5))
    expect(await listSessionsOf('citizen', first.personId, minutes(6))).toEqual([
      { id: second.id, device: null, signedInAt: minutes(1), lastUsedAt: minutes(1) },
      { id: first.id, device: 'Chrome, Android', signedInAt: AT, lastUsedAt: minutes(5) },
    ])
    expect(await endSessionOf(db, 'citizen', stranger.personId, first.id)).toBe(false)
    expect(await endSessionOf(db, 'officer', first.personId, first.id)).toBe(false)
    expect(await readSession(first.token, minutes(6))).not.toBeNull()
    expect(await endSessionOf(db, 'citizen', first.personId, first.id)).toBe(true)
    expect(await readSession(first.token, minutes(6))).toBeNull()
    expect(await endAllSessions(db, 'citizen', first.personId)).toBe(1)
    expect(await readSession(second.token, minutes(6))).toBeNull()
    expect(await readSession(stranger.token, minutes(6))).not.toBeNull()
  })
})
