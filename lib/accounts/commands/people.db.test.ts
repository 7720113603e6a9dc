// Runs on a real PostgreSQL.
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, citizens } from '@/db/schema'
import { aCitizen, anAgency, anOfficer } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Officer } from '@/lib/auth/actor'
import { blindIndex } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { linkCitizen } from './citizens'
import { organisationAtCounter } from './organisations'
import { type PersonAtCounter, personAtCounter } from './people'

const AT = new Date('2026-11-23T02:00:00Z')
let clerk: Officer
let last = 100

beforeAll(async () => {
  clerk = await anOfficer('clerk', await anAgency())
})

const aNumber = () => {
  last += 1
  return `099190000${last}`
}
const card = (identityNumber: string, more: Partial<PersonAtCounter> = {}): PersonAtCounter => ({
  ...{ identityNumber, fullName: 'Trần Thị Mẫu', address: 'Thôn Mẫu', nameChecked: false },
  ...more,
})
const meet = (person: PersonAtCounter) => db.transaction((tx) => personAtCounter(tx, clerk, person, AT))
type Contact = { phone?: string; email?: string }
const meetCompany = (more: Contact) => {
  const company = { kind: 'enterprise' as const, name: 'Công ty Mẫu', number: '0999000077', nameChecked: false }
  return db.transaction((tx) => organisationAtCounter(tx, clerk, { ...company, ...more }, AT))
}
const claims = (identityNumber: string, more: Record<string, unknown> = {}) => ({
  ...{ TechID: newId(), LoaiTaiKhoan: '1', HoVaTen: 'Trần Thị Mẫu', SoDinhDanh: identityNumber, loAs: 'LoA1' },
  ...more,
})
const rowOf = async (id: string) => (await db.select().from(citizens).where(eq(citizens.id, id)))[0]

describe('a person at the counter', () => {
  it('is written down once per number, sealed, with what is told the second time', async () => {
    const number = aNumber()
    const first = await meet(card(number))
    const second = await meet(card(number, { fullName: 'TRẦN THỊ MẪU', phone: '0900000001' }))
    expect(second.id).toBe(first.id)
    const row = await rowOf(first.id)
    expect(JSON.stringify(row)).not.toContain(number)
    expect(row).toMatchObject({ techId: null, phone: '0900000001', address: 'Thôn Mẫu', verified: false })
    const told = await db.select().from(auditLog).where(eq(auditLog.subjectId, first.id))
    expect(told.map(({ act, actorId }) => [act, actorId])).toEqual([['person.opened_at_counter', clerk.id]])
  })

  it('is one person when two counters write at once', async () => {
    const number = aNumber()
    const met = await Promise.all(Array.from({ length: 8 }, () => meet(card(number))))
    expect(new Set(met.map(({ id }) => id)).size).toBe(1)
  })

  it.each<[string, (more: Contact) => Promise<{ id: string }>]>([
    ['person', (more) => meet(card('099190000099', more))],
    ['enterprise', (more) => meetCompany(more)],
  ])('keeps what two counters tell of one %s at the same moment', async (_kind, met) => {
    const { id } = await met({})
    await queuedBehind(
      (tx) => tx.select().from(citizens).where(eq(citizens.id, id)).for('update'),
      () => met({ phone: '0900000003' }),
      () => met({ email: 'mau@example.com' }),
    )
    expect(await rowOf(id)).toMatchObject({ phone: '0900000003', email: 'mau@example.com' })
  })

  it('whose number is on record under another name is refused until the card was looked at again', async () => {
    const number = aNumber()
    const { id } = await meet(card(number))
    const other = card(number, { fullName: 'Lê Thị Mẫu' })
    await expect(meet(other)).rejects.toMatchObject({ reason: 'person.name_differs', kind: 'conflict' })
    expect((await meet({ ...other, nameChecked: true })).id).toBe(id)
    expect(await rowOf(id)).toMatchObject({ fullName: 'Lê Thị Mẫu' })
  })

  it('is the account that the provider vouched for, of the same name', async () => {
    const number = aNumber()
    const { id } = await linkCitizen(claims(number), AT)
    expect((await meet(card(number, { phone: '0911111111' }))).id).toBe(id)
    expect(await rowOf(id)).toMatchObject({ phone: null })
    const named = await meet(card(number, { fullName: 'Lê Thị Mẫu', nameChecked: true }))
    expect(named.id).not.toBe(id)
  })

  it('is no account that claims the number without proof, nor one of two that have it', async () => {
    const number = aNumber()
    const claimed = await aCitizen({ identityIndex: blindIndex(number), verified: false })
    expect((await meet(card(number))).id).not.toBe(claimed.id)
    const shared = aNumber()
    const two = [await linkCitizen(claims(shared), AT), await linkCitizen(claims(shared), AT)].map(({ id }) => id)
    expect(two).not.toContain((await meet(card(shared))).id)
  })
})

describe('the person who signs in later', () => {
  it('takes over what the counter wrote down, when the provider vouches for number and name', async () => {
    const number = aNumber()
    const { id } = await meet(card(number, { phone: '0900000002' }))
    const first = claims(number)
    const answers = await Promise.all([linkCitizen(first, AT), linkCitizen(first, AT), linkCitizen(first, AT)])
    expect(new Set(answers.map((answer) => answer.id))).toEqual(new Set([id]))
    expect(await rowOf(id)).toMatchObject({ techId: first.TechID, verified: true, phone: '0900000002' })
  })

  it.each([
    ['no identity level', { loAs: null }],
    ['another name', { HoVaTen: 'Lê Văn Mẫu' }],
    ['an enterprise', { LoaiTaiKhoan: '2', TenDoanhNghiep: 'Trần Thị Mẫu', MaSoThue: '099190000999' }],
  ])('gets nothing with %s', async (_why, more) => {
    const number = aNumber()
    const { id } = await meet(card(number))
    expect((await linkCitizen(claims(number, more), AT)).id).not.toBe(id)
    expect(await rowOf(id)).toMatchObject({ techId: null })
  })

  it('leaves no number in the log', async () => {
    const number = aNumber()
    await meet(card(number))
    await linkCitizen(claims(number), AT)
    const all = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectKind, 'citizen')))
    expect(JSON.stringify(all)).not.toContain(number)
  })
})
