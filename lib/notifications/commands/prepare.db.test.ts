import { asc, eq, inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierActs, dossiers, notices } from '@/db/schema'
import { aCitizen, anAgency, anOfficer, aResult, aService, aSubmitted } from '@/db/testing/builders'
import type { Citizen } from '@/lib/auth/actor'
import { finishDossier, handOverDossier, processDossier } from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { ACT_NAMES, type DossierAct, isInner } from '@/lib/dossiers/rules/acts'
import { newId } from '@/lib/platform/id'
import { listNotices } from '../queries/notices'
import { prepareNotices } from './prepare'

let agency: Awaited<ReturnType<typeof anAgency>>

beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  await aService('1.001193', { agencyCodes: [agency.code] })
})

/** A dossier that an officer took to its end, an act a minute, and the ids of its acts, newest first. */
async function aSettledDossier() {
  const citizen = await aCitizen()
  const clerk = await anOfficer('clerk', agency)
  const handler = await anOfficer('handler', agency)
  const minute = (count: number) => new Date(Date.UTC(2026, 10, 23, 2, count))
  const seen = await aSubmitted({ agency, code: '1.001193', at: minute(0), citizenId: citizen.id })
  const version = async () => {
    const [row] = await db.select().from(dossiers).where(eq(dossiers.id, seen.dossierId))
    return { ...seen, version: row?.version ?? 0 }
  }
  await receiveDossier(clerk, seen, minute(1))
  await processDossier(handler, await version(), minute(2))
  await aResult(handler, seen.dossierId)
  await finishDossier(handler, await version(), minute(3))
  await handOverDossier(clerk, await version(), minute(4))
  const acts = await db.select().from(dossierActs).where(eq(dossierActs.dossierId, seen.dossierId))
  const newestFirst = acts.toSorted((one, other) => other.sequence - one.sequence)
  return { citizen: citizen as unknown as Citizen, dossierId: seen.dossierId, acts: newestFirst }
}

describe('notices about acts that are told together', () => {
  it('are read newest first and leave oldest first, whatever order they were told in', async () => {
    const { citizen, dossierId, acts } = await aSettledDossier()
    expect(acts).toHaveLength(5)
    await prepareNotices(acts.map((act) => act.id))
    const read = await listNotices(citizen)
    expect(read.map(({ subject }) => subject.split(': ')[1])).toEqual([
      'Đã trả kết quả',
      'Đã xử lý xong',
      'Đang xử lý',
      'Được tiếp nhận',
      'Mới đăng ký',
    ])
    const leaving = await db
      .select()
      .from(notices)
      .where(eq(notices.dossierId, dossierId))
      .orderBy(asc(notices.createdAt))
    const texts = leaving.filter(({ channel }) => channel === 'sms').map(({ actId }) => actId)
    expect(texts).toEqual(acts.map((act) => act.id).toReversed())
  })

  it('are written once, however often they are told', async () => {
    const { acts } = await aSettledDossier()
    const ids = acts.map((act) => act.id)
    expect(await prepareNotices(ids)).toBeGreaterThan(0)
    expect(await prepareNotices(ids)).toBe(0)
  })
})

describe('a change of the calendar', () => {
  /** An act on a dossier of its own, whose applicant left a phone and an address. */
  async function told(act: DossierAct): Promise<string> {
    const more = { email: 'nguoi.nop@example.com', phone: '0900000001' }
    const { dossierId } = await aSubmitted({ agency, code: '1.001193', citizenId: (await aCitizen()).id, more })
    const id = newId()
    await db.insert(dossierActs).values({
      ...{ id, dossierId, sequence: 2, act, status: '4', seenVersion: 1, at: new Date() },
      ...{ actorKind: 'system', actorName: 'Hệ thống', actorTitle: 'Cập nhật lịch làm việc', channel: 'online' },
    })
    return id
  }

  const leavesOf = async (ids: readonly string[]) => {
    const rows = await db
      .select()
      .from(notices)
      .where(inArray(notices.actId, [...ids]))
    return rows
      .filter(({ channel }) => channel !== 'portal')
      .map(({ retryAt }) => retryAt)
      .toSorted((one, other) => (one?.getTime() ?? 0) - (other?.getTime() ?? 0))
  }

  it('is told at a pace, two batches of it one behind the other; what is told of one dossier leaves at once', async () => {
    const now = new Date('2026-11-23T02:00:00Z')
    const after = (halves: number) => new Date(now.getTime() + halves * 500)
    const [first, second] = [[await told('recalculate'), await told('recalculate')], [await told('recalculate')]]
    const single = [await told('receive')]
    await Promise.all([prepareNotices(first, now), prepareNotices(single, now)])
    expect(await leavesOf(first)).toEqual([0, 1, 2, 3].map(after))
    await prepareNotices(second, now)
    expect(await leavesOf(second)).toEqual([4, 5].map(after))
    expect(await leavesOf(single)).toEqual([null, null])
  })

  it('keeps its pace when several batches are told at the same moment', async () => {
    const now = new Date('2026-11-24T02:00:00Z')
    const acts = await Promise.all([1, 2, 3, 4].map(() => told('recalculate')))
    await Promise.all(acts.map((act) => prepareNotices([act], now)))
    const halves = (await leavesOf(acts)).map((leaves) => ((leaves?.getTime() ?? 0) - now.getTime()) / 500)
    expect(halves).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })
})

describe('every act', () => {
  const contacts = { email: 'nguoi.nop@example.com', phone: '0900000001' }

  /** The channels by which an act is told, of a dossier filed in that way. */
  async function channelsOf(act: DossierAct, more: Parameters<typeof aSubmitted>[0]['more'], citizenId?: string) {
    const seen = await aSubmitted({ agency, code: '1.001193', ...(citizenId ? { citizenId } : {}), more: { ...more } })
    const id = newId()
    await db.insert(dossierActs).values({
      ...{ id, dossierId: seen.dossierId, sequence: 2, act, status: '4', seenVersion: 1, at: new Date() },
      ...{ actorKind: 'officer', actorName: 'Nguyễn Văn Mẫu', actorTitle: 'Công chức', channel: 'counter' },
    })
    await prepareNotices([id])
    const told = await db.select().from(notices).where(eq(notices.actId, id))
    return told.map(({ channel }) => channel).sort()
  }

  it.each(ACT_NAMES)('%s is told by every way there is, or is work among officers', async (act) => {
    const { id } = await aCitizen()
    const told = isInner(act) ? [] : ['mail', 'portal', 'sms']
    expect(await channelsOf(act, contacts, id)).toEqual(told)
  })

  it.each([
    ['at the counter, without an account', { channel: 'counter' as const, ...contacts }, ['mail', 'sms']],
    ['by post, with a phone only', { channel: 'post' as const, phone: '0900000001' }, ['sms']],
    ['without phone and address', { channel: 'counter' as const, phone: null }, []],
  ])('of a dossier filed %s is told by what there is', async (_how, more, told) => {
    expect(await channelsOf('receive', more)).toEqual(told)
  })

  it('leads who has no account to the look-up', async () => {
    const seen = await aSubmitted({ agency, code: '1.001193', more: contacts })
    const [act] = await db.select().from(dossierActs).where(eq(dossierActs.dossierId, seen.dossierId))
    await prepareNotices([act?.id ?? ''])
    const told = await db.select().from(notices).where(eq(notices.dossierId, seen.dossierId))
    expect(told.map(({ body }) => /\/tra-cuu-ho-so\?ma=GT-/.test(body))).toEqual([true, true])
  })
})
