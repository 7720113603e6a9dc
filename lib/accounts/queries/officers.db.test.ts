import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { officers } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { ACCOUNT_VIEWS, AccountFilter } from '../schema'
import { countClosingSoon, getAccount, listAccounts, listAllAccounts } from './officers'

const AT = new Date('2026-11-23T02:00:00Z')
const daysAgo = (days: number) => new Date(AT.getTime() - days * 86_400_000)

let province: Awaited<ReturnType<typeof anAgency>>
let ward: Awaited<ReturnType<typeof anAgency>>
let chief: Officer
let wardAdmin: Officer

beforeAll(async () => {
  province = await anAgency({ level: 'province' })
  ward = await anAgency({ parentId: province.id })
  chief = await anOfficer('administrator', province, 'Bùi Văn Mẫu')
  wardAdmin = await anOfficer('administrator', ward, 'Ngô Thị Mẫu')
  const people = await Promise.all(Array.from({ length: 24 }, (_, i) => anOfficer('clerk', ward, `Đỗ Văn Mẫu ${i}`)))
  await db.update(officers).set({ enabledAt: daysAgo(1) })
  const [closed, waiting, idle, backAgain] = people
  await set(closed, { disabledAt: daysAgo(3), disabledReason: 'Nghỉ hưu', disabledBy: chief.id })
  await set(waiting, { passwordOnce: true })
  await set(idle, { enabledAt: daysAgo(200), lastSignInAt: daysAgo(31) })
  await set(backAgain, { enabledAt: daysAgo(2), lastSignInAt: daysAgo(100) })
})

const set = (officer: Officer | undefined, values: Partial<typeof officers.$inferInsert>) =>
  db
    .update(officers)
    .set(values)
    .where(eq(officers.id, officer?.id ?? ''))

/** All pages of a list, as somebody would leaf through them. */
async function allOf(by: Officer, asked: Record<string, string>) {
  const found = []
  for (let sau: string | undefined = ''; sau !== undefined; ) {
    const page = await listAccounts(by, AccountFilter.parse({ ...asked, sau }), AT)
    expect(page.rows.length).toBeLessThanOrEqual(20)
    found.push(...page.rows)
    sau = page.next
    if (found.length > 200) throw new Error('the list never ends')
  }
  return found
}

describe('the list of accounts', () => {
  it('of every view is as long as its count, each account once', async () => {
    const { counts } = await listAccounts(chief, AccountFilter.parse({}), AT)
    expect(counts).toEqual({ 'tat-ca': 26, 'dang-mo': 25, 'cho-dat-mat-khau': 1, 'sap-khoa': 1, 'da-khoa': 1 })
    const leader = await anOfficer('leader', await anAgency())
    expect([await countClosingSoon(chief, AT), await countClosingSoon(leader, AT)]).toEqual([1, 0])
    for (const view of ACCOUNT_VIEWS) {
      const rows = await allOf(chief, { 'tinh-trang': view })
      expect(new Set(rows.map(({ id }) => id)).size, view).toBe(counts[view])
      expect(await listAllAccounts(chief, AccountFilter.parse({ 'tinh-trang': view }), AT)).toEqual(rows)
    }
  })

  it('is narrowed by unit with those below, by role and by words without marks', async () => {
    const names = async (asked: Record<string, string>) =>
      (await allOf(chief, { 'tinh-trang': 'tat-ca', ...asked })).map(({ fullName }) => fullName)
    expect(await names({ 'don-vi': province.code })).toHaveLength(26)
    expect(await names({ 'don-vi': ward.code, 'vai-tro': 'administrator' })).toEqual(['Ngô Thị Mẫu'])
    expect(await names({ q: 'BUI VAN' })).toEqual(['Bùi Văn Mẫu'])
    expect(await names({ q: '%' })).toEqual([])
  })

  it('shows an administrator the own tree and nobody else anything', async () => {
    expect(await allOf(wardAdmin, { 'tinh-trang': 'tat-ca' })).toHaveLength(25)
    expect(await allOf(wardAdmin, { 'tinh-trang': 'tat-ca', 'don-vi': province.code })).toHaveLength(25)
    expect(await allOf(await anOfficer('leader', await anAgency()), { 'tinh-trang': 'tat-ca' })).toEqual([])
  })
})

describe('one account', () => {
  const nameOf = async ({ id }: Officer) => {
    const [row] = await db.select({ username: officers.username }).from(officers).where(eq(officers.id, id))
    return row?.username ?? ''
  }

  it('tells who closed it, why, and what may be done with it', async () => {
    const [closed] = await allOf(chief, { 'tinh-trang': 'da-khoa' })
    expect(await getAccount(chief, closed?.username ?? '', AT)).toMatchObject({
      ...{ closedBy: 'Bùi Văn Mẫu', disabledReason: 'Nghỉ hưu', closesOn: null, held: 0, sessions: 0 },
      acts: ['change', 'entrust', 'enable'],
    })
    expect((await getAccount(chief, await nameOf(chief), AT))?.acts).toEqual(['change'])
  })

  it('is not there outside the tree, for who is no administrator, or under a name that cannot be', async () => {
    expect(await getAccount(wardAdmin, await nameOf(chief), AT)).toBeNull()
    expect(await getAccount(await anOfficer('leader', province), await nameOf(wardAdmin), AT)).toBeNull()
    expect(await getAccount(chief, 'a%00b', AT)).toBeNull()
  })

  it('is closed on the day after the last of the 45 that it may be unused', async () => {
    const [idle] = await allOf(chief, { 'tinh-trang': 'sap-khoa' })
    // Last used on 23 October: 7 December is the 45th day after it.
    expect(idle?.closesOn).toBe('2026-12-08')
  })
})
