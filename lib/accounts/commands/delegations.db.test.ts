import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, delegations, officers } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import { holdersFor, type Officer } from '@/lib/auth/actor'
import { createSession, newSessionToken, readSession } from '@/lib/auth/session'
import { newId } from '@/lib/platform/id'
import { listColleagues, listDelegations } from '../queries/delegations'
import { endDelegation, makeDelegation } from './delegations'

/** 9 in the morning of a Monday in Viet Nam. */
const AT = new Date('2026-11-23T02:00:00Z')
const later = (days: number) => new Date(AT.getTime() + days * 86_400_000)

let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let handler: Officer
let leader: Officer
beforeEach(async () => {
  agency = await anAgency()
  clerk = await anOfficer('clerk', agency, 'Hoàng Thị Mẫu')
  handler = await anOfficer('handler', agency, 'Lê Văn Mẫu')
  leader = await anOfficer('leader', agency, 'Phạm Thị Mẫu')
})

const asked = (officerId: string, delegateId: string, more = {}) => ({
  ...{ officerId, delegateId, reason: 'Nghỉ phép' },
  ...{ from: '2026-11-23' as const, until: '2026-11-25' as const, ...more },
})

/** As a gate would make the officer at this instant. */
async function signedIn({ id }: Officer, at: Date): Promise<Officer> {
  const token = newSessionToken()
  await createSession(db, { kind: 'officer', personId: id, token, device: null }, at)
  const session = await readSession(token, at)
  if (session?.kind !== 'officer') throw new Error('no session')
  return { ...session.officer, sessionId: session.sessionId } as unknown as Officer
}

describe('while a delegation runs', () => {
  it('the delegate has the part of the absent one beside the own, and nothing before or after', async () => {
    await makeDelegation(leader, asked(leader.id, handler.id, { from: '2026-11-24', until: '2026-11-25' }), AT)
    expect((await signedIn(handler, AT)).roles).toEqual(['handler'])
    const acting = await signedIn(handler, later(1))
    expect(acting.roles).toEqual(['handler', 'leader'])
    expect(acting.ownRoles).toEqual(['handler'])
    expect(acting.standsInFor).toEqual([{ officerId: leader.id, fullName: 'Phạm Thị Mẫu', roles: ['leader'] }])
    expect(holdersFor(acting)).toEqual([handler.id, leader.id])
    // The last day ends at midnight in Viet Nam.
    expect((await signedIn(handler, new Date('2026-11-25T16:59:59Z'))).roles).toEqual(['handler', 'leader'])
    expect((await signedIn(handler, new Date('2026-11-25T17:00:00Z'))).roles).toEqual(['handler'])
  })

  it('leaves supervision and administration where they are', async () => {
    const both = await anOfficer(['leader', 'supervisor', 'administrator'], agency)
    await makeDelegation(both, asked(both.id, handler.id), AT)
    expect((await signedIn(handler, AT)).roles).toEqual(['handler', 'leader'])
  })

  it('ends at once for whoever may give it, and the delegate is told nothing more is theirs', async () => {
    const { id } = await makeDelegation(clerk, asked(clerk.id, handler.id), AT)
    expect((await signedIn(handler, later(1))).roles).toEqual(['clerk', 'handler'])
    await expect(endDelegation(handler, id, later(1))).rejects.toMatchObject({ reason: 'delegation.not_found' })
    await endDelegation(leader, id, later(1))
    expect((await signedIn(handler, later(1))).roles).toEqual(['handler'])
    await expect(endDelegation(leader, id, later(1))).rejects.toMatchObject({ reason: 'delegation.over' })
    const rows = await db.select().from(auditLog).where(eq(auditLog.subjectId, clerk.id)).orderBy(auditLog.position)
    expect(rows.map((row) => [row.act, row.actorId])).toEqual([
      ['delegation.made', clerk.id],
      ['delegation.ended', leader.id],
    ])
  })

  it('ends once, when two end it at the same moment', async () => {
    const { id } = await makeDelegation(clerk, asked(clerk.id, handler.id), AT)
    const end = (by: Officer) => () => endDelegation(by, id, later(1))
    const ends = await queuedBehind(
      (tx) => tx.select().from(delegations).where(eq(delegations.id, id)).for('update'),
      ...[end(leader), end(clerk)],
    )
    expect(ends).toMatchObject([{ status: 'fulfilled' }, { reason: { reason: 'delegation.over' } }])
    const lines = await db.select().from(auditLog).where(eq(auditLog.subjectId, clerk.id))
    expect(lines.map(({ act }) => act).sort()).toEqual(['delegation.ended', 'delegation.made'])
  })

  it('has no effect once the two are of different agencies or the account of the absent one is closed', async () => {
    await makeDelegation(leader, asked(clerk.id, handler.id), AT)
    await db.update(officers).set({ disabledAt: AT }).where(eq(officers.id, clerk.id))
    expect((await signedIn(handler, AT)).roles).toEqual(['handler'])
    await db
      .update(officers)
      .set({ disabledAt: null, agencyId: (await anAgency()).id })
      .where(eq(officers.id, clerk.id))
    expect((await signedIn(handler, AT)).roles).toEqual(['handler'])
  })
})

describe('who may delegate', () => {
  const reasonOf = async (by: Officer, input: ReturnType<typeof asked>) => {
    try {
      await makeDelegation(by, input, AT)
      return 'made'
    } catch (error) {
      return error instanceof Error && 'reason' in error ? error.reason : error
    }
  }

  it('the absent one, a leader of the agency, an administrator over it; nobody else', async () => {
    const province = await anAgency({ level: 'province' })
    const ward = await anAgency({ parentId: province.id })
    const [absent, stand, colleague] = [
      await anOfficer('clerk', ward),
      await anOfficer('handler', ward),
      await anOfficer('cashier', ward),
    ]
    const input = asked(absent.id, stand.id)
    expect(await reasonOf(colleague, input)).toBe('delegation.not_yours')
    expect(await reasonOf(await anOfficer('leader', province), input)).toBe('delegation.not_yours')
    expect(await reasonOf(await anOfficer('administrator', await anAgency()), input)).toBe('delegation.not_yours')
    expect(await reasonOf(await anOfficer('administrator', province), input)).toBe('made')
    const own = await anOfficer('clerk', ward)
    expect(await reasonOf(own, asked(own.id, stand.id))).toBe('made')
    expect(await reasonOf(await anOfficer('leader', ward), asked(colleague.id, stand.id))).toBe('made')
  })

  it('who stands in for a leader does not delegate on', async () => {
    await makeDelegation(leader, asked(leader.id, handler.id), AT)
    const acting = await signedIn(handler, AT)
    expect(acting.roles).toContain('leader')
    const cashier = await anOfficer('cashier', agency)
    expect(await reasonOf(acting, asked(clerk.id, cashier.id))).toBe('delegation.not_yours')
    expect(await reasonOf(acting, asked(handler.id, cashier.id))).toBe('delegation.conflict')
    expect(await reasonOf(leader, asked(clerk.id, leader.id))).toBe('delegation.conflict')
  })

  it('refuses a stranger, oneself, a part there is none of, and days that make no sense', async () => {
    const stranger = await anOfficer('clerk', await anAgency())
    const supervisor = await anOfficer('supervisor', agency)
    expect(await reasonOf(leader, asked(clerk.id, stranger.id))).toBe('delegation.colleague')
    expect(await reasonOf(leader, asked(clerk.id, newId()))).toBe('delegation.colleague')
    expect(await reasonOf(clerk, asked(clerk.id, clerk.id))).toBe('delegation.colleague')
    expect(await reasonOf(leader, asked(stranger.id, clerk.id))).toBe('delegation.not_yours')
    expect(await reasonOf(supervisor, asked(supervisor.id, clerk.id))).toBe('delegation.not_yours')
    expect(await reasonOf(leader, asked(supervisor.id, clerk.id))).toBe('delegation.nothing')
    for (const days of [
      { from: '2026-11-22' },
      { from: '2026-11-25', until: '2026-11-24' },
      { from: '2026-11-23', until: '2027-11-24' },
    ])
      expect(await reasonOf(clerk, asked(clerk.id, handler.id, days))).toBe('delegation.days')
    expect(await reasonOf(clerk, asked(clerk.id, handler.id, { until: '2027-11-23' }))).toBe('made')
  })

  it('one part is left to one colleague at a time, also when two leaders press at once', async () => {
    const other = await anOfficer('leader', agency)
    const answers = await Promise.all([
      reasonOf(leader, asked(clerk.id, handler.id)),
      reasonOf(other, asked(clerk.id, other.id)),
    ])
    expect(answers.sort()).toEqual(['delegation.conflict', 'made'])
    expect(await db.$count(delegations, eq(delegations.officerId, clerk.id))).toBe(1)
    expect(await reasonOf(leader, asked(clerk.id, handler.id, { from: '2026-11-26', until: '2026-11-26' }))).toBe(
      'made',
    )
  })
})

it('the page lists what runs and comes in the agency, and whom the officer may leave', async () => {
  await makeDelegation(clerk, asked(clerk.id, handler.id), AT)
  const { open, over } = await listDelegations(handler, AT)
  expect(open).toMatchObject([{ absentName: 'Hoàng Thị Mẫu', delegateName: 'Lê Văn Mẫu', mayEnd: false }])
  expect(over).toEqual([])
  expect((await listDelegations(leader, AT)).open[0]?.mayEnd).toBe(true)
  expect((await listDelegations(leader, later(9))).over).toMatchObject([{ reason: 'Nghỉ phép', mayEnd: false }])
  expect((await listDelegations(await anOfficer('leader', await anAgency()), AT)).open).toEqual([])
  const may = async (officer: Officer) =>
    (await listColleagues(officer, agency.id)).filter(({ mayLeave }) => mayLeave).map(({ id }) => id)
  expect(await may(handler)).toEqual([handler.id])
  expect((await may(leader)).sort()).toEqual([clerk.id, handler.id, leader.id].sort())
  expect(await listColleagues(await anOfficer('leader', await anAgency()), agency.id)).toEqual([])
})
