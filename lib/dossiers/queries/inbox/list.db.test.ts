import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossiers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { countHeld } from '@/lib/accounts/queries/officers'
import type { Officer } from '@/lib/auth/actor'
import { rolesWith } from '@/lib/auth/roles'
import { TAB_NAMES, type Tab, tabsFor } from '../../rules/inbox'
import { InboxFilter } from '../../schema/inbox'
import { countChanged, type InboxRow, listInbox } from './list'

/** A Monday, 10:00 in Viet Nam. */
const NOW = new Date('2026-11-23T03:00:00Z')
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)
const filter = (asked: Record<string, string> = {}) => InboxFilter.parse(asked)

type Agency = Awaited<ReturnType<typeof anAgency>>
type Row = Partial<typeof dossiers.$inferInsert>
let [province, ward, hamlet, elsewhere]: Agency[] = []
let officers: Officer[] = []
let [sentAway, sentHere] = ['', '']
let number = 0

function agency(found: Agency | undefined): Agency {
  if (!found) throw new Error('no agency')
  return found
}

async function aDossier(at: Agency, more: Row = {}): Promise<string> {
  number += 1
  const received = { number: `000.00.07.H99-261101-${String(number).padStart(4, '0')}`, receivedAt: hours(-200) }
  const early = more.status === undefined || ['1', '3'].includes(more.status)
  const { dossierId } = await aSubmitted({
    agency: at,
    code: '1.001193',
    at: hours(-300 + number / 100),
    more: early ? more : { ...received, ...more },
  })
  return dossierId
}

/** Every row of a list, page after page. */
async function wholeList(officer: Officer, asked: Record<string, string>) {
  const found: InboxRow[] = []
  for (let sau: string | undefined = ''; sau !== undefined; ) {
    const page = await listInbox(officer, filter({ ...asked, ...(sau ? { sau } : {}) }), NOW)
    found.push(...page.rows)
    sau = page.next
    if (found.length > 2000) throw new Error('the list never ends')
  }
  return found
}

const idsOf = async (officer: Officer, asked: Record<string, string>) =>
  (await wholeList(officer, asked)).map((row) => row.id)

const someRow = fc.record({
  status: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9', '10'),
  dueAt: fc.option(fc.integer({ min: -80, max: 80 }).map(hours)),
  answerDueAt: fc.option(fc.integer({ min: -20, max: 20 }).map(hours)),
  approval: fc.constantFrom('none', 'asked', 'approved'),
  fee: fc.constantFrom('none', 'due', 'paid'),
  channel: fc.constantFrom('online', 'counter', 'post'),
  held: fc.constantFrom('nobody', 'clerk', 'handler'),
  at: fc.constantFrom('ward', 'hamlet', 'province'),
} as const)

beforeAll(async () => {
  province = await anAgency({ level: 'province', name: 'UBND tỉnh Mẫu' })
  ward = await anAgency({ parentId: province.id })
  hamlet = await anAgency({ parentId: ward.id })
  elsewhere = await anAgency({ level: 'province', name: 'UBND tỉnh khác' })
  await aService('1.001193', { agencyCodes: [ward.code] })
  await aService('2.000635', { agencyCodes: [ward.code] })
  const [clerk, handler] = [await anOfficer('clerk', ward), await anOfficer('handler', ward)]
  officers = [clerk, handler, await anOfficer('leader', province), await anOfficer('cashier', hamlet)]
  const agencies = { ward, hamlet, province }
  for (const { at, held, ...row } of fc.sample(someRow, { numRuns: 160, seed: 7 }))
    await aDossier(agency(agencies[at]), {
      ...row,
      holderId: held === 'nobody' ? null : held === 'clerk' ? clerk.id : handler.id,
    })
  await aDossier(elsewhere, { status: '4', dueAt: hours(-500) })
  // Handed on: out of the ward to another province, and into the hamlet from there (decided 9: both see them).
  const handedOn = { status: '4', dueAt: hours(-700) } as const
  sentAway = await aDossier(ward, { ...handedOn, processingAgencyId: elsewhere.id })
  sentHere = await aDossier(elsewhere, { ...handedOn, processingAgencyId: hamlet.id })
})

describe('the inbox', () => {
  it('counts every tab by its list, whoever asks and whatever is chosen', async () => {
    for (const officer of officers)
      for (const asked of [
        {},
        { nguon: 'tai-quay', dong: '50' },
        { giu: 'toi', dong: '50' },
        { han: 'qua-han', dong: '50' },
      ]) {
        const { counts } = await listInbox(officer, filter({ viec: 'tat-ca', ...asked }), NOW)
        expect(counts.map(({ tab }) => tab)).toEqual(tabsFor(officer.roles))
        for (const { tab, count } of counts) {
          const ids = await idsOf(officer, { viec: tab, ...asked })
          expect([officer.roles, tab, asked, new Set(ids).size]).toEqual([officer.roles, tab, asked, count])
          expect(ids).toHaveLength(count)
        }
      }
  })

  it('holds what the own agencies received and others process, and what they process for others', async () => {
    const [clerk, , leader, cashier] = officers
    if (!clerk || !leader || !cashier) throw new Error('no officers')
    for (const officer of [clerk, leader])
      expect(await idsOf(officer, { viec: 'tat-ca' })).toEqual(expect.arrayContaining([sentAway, sentHere]))
    const below = await idsOf(cashier, { viec: 'tat-ca' })
    expect(below).toContain(sentHere)
    expect(below).not.toContain(sentAway)
  })

  it('has something in every tab, so that the counts above mean something', async () => {
    const [, handler, leader] = officers
    if (!handler || !leader) throw new Error('no officers')
    for (const tab of TAB_NAMES)
      expect([tab, (await idsOf(tab === 'duoc-giao' ? handler : leader, { viec: tab })).length > 0]).toEqual([
        tab,
        true,
      ])
  })

  it('puts what has the least time left first, waits after it and ends with what is over; 20 rows or 50 a page', async () => {
    const [, , leader] = officers
    if (!leader) throw new Error('no leader')
    expect((await listInbox(leader, filter({ viec: 'tat-ca', dong: '50' }), NOW)).rows).toHaveLength(50)
    const rows = await wholeList(leader, { viec: 'tat-ca', dong: '50' })
    const due = rows.map((row) => row.runsUntil?.getTime())
    const dated = due.filter((at) => at !== undefined)
    expect(dated.length).toBeGreaterThan(20)
    expect(due.slice(0, dated.length)).toEqual(dated.toSorted((one, other) => one - other))
    expect(rows.at(0)?.standing.kind).toBe('late')
    const waits = rows.findIndex((row) => row.status === '5')
    const over = rows.findIndex((row) => ['9', '10', '8', '7', '3'].includes(row.status))
    expect([dated.length <= waits, waits < over]).toEqual([true, true])
    expect((await listInbox(leader, filter({ viec: 'tat-ca' }), NOW)).rows).toHaveLength(20)
  })

  it('shows what an absent colleague holds to the one who stands in', async () => {
    const [clerk, handler] = officers
    if (!clerk || !handler) throw new Error('no officers')
    const absent = { officerId: handler.id, fullName: handler.fullName, roles: handler.roles }
    const acting = { ...clerk, ...rolesWith(clerk.ownRoles, [absent]) }
    const asked = { viec: 'tat-ca', giu: 'toi' }
    const [own, theirs, both] = [await idsOf(clerk, asked), await idsOf(handler, asked), await idsOf(acting, asked)]
    expect(theirs.length).toBeGreaterThan(0)
    expect(both.toSorted()).toEqual([...own, ...theirs].toSorted())
    expect(await idsOf(acting, { viec: 'duoc-giao' })).toEqual(
      expect.arrayContaining(await idsOf(handler, { viec: 'duoc-giao' })),
    )
  })

  it('of what somebody is settling is as long as the number told before the account is closed', async () => {
    const [clerk, handler, leader] = officers
    if (!clerk || !handler || !leader) throw new Error('no officers')
    for (const { id } of [clerk, handler]) {
      const listed = await idsOf(leader, { viec: 'dang-xu-ly', giu: id })
      expect(listed.length).toBeGreaterThan(0)
      expect(await countHeld(db, id)).toBe(listed.length)
    }
  })

  it('finds nothing outside the scope', async () => {
    const elsewhereId = agency(elsewhere).id
    const [foreign] = await db
      .select()
      .from(dossiers)
      .where(and(eq(dossiers.processingAgencyId, elsewhereId), eq(dossiers.receivingAgencyId, elsewhereId)))
    expect(foreign).toBeDefined()
    for (const officer of officers) {
      const found = await listInbox(officer, filter({ q: foreign?.number ?? '' }), NOW)
      expect([found.rows, found.tab]).toEqual([[], 'tat-ca'])
    }
  })

  it('finds by code, by a part of a name without its marks, and takes signs of a pattern as they are', async () => {
    const [clerk] = officers
    if (!clerk) throw new Error('no clerk')
    const one = await aDossier(agency(ward), { status: '4', dueAt: hours(9), applicantName: 'Đặng Thị Ỷ Nghĩa Mẫu' })
    for (const q of ['dang thi y', 'ĐẶNG THỊ Ỷ', 'y nghia']) expect([q, await idsOf(clerk, { q })]).toEqual([q, [one]])
    expect(await idsOf(clerk, { q: '%' })).toEqual([])
    const [row] = await db.select().from(dossiers).where(eq(dossiers.id, one))
    expect(await idsOf(clerk, { q: row?.number?.toLowerCase() ?? '' })).toEqual([one])
  })

  it('narrows by procedure, field and days, and says nothing for a day that does not exist', async () => {
    const [clerk] = officers
    if (!clerk) throw new Error('no clerk')
    const every = await idsOf(clerk, { viec: 'tat-ca' })
    expect(await idsOf(clerk, { viec: 'tat-ca', 'linh-vuc': 'G99-BT60' })).toEqual(every)
    expect(await idsOf(clerk, { viec: 'tat-ca', 'thu-tuc': '1.001193' })).toEqual(every)
    expect(await idsOf(clerk, { viec: 'tat-ca', 'thu-tuc': '2.000635' })).toEqual([])
    expect(await idsOf(clerk, { viec: 'tat-ca', tu: '10/11/2026', den: '11/11/2026' })).toEqual(every)
    expect(await idsOf(clerk, { viec: 'tat-ca', tu: '12/11/2026' })).toEqual([])
    expect(await idsOf(clerk, { viec: 'tat-ca', tu: '31/11/2026' })).toEqual([])
  })

  it('keeps a tab that is not one of this person’s when it is asked for, and begins with the first of the own', async () => {
    const opened = async (officer: Officer | undefined, asked: Record<string, string>): Promise<Tab> => {
      if (!officer) throw new Error('no officer')
      return (await listInbox(officer, filter(asked), NOW)).tab
    }
    const [clerk, handler, leader, cashier] = officers
    expect(await opened(clerk, {})).toBe('cho-tiep-nhan')
    expect(await opened(handler, {})).toBe('duoc-giao')
    expect(await opened(leader, {})).toBe('cho-duyet')
    expect(await opened(cashier, {})).toBe('cho-nop-tien')
    expect(await opened(cashier, { viec: 'cho-tra' })).toBe('cho-tra')
    expect(await opened(clerk, { viec: 'khong-co' })).toBe('cho-tiep-nhan')
  })

  it('tells how many of the list have changed since it was read', async () => {
    const [clerk] = officers
    if (!clerk) throw new Error('no clerk')
    const { tip } = await listInbox(clerk, filter(), NOW)
    expect(await countChanged(clerk, filter(), tip, NOW)).toBe(0)
    await aDossier(agency(ward), { status: '1', answerDueAt: hours(8) })
    await aDossier(agency(elsewhere), { status: '1', answerDueAt: hours(8) })
    expect(await countChanged(clerk, filter(), tip, NOW)).toBe(1)
    expect(await countChanged(clerk, filter({ viec: 'cho-tra' }), tip, NOW)).toBe(0)
  })
})
