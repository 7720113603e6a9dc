import { eq, inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossiers, officers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { createSession, newSessionToken, readSession } from '@/lib/auth/session'
import { disableAccount, disableUnused, enableAccount } from './closing'
import { actsAbout, refusal, seen, storedAccount } from './testing'

/** 9 in the morning of a Monday in Viet Nam. */
const AT = new Date('2026-11-23T02:00:00Z')
const SERVICE = '1.000778'
const system = systemActor('disable-unused-accounts')

type Agency = Awaited<ReturnType<typeof anAgency>>
let province: Agency
let ward: Agency
let chief: Officer
beforeAll(async () => {
  province = await anAgency({ level: 'province' })
  ward = await anAgency({ parentId: province.id })
  chief = await anOfficer('administrator', province, 'Bùi Văn Mẫu')
  await anOfficer('administrator', province, 'Ngô Thị Mẫu')
  await aService(SERVICE, { agencyCodes: [ward.code] })
})

const closing = async (officer: Officer, more = {}) => ({
  ...(await seen(officer)),
  reason: 'Chuyển công tác',
  ...more,
})

async function signedIn({ id }: Officer, at = AT) {
  const token = newSessionToken()
  await createSession(db, { kind: 'officer', personId: id, token, device: null }, at)
  return token
}

describe('closing an account', () => {
  it('ends every session at once and keeps the reason with the account, not in the log', async () => {
    const officer = await anOfficer('clerk', ward)
    const [desk, home] = [await signedIn(officer), await signedIn(officer)]
    await disableAccount(chief, await closing(officer), AT)
    expect([await readSession(desk, AT), await readSession(home, AT)]).toEqual([null, null])
    expect(await storedAccount(officer)).toMatchObject({
      ...{ disabledAt: AT, disabledReason: 'Chuyển công tác', disabledBy: chief.id },
    })
    expect(await actsAbout(officer.id)).toEqual([
      { act: 'officer.disabled', detail: { version: 2, openDossiers: 0, endedSessions: 2 } },
    ])
  })

  it('twice at once is one closing, and who was slower hears of it', async () => {
    const officer = await anOfficer('clerk', ward)
    const input = await closing(officer)
    const answers = await Promise.allSettled([disableAccount(chief, input, AT), disableAccount(chief, input, AT)])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'officer.changed' } })
    const again = await refusal(disableAccount(chief, input, AT))
    expect([again.reason, again.sentence]).toEqual(['officer.changed', expect.stringContaining('khóa tài khoản')])
    expect((await refusal(disableAccount(chief, await closing(officer), AT))).reason).toBe('officer.state')
  })

  it('is refused for oneself, outside the tree, and to who is no administrator', async () => {
    expect((await refusal(disableAccount(chief, await closing(chief), AT))).reason).toBe('officer.own')
    const wardAdmin = await anOfficer('administrator', ward)
    expect((await refusal(disableAccount(wardAdmin, await closing(chief), AT))).reason).toBe('officer.not_found')
    const leader = await anOfficer('leader', province)
    expect((await refusal(disableAccount(leader, await closing(wardAdmin), AT))).kind).toBe('forbidden')
  })

  it('waits until the dossiers of a handler have another one, unless it cannot wait', async () => {
    const handler = await anOfficer('handler', ward)
    await aSubmitted({ agency: ward, code: SERVICE, more: { status: '4', holderId: handler.id } })
    const refused = await refusal(disableAccount(chief, await closing(handler), AT))
    expect([refused.reason, Object.keys(refused.fields ?? {})]).toEqual(['officer.holds_dossiers', ['evenHolding']])
    expect(await storedAccount(handler)).toMatchObject({ disabledAt: null, version: 1 })
    await disableAccount(chief, await closing(handler, { evenHolding: 'yes' }), AT)
    expect((await actsAbout(handler.id)).at(-1)?.detail).toMatchObject({ openDossiers: 1 })
    expect(await db.$count(dossiers, eq(dossiers.holderId, handler.id))).toBe(1)
  })

  it('leaves the province an administrator, also when two close each other at once', async () => {
    const top = await anAgency({ level: 'province' })
    const [first, second] = [await anOfficer('administrator', top), await anOfficer('administrator', top)]
    const inputs = await Promise.all([closing(second), closing(first)])
    const answers = await Promise.allSettled([
      disableAccount(first, inputs[0] ?? inputs[1], AT),
      disableAccount(second, inputs[1] ?? inputs[0], AT),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'officer.last_administrator' },
    })
  })

  it('is undone with the old password, and the days unused count anew', async () => {
    const officer = await anOfficer('clerk', ward)
    expect((await refusal(enableAccount(chief, await seen(officer), AT))).reason).toBe('officer.state')
    await disableAccount(chief, await closing(officer), AT)
    const later = new Date('2026-11-24T02:00:00Z')
    const locked = { failedSignIns: 5, lockedUntil: new Date('2026-11-24T02:10:00Z') }
    await db.update(officers).set(locked).where(eq(officers.id, officer.id))
    await enableAccount(chief, await seen(officer), later)
    expect(await storedAccount(officer)).toMatchObject({
      ...{ disabledAt: null, disabledReason: null, disabledBy: null, enabledAt: later, version: 3 },
      ...{ failedSignIns: 0, lockedUntil: null },
    })
    expect((await actsAbout(officer.id)).map(({ act }) => act)).toEqual(['officer.disabled', 'officer.enabled'])
  })
})

describe('an account that nobody uses', () => {
  /** As the job goes through all of them, page by page. */
  async function night(at: Date): Promise<number> {
    let disabled = 0
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof disableUnused>> = await disableUnused(system, after, 2, at)
      disabled += page.disabled
      after = page.last
    } while (after !== null)
    return disabled
  }
  const used = async (officer: Officer, values: Partial<typeof officers.$inferInsert>) =>
    db.update(officers).set(values).where(eq(officers.id, officer.id))
  const isClosed = async (officer: Officer) => (await storedAccount(officer)).disabledAt !== null

  it('is closed when 45 whole days have passed since it was used or opened, whichever was later', async () => {
    const top = await anAgency({ level: 'province' })
    const [early, late, opened, unusedAdmin, other] = await Promise.all([
      anOfficer('clerk', top),
      anOfficer('clerk', top),
      anOfficer('handler', top),
      anOfficer('administrator', top),
      anOfficer('administrator', top),
    ])
    const longAgo = new Date('2026-01-05T02:00:00Z')
    // 00:30 and 23:30 of 1 October in Viet Nam: the same day.
    await used(early, { enabledAt: longAgo, lastSignInAt: new Date('2026-09-30T17:30:00Z') })
    await used(late, { enabledAt: longAgo, lastSignInAt: new Date('2026-10-01T16:30:00Z') })
    await used(opened, { enabledAt: new Date('2026-10-02T02:00:00Z'), lastSignInAt: longAgo })
    await used(unusedAdmin, { enabledAt: longAgo, lastSignInAt: longAgo })
    await used(other, { enabledAt: new Date('2026-11-01T02:00:00Z') })
    const token = await signedIn(early)

    // 15 November is the 45th day after 1 October, and not over.
    await night(new Date('2026-11-15T16:59:00Z'))
    expect(await Promise.all([early, late, opened].map(isClosed))).toEqual([false, false, false])
    // An administrator is closed like everybody while another one is left.
    expect(await isClosed(unusedAdmin)).toBe(true)
    await night(new Date('2026-11-15T17:15:00Z'))
    expect(await Promise.all([early, late, opened].map(isClosed))).toEqual([true, true, false])
    expect(await readSession(token, AT)).toBeNull()
    expect(await storedAccount(early)).toMatchObject({
      disabledBy: null,
      disabledReason: 'Không đăng nhập trong 45 ngày',
    })
    expect(await actsAbout(early.id)).toEqual([
      { act: 'officer.disabled', detail: { version: 2, unusedDays: 45, openDossiers: 0, endedSessions: 1 } },
    ])
  })

  it('stays open when it is the last administrator of the province', async () => {
    const top = await anAgency({ level: 'province' })
    const [one, two] = [await anOfficer('administrator', top), await anOfficer('administrator', top)]
    for (const officer of [one, two]) await used(officer, { enabledAt: new Date('2020-01-05T02:00:00Z') })
    await night(AT)
    expect([await isClosed(one), await isClosed(two)].sort()).toEqual([false, true])
    expect(await night(AT)).toBe(0)
  })

  it('is found page by page behind a name, each name once', async () => {
    await db.update(officers).set({ enabledAt: AT })
    const three = await Promise.all(Array.from({ length: 3 }, () => anOfficer('clerk', ward)))
    for (const officer of three) await used(officer, { enabledAt: new Date('2020-01-05T02:00:00Z') })
    const named = await db
      .select({ id: officers.id, username: officers.username })
      .from(officers)
      .where(
        inArray(
          officers.id,
          three.map(({ id }) => id),
        ),
      )
      .orderBy(officers.username)
    const [, second, third] = named
    const behind = await disableUnused(system, second?.username ?? '', 1, AT)
    expect(await Promise.all(three.map(isClosed))).toEqual(three.map(({ id }) => id === third?.id))
    expect(behind).toEqual({ disabled: 1, last: third?.username })
    expect(await night(AT)).toBe(2)
  })

  it('stays open when it is used at that moment', async () => {
    const officer = await anOfficer('clerk', ward)
    await used(officer, { enabledAt: new Date('2020-01-05T02:00:00Z') })
    const [ended] = await queuedBehind(
      (tx) => tx.update(officers).set({ lastSignInAt: AT }).where(eq(officers.id, officer.id)),
      () => night(AT),
    )
    expect(ended).toEqual({ status: 'fulfilled', value: 0 })
    expect(await isClosed(officer)).toBe(false)
  })

  it('is closed once, however often the job runs at once', async () => {
    const officer = await anOfficer('clerk', ward)
    await used(officer, { enabledAt: new Date('2020-01-05T02:00:00Z') })
    await Promise.all([night(AT), night(AT), night(AT)])
    expect((await actsAbout(officer.id)).map(({ act }) => act)).toEqual(['officer.disabled'])
  })
})
