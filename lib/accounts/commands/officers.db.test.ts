import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, officers } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { systemActor } from '@/lib/auth/gates'
import { signInOfficer } from '@/lib/auth/officer-sign-in'
import { createSession, newSessionToken, readSession } from '@/lib/auth/session'
import { decrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { getOfficerId } from '../queries/officers'
import { createOfficer, lockOfficer } from './officers'

const AT = new Date('2026-11-23T02:00:00Z')
const PASSWORD = 'con mèo đen ngủ trên mái'
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
