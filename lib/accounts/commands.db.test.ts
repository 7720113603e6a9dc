import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, citizens, officers, pastPasswords } from '@/db/schema'
import { aCitizen, anAgency, anOfficer } from '@/db/testing/builders'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { signInOfficer } from '@/lib/auth/officer-sign-in'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { createSession, newSessionToken, readSession } from '@/lib/auth/session'
import { newTotpSecret, totpCode } from '@/lib/auth/totp'
import { blindIndex, decrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { changePassword, createOfficer, endSession, linkCitizen, lockOfficer, replaceSecondFactor } from './commands'
import { getCitizen, getOfficerId, hasSecondFactor, listSessions, offeredTotpSecret } from './queries'

const AT = new Date('2026-11-23T02:00:00Z')
const PASSWORD = 'con mèo đen ngủ trên mái'
/** Cheap to verify; the parameters stand in the hash. */
const CHEAP = 4
const system = systemActor('test')

let agency: Awaited<ReturnType<typeof anAgency>>
beforeAll(async () => {
  agency = await anAgency()
})

async function refusal(run: Promise<unknown>): Promise<Refusal> {
  const answer = await run.catch((error: unknown) => error)
  if (!(answer instanceof Refusal)) throw new Error(`no refusal but ${String(answer)}`)
  return answer
}

const actsAbout = async (id: string) => {
  const rows = await db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id)
  return rows.map(({ act, detail }) => ({ act, detail }))
}

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
    expect((await refusal(createOfficer(system, asked, AT))).reason).toBe('officer.username_taken')
    expect((await refusal(createOfficer(system, { ...input(), username: 'a b' }, AT))).reason).toBe(
      'officer.username_invalid',
    )
    const weak = await refusal(createOfficer(system, { ...input(), password: 'Matkhau@2026' }, AT))
    expect(weak.fields?.password?.[0]).toContain('dễ đoán')
  })

  it('is closed by an administrator: whoever is signed in is out at once', async () => {
    const administrator = await anOfficer('administrator', agency)
    const officer = await anOfficer('clerk', agency)
    const token = newSessionToken()
    await createSession(db, { kind: 'officer', personId: officer.id, token, device: null }, AT)
    expect((await refusal(lockOfficer(officer, administrator.id, AT))).kind).toBe('forbidden')
    expect((await refusal(lockOfficer(administrator, administrator.id, AT))).kind).toBe('forbidden')
    expect((await refusal(lockOfficer(administrator, newId(), AT))).kind).toBe('not_found')
    await lockOfficer(administrator, officer.id, AT)
    expect(await readSession(token, AT)).toBeNull()
    expect(await actsAbout(officer.id)).toEqual([{ act: 'officer.disabled', detail: { endedSessions: 1 } }])
  })
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

describe('linking a national account', () => {
  const claims = (more: Record<string, unknown> = {}) => ({
    sub: 'x',
    TechID: newId(),
    LoaiTaiKhoan: '1',
    HoVaTen: 'Trần Thị Mẫu',
    SoDinhDanh: '099190000055',
    NgayThangNamSinh: '19900214',
    ThuDienTu: 'mau@example.com',
    SoDienThoai: '0900000055',
    ThuongTru: 'Thôn Mẫu',
    loAs: 'LoA1',
    ...more,
  })
  const asCitizen = (id: string) =>
    ({ id, sessionId: newId(), fullName: '', kind: 'person', techId: '' }) as unknown as Citizen

  it('opens an account with the number sealed, masked and findable', async () => {
    const { id, isNew } = await linkCitizen(claims(), AT)
    expect(isNew).toBe(true)
    const [row] = await db.select().from(citizens).where(eq(citizens.id, id))
    expect(JSON.stringify(row)).not.toContain('099190000055')
    expect(row).toMatchObject({
      identityMasked: '********0055',
      identityIndex: blindIndex('099190000055'),
      lastSignInAt: AT,
    })
    expect(await getCitizen(asCitizen(id))).toEqual({
      ...{ id, techId: row?.techId, kind: 'person', fullName: 'Trần Thị Mẫu', verified: true },
      ...{ identityNumber: '099190000055', identityMasked: '********0055', organisationName: null, taxCode: null },
      ...{ birthDay: '1990-02-14', email: 'mau@example.com', phone: '0900000055', address: 'Thôn Mẫu' },
    })
  })

  it('knows an account by TechID again and brings its facts up to date', async () => {
    const first = claims()
    const { id } = await linkCitizen(first, AT)
    const moved = { ...first, HoVaTen: 'Trần Thị Mẫu Mới', ThuongTru: 'Phố Mẫu', SoDienThoai: null, ThuDienTu: '' }
    expect(await linkCitizen(moved, AT)).toEqual({ id, isNew: false })
    expect(await getCitizen(asCitizen(id))).toMatchObject({
      ...{ fullName: 'Trần Thị Mẫu Mới', address: 'Phố Mẫu' },
      ...{ phone: '0900000055', email: 'mau@example.com', identityNumber: '099190000055' },
    })
    expect(await actsAbout(id)).toEqual([
      { act: 'account.linked', detail: { kind: 'person' } },
      { act: 'account.updated', detail: { changed: ['fullName', 'address'] } },
    ])
    expect(await linkCitizen(moved, AT)).toEqual({ id, isNew: false })
    expect(await actsAbout(id)).toHaveLength(2)
  })

  it('never takes an equal identity number for the same account', async () => {
    const owner = await aCitizen({ identityIndex: blindIndex('099190000077') })
    const { id, isNew } = await linkCitizen(claims({ SoDinhDanh: '099190000077' }), AT)
    expect(isNew).toBe(true)
    expect(id).not.toBe(owner.id)
  })

  it('opens one account when the same person signs in twice at once', async () => {
    const same = claims()
    const answers = await Promise.all(Array.from({ length: 6 }, () => linkCitizen(same, AT)))
    expect(new Set(answers.map((one) => one.id)).size).toBe(1)
    expect(answers.filter((one) => one.isNew)).toHaveLength(1)
  })

  it.each([
    ['account.no_tech_id', { TechID: null }],
    ['account.no_tech_id', { TechID: '' }],
    ['account.incomplete', { LoaiTaiKhoan: '7' }],
    ['account.incomplete', { HoVaTen: null }],
  ])('refuses with %s %j', async (reason, more) => {
    expect((await refusal(linkCitizen(claims(more), AT))).reason).toBe(reason)
  })

  it('writes no number and no name into the audit log', async () => {
    await linkCitizen(claims({ SoDinhDanh: '099190000088', HoVaTen: 'Tên Không Ghi Nhật Ký' }), AT)
    const all = JSON.stringify(await db.select().from(auditLog))
    for (const secret of ['099190000088', 'Tên Không Ghi', 'mau@example.com']) expect(all).not.toContain(secret)
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
