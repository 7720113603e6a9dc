import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, dossiers, officers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { signInOfficer } from '@/lib/auth/officer-sign-in'
import { rolesOf } from '@/lib/auth/roles'
import { createSession, newSessionToken, readSession } from '@/lib/auth/session'
import { decrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { getOfficerId } from '../queries/officers'
import type { OpenAccount } from '../schema'
import { changeAccount, createOfficer, entrustOfficer, openAccount } from './officers'
import { changePassword } from './own-account'
import { actsAbout, refusal, seen } from './testing'

const AT = new Date('2026-11-23T02:00:00Z')
const PASSWORD = 'con mèo đen ngủ trên mái'
const system = systemActor('test')

const SERVICE = '1.000777'

type Agency = Awaited<ReturnType<typeof anAgency>>
let agency: Agency
let province: Agency
let ward: Agency
let sibling: Agency
let chief: Officer
beforeAll(async () => {
  agency = await anAgency()
  province = await anAgency({ level: 'province' })
  ward = await anAgency({ parentId: province.id })
  sibling = await anAgency({ parentId: province.id })
  chief = await anOfficer('administrator', province, 'Bùi Văn Mẫu')
  await aService(SERVICE, { agencyCodes: [ward.code] })
})

describe('an officer’s account', () => {
  const input = () => ({
    username: `Mau-${newId()}`,
    fullName: 'Nguyễn Văn Mẫu',
    title: 'Công chức',
    agencyId: agency.id,
    roles: ['clerk'] as const,
    password: PASSWORD,
  })

  it('opens, is found by its name and signs in', async () => {
    const asked = input()
    const { id, totpSecret } = await createOfficer(system, asked, AT)
    expect(totpSecret).toBeUndefined()
    expect(await getOfficerId(system, asked.username)).toBe(id)
    const caller = { address: '192.0.2.1', device: null }
    const signIn = { username: asked.username.toLowerCase(), password: PASSWORD }
    expect((await signInOfficer(caller, signIn, AT)).secondFactor).toBe('none')
  })

  it('gives administrators a second factor, told once and sealed', async () => {
    const { id, totpSecret } = await createOfficer(system, { ...input(), roles: ['clerk', 'administrator'] }, AT)
    const [row] = await db.select().from(officers).where(eq(officers.id, id))
    expect(totpSecret).toMatch(/^[A-Z2-7]{32}$/)
    expect(row?.totpSealed).not.toContain(totpSecret)
    expect(decrypt(row?.totpSealed ?? '')).toBe(totpSecret)
  })

  it('refuses a taken name, also when two ask at once, a strange one and a weak password', async () => {
    const asked = input()
    const answers = await Promise.allSettled([createOfficer(system, asked, AT), createOfficer(system, asked, AT)])
    expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'officer.username_taken' },
    })
    expect((await refusal(createOfficer(system, asked, AT))).reason).toBe('officer.username_taken')
    expect((await refusal(createOfficer(system, { ...input(), username: 'a b' }, AT))).reason).toBe(
      'officer.username_invalid',
    )
    const weak = await refusal(createOfficer(system, { ...input(), password: 'Matkhau@2026' }, AT))
    expect(weak.fields?.password?.[0]).toContain('dễ đoán')
  })
})

const asked = (more: Partial<OpenAccount> = {}): OpenAccount => ({
  username: `mau-${newId()}`,
  fullName: 'Đặng Văn Mẫu',
  title: 'Công chức',
  email: null,
  agencyCode: ward.code,
  roles: ['clerk', 'cashier'],
  ...more,
})

const rowOf = async (username: string) => {
  const [row] = await db.select().from(officers).where(eq(officers.username, username))
  if (!row) throw new Error(`no account ${username}`)
  return { ...row, roles: await rolesOf(db, row.id) }
}
async function signedIn({ id }: { id: string }) {
  const token = newSessionToken()
  await createSession(db, { kind: 'officer', personId: id, token, device: null }, AT)
  return token
}

describe('an account made by an administrator', () => {
  it('opens with a password for one sign-in, which opens nothing but the way to another', async () => {
    const { username, oneTimePassword } = await openAccount(chief, asked(), AT)
    expect(await rowOf(username)).toMatchObject({
      ...{ agencyId: ward.id, roles: ['clerk', 'cashier'], version: 1, passwordOnce: true, enabledAt: AT },
    })
    const signedIn = await signInOfficer(
      { address: '192.0.2.2', device: null },
      { username, password: oneTimePassword },
      AT,
    )
    const session = await readSession(signedIn.token, AT)
    if (session?.kind !== 'officer') throw new Error('no session')
    expect(session.firstStep).toBe('password')
    const own = { id: session.officer.id, sessionId: session.sessionId }
    const next = { newPassword: PASSWORD, repeatPassword: PASSWORD }
    expect(
      (
        await refusal(
          changePassword(own, { currentPassword: oneTimePassword, ...next, newPassword: oneTimePassword }, AT),
        )
      ).reason,
    ).toBe('password.used_before')
    await changePassword(own, { currentPassword: oneTimePassword, ...next }, AT)
    expect(await readSession(signedIn.token, AT)).toMatchObject({ firstStep: null })
  })

  it('says in the log who made it with which roles, and neither name nor password', async () => {
    const { username, oneTimePassword } = await openAccount(chief, asked({ fullName: 'Tên Không Ghi Nhật Ký' }), AT)
    const { id } = await rowOf(username)
    expect(await actsAbout(id)).toEqual([
      { act: 'officer.created', detail: { agencyCode: ward.code, rolesAfter: 'clerk, cashier' } },
    ])
    const all = JSON.stringify(await db.select().from(auditLog).where(eq(auditLog.subjectId, id)))
    for (const secret of [oneTimePassword, 'Tên Không Ghi', username]) expect(all).not.toContain(secret)
    expect(all).toContain(chief.id)
  })

  it('is refused outside the administrator’s tree, to who is none, and under a name that is taken', async () => {
    const wardAdmin = await anOfficer('administrator', ward)
    expect((await refusal(openAccount(wardAdmin, asked({ agencyCode: province.code }), AT))).reason).toBe(
      'officer.agency',
    )
    expect((await refusal(openAccount(wardAdmin, asked({ agencyCode: sibling.code }), AT))).reason).toBe(
      'officer.agency',
    )
    const leader = await anOfficer('leader', province)
    expect((await refusal(openAccount(leader, asked(), AT))).kind).toBe('forbidden')
    const same = asked()
    const answers = await Promise.allSettled([openAccount(chief, same, AT), openAccount(wardAdmin, same, AT)])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'officer.username_taken' },
    })
    const again = await refusal(openAccount(chief, same, AT))
    expect([again.reason, Object.keys(again.fields ?? {})]).toEqual(['officer.username_taken', ['username']])
  })
})

describe('changing an account', () => {
  it('keeps which parts changed, and refuses who was slower with who did what', async () => {
    const officer = await anOfficer('clerk', ward)
    const facts = { fullName: 'Đặng Thị Mẫu', title: 'Công chức', email: 'mau@example.com' }
    const before = await seen(officer)
    const [one, other] = await Promise.allSettled([
      changeAccount(chief, { ...before, ...facts }),
      changeAccount(chief, { ...before, ...facts, title: 'Trưởng phòng' }),
    ])
    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected'])
    const slower = [one, other].find((answer) => answer.status === 'rejected')
    expect(slower).toMatchObject({
      reason: { reason: 'officer.changed', sentence: expect.stringMatching(/^Bùi Văn Mẫu vừa thay đổi.*họ và tên/) },
    })
    expect(await rowOf(before.username)).toMatchObject({ fullName: 'Đặng Thị Mẫu', version: 2 })
    const now = await rowOf(before.username)
    const same = { fullName: now.fullName, title: now.title, email: now.email }
    expect((await refusal(changeAccount(chief, { ...(await seen(officer)), ...same }))).reason).toBe('officer.nothing')
    expect((await actsAbout(officer.id)).map(({ act }) => act)).toEqual(['officer.changed'])
  })

  it('waits for what its owner is writing at that moment, and does not write over it', async () => {
    const officer = await anOfficer('clerk', ward)
    const before = await seen(officer)
    const [changed] = await queuedBehind(
      (tx) => tx.update(officers).set({ email: 'moi@example.com', version: 2 }).where(eq(officers.id, officer.id)),
      () => changeAccount(chief, { ...before, fullName: 'Đặng Thị Mẫu', title: 'Công chức', email: null }),
    )
    expect(changed).toMatchObject({ status: 'rejected', reason: { reason: 'officer.changed' } })
    expect(await rowOf(before.username)).toMatchObject({ email: 'moi@example.com', version: 2 })
  })

  it('is refused outside the tree as if there were no such account', async () => {
    const wardAdmin = await anOfficer('administrator', ward)
    for (const elsewhere of [province, sibling]) {
      const officer = await anOfficer('clerk', elsewhere)
      const input = { ...(await seen(officer)), fullName: 'Khác', title: 'Khác', email: null }
      expect((await refusal(changeAccount(wardAdmin, input))).reason).toBe('officer.not_found')
      const entrusted = { ...(await seen(officer)), agencyCode: ward.code, roles: ['clerk' as const] }
      expect((await refusal(entrustOfficer(wardAdmin, entrusted))).reason).toBe('officer.not_found')
    }
  })

  it('of the own one is name, title and address only', async () => {
    const own = { ...(await seen(chief)), fullName: 'Bùi Văn Mẫu', title: 'Trưởng phòng', email: null }
    await changeAccount(chief, own)
    const entrusted = { ...(await seen(chief)), agencyCode: province.code, roles: ['leader' as const] }
    expect((await refusal(entrustOfficer(chief, entrusted))).reason).toBe('officer.own')
  })
})

describe('entrusting', () => {
  it('gives roles that count at once, and ends what is open when there are fewer or the unit is another', async () => {
    const officer = await anOfficer(['clerk', 'cashier'], ward)
    const token = await signedIn(officer)
    await entrustOfficer(chief, {
      ...(await seen(officer)),
      agencyCode: ward.code,
      roles: ['clerk', 'leader', 'cashier'],
    })
    expect(await readSession(token, AT)).toMatchObject({ officer: { roles: ['clerk', 'leader', 'cashier'] } })
    await entrustOfficer(chief, { ...(await seen(officer)), agencyCode: ward.code, roles: ['leader'] })
    expect(await readSession(token, AT)).toBeNull()
    const again = await signedIn(officer)
    await entrustOfficer(chief, { ...(await seen(officer)), agencyCode: sibling.code, roles: ['leader'] })
    expect(await readSession(again, AT)).toBeNull()
    expect((await actsAbout(officer.id)).at(-1)?.detail).toEqual({
      ...{ version: 4, changed: 'agencyCode', endedSessions: 1 },
      ...{ agencyBefore: ward.code, agencyAfter: sibling.code, rolesBefore: 'leader', rolesAfter: 'leader' },
    })
  })

  it('makes nobody an administrator who has no authenticator app, unless the account still waits for its owner', async () => {
    const officer = await anOfficer('leader', ward)
    const input = async () => ({ ...(await seen(officer)), agencyCode: ward.code, roles: ['administrator' as const] })
    const refused = await refusal(entrustOfficer(chief, await input()))
    expect([refused.reason, Object.keys(refused.fields ?? {})]).toEqual(['officer.second_factor_first', ['roles']])
    await db.update(officers).set({ passwordOnce: true }).where(eq(officers.id, officer.id))
    await entrustOfficer(chief, await input())
    expect(await rolesOf(db, officer.id)).toEqual(['administrator'])
  })

  it('takes no handler from the dossiers that are being settled', async () => {
    const handler = await anOfficer(['clerk', 'handler'], ward)
    const { dossierId } = await aSubmitted({ agency: ward, code: SERVICE, more: { status: '4', holderId: handler.id } })
    const roles = ['clerk' as const]
    const dropped = async () => ({ ...(await seen(handler)), agencyCode: ward.code, roles })
    const refused = await refusal(entrustOfficer(chief, await dropped()))
    expect([refused.reason, refused.sentence]).toEqual(['officer.holds_dossiers', expect.stringContaining('1 hồ sơ')])
    const moved = { ...(await seen(handler)), agencyCode: sibling.code, roles: ['clerk' as const, 'handler' as const] }
    expect((await refusal(entrustOfficer(chief, moved))).reason).toBe('officer.holds_dossiers')
    await db.update(dossiers).set({ status: '10' }).where(eq(dossiers.id, dossierId))
    await entrustOfficer(chief, await dropped())
    expect(await rolesOf(db, handler.id)).toEqual(roles)
  })

  it('leaves the province an administrator, also when two take it from each other at once', async () => {
    await takenFromEachOther((top) => ({ agencyCode: top.code, roles: ['leader'] }))
  })

  it('leaves it one also when two move each other to a unit below', async () => {
    await takenFromEachOther((_top, below) => ({ agencyCode: below.code, roles: ['administrator'] }))
  })

  async function takenFromEachOther(
    left: (top: Agency, below: Agency) => { agencyCode: string; roles: ('leader' | 'administrator')[] },
  ) {
    const top = await anAgency({ level: 'province' })
    const below = await anAgency({ parentId: top.id })
    const [first, second] = [await anOfficer('administrator', top), await anOfficer('administrator', top)]
    const without = async (other: Officer) => ({ ...(await seen(other)), ...left(top, below) })
    const inputs = await Promise.all([without(second), without(first)])
    const answers = await Promise.allSettled([entrustOfficer(first, inputs[0]), entrustOfficer(second, inputs[1])])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'officer.last_administrator' },
    })
  }
})
