import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { calendarDays, notices, officers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { changeEmail } from '@/lib/accounts/commands/own-account'
import { listInbox } from '@/lib/dossiers/queries/inbox/list'
import { InboxFilter } from '@/lib/dossiers/schema/inbox'
import { decrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { getDigestCounts, listDigests } from '../queries/digest'
import { digestDay, prepareDigests } from './digest'

/** Monday 30/11/2026, 7 o'clock in Viet Nam. */
const MORNING = new Date('2026-11-30T00:00:00Z')
const hours = (count: number) => new Date(MORNING.getTime() + count * 3_600_000)

let agency: Awaited<ReturnType<typeof anAgency>>
beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  await aService('1.001193', { agencyCodes: [agency.code] })
})

type More = Parameters<typeof aSubmitted>[0]['more']
const running = (status: '2' | '4', dueAt: Date, more: More = {}) =>
  aSubmitted({
    agency,
    code: '1.001193',
    more: { status, dueAt, number: `H99-${newId()}`, receivedAt: hours(-48), ...more },
  })
const answered = (answerDueAt: Date) => aSubmitted({ agency, code: '1.001193', more: { answerDueAt } })

/** The officer's digests of that day by channel. */
const digestsOf = (officerId: string) => db.select().from(notices).where(eq(notices.officerId, officerId))

async function everyMorning(day: '2026-11-30' | '2026-12-01') {
  let told = 0
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof prepareDigests>> = await prepareDigests(day, after, 2, MORNING)
    told += page.told
    if (page.last === null) return told
    after = page.last
  }
}

describe('the morning', () => {
  it('counts what an officer sees, and what is in the own hands', async () => {
    const handler = await anOfficer('handler', agency)
    await running('4', hours(-1), { holderId: handler.id })
    await running('4', hours(3))
    await running('2', hours(17))
    await running('4', hours(16.99))
    await answered(hours(-0.1))
    await answered(hours(0.1))
    const counts = await getDigestCounts(handler, MORNING)
    expect(counts).toMatchObject({
      ...{ 'cho-tiep-nhan': 2, 'qua-han-tiep-nhan': 1, 'cho-chuyen': 1, 'chua-ai-nhan': 2, 'duoc-giao': 1 },
      ...{ 'cho-nop-tien': 0, 'cho-tra': 0, 'nhac-xin-loi': 0 },
    })
    const { counts: inbox } = await listInbox(handler, InboxFilter.parse({}), MORNING)
    const shown = Object.fromEntries(inbox.map(({ tab, count }) => [tab, count]))
    const mine = Object.entries(counts).filter(([tab]) => Object.hasOwn(shown, tab))
    expect(Object.fromEntries(mine)).toEqual(Object.fromEntries(mine.map(([tab]) => [tab, shown[tab]])))
    expect(mine.length).toBeGreaterThan(4)
    const elsewhere = await anOfficer('handler', await anAgency())
    expect(Object.values(await getDigestCounts(elsewhere, MORNING)).filter((count) => count > 0)).toEqual([])
  })

  it('tells each officer once a day, however often the job runs, by mail where there is an address', async () => {
    const office = await anAgency({ parentId: agency.id })
    const [clerk, reachable] = [await anOfficer('clerk', agency), await anOfficer('clerk', agency)]
    await changeEmail(reachable, { email: 'can.bo@example.com' })
    const idle = await anOfficer(['cashier', 'administrator'], office)
    await running('4', hours(-1))
    await Promise.all([everyMorning('2026-11-30'), everyMorning('2026-11-30')])
    expect(await everyMorning('2026-11-30')).toBe(0)

    expect((await digestsOf(clerk.id)).map(({ channel }) => channel)).toEqual(['portal'])
    expect(await digestsOf(idle.id)).toEqual([])
    const mail = (await digestsOf(reachable.id)).find(({ channel }) => channel === 'mail')
    expect(mail).toMatchObject({ state: 'waiting', day: '2026-11-30', dossierId: null, actId: null })
    expect(decrypt(mail?.recipientSealed ?? '')).toBe('can.bo@example.com')
    expect(mail?.body).not.toMatch(/Trần Thị Mẫu|001099000001|0900000001/)
    expect(await everyMorning('2026-12-01')).toBeGreaterThan(0)
    expect((await listDigests(clerk)).length).toBe(2)
  })

  it('leaves out accounts that are closed', async () => {
    const gone = await anOfficer('clerk', agency)
    await running('4', hours(-1))
    await db.update(officers).set({ disabledAt: MORNING }).where(eq(officers.id, gone.id))
    await everyMorning('2026-11-30')
    expect(await digestsOf(gone.id)).toEqual([])
  })
})

describe('the day', () => {
  it.each([
    ['a Monday', '2026-11-30T00:00:00Z', '2026-11-30'],
    ['a Sunday', '2026-11-29T00:00:00Z', null],
    ['late on a Sunday by the clock of the server, Monday in Viet Nam', '2026-11-29T23:00:00Z', '2026-11-30'],
  ])('is told on %s', async (_what, at, day) => expect(await digestDay(new Date(at))).toBe(day))

  it('is not told on a holiday, and is on a Saturday that makes up for one', async () => {
    const source = 'Quyết định mẫu'
    await db.insert(calendarDays).values([
      { day: '2026-12-02', kind: 'holiday', name: 'Ngày nghỉ mẫu', confirmed: true, source },
      { day: '2026-12-05', kind: 'make_up', name: 'Ngày làm bù mẫu', confirmed: true, source },
    ])
    expect(await digestDay(new Date('2026-12-02T00:00:00Z'))).toBeNull()
    expect(await digestDay(new Date('2026-12-05T00:00:00Z'))).toBe('2026-12-05')
  })
})
