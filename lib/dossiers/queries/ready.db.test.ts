import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { dossiers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { READY_VIEWS, ReadyFilter } from '../schema/ready'
import { listReady, type ReadyRow } from './ready'

/** A Monday, 10:00 in Viet Nam. */
const NOW = new Date('2026-11-23T03:00:00Z')
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)

type Agency = Awaited<ReturnType<typeof anAgency>>
let [ward, hamlet, elsewhere] = [] as unknown as [Agency, Agency, Agency]
let [clerk, above, below] = [] as unknown as [Officer, Officer, Officer]
let number = 0

async function aDossier(at: Agency, more: Partial<typeof dossiers.$inferInsert> = {}): Promise<string> {
  number += 1
  const code = `000.00.07.H99-261101-${String(number).padStart(4, '0')}`
  const ready = { number: code, receivedAt: hours(-300), status: '9' as const, finishedAt: hours(-number) }
  return (await aSubmitted({ agency: at, code: '1.001193', at: hours(-400), more: { ...ready, ...more } })).dossierId
}

/** Every row of a list, page after page. */
async function wholeList(officer: Officer, asked: Record<string, string> = {}) {
  const found: ReadyRow[] = []
  for (let sau: string | undefined = ''; sau !== undefined; ) {
    const page = await listReady(officer, ReadyFilter.parse({ ...asked, ...(sau ? { sau } : {}) }))
    expect(page.rows.length).toBeLessThanOrEqual(20)
    found.push(...page.rows)
    sau = page.next
    if (found.length > 500) throw new Error('the list never ends')
  }
  return found
}
const idsOf = async (officer: Officer, asked: Record<string, string> = {}) =>
  (await wholeList(officer, asked)).map(({ id }) => id)

const someRow = fc.record({
  resultDelivery: fc.constantFrom('online', 'counter', 'post'),
  // Some at the same instant: the place of a page tells them apart.
  finishedAt: fc.integer({ min: -30, max: 0 }).map(hours),
  status: fc.constantFrom('4', '9', '9', '9', '10'),
  at: fc.constantFrom('ward', 'hamlet', 'elsewhere'),
} as const)

beforeAll(async () => {
  const province = await anAgency({ level: 'province' })
  ward = await anAgency({ parentId: province.id })
  hamlet = await anAgency({ parentId: ward.id })
  elsewhere = await anAgency({ parentId: province.id })
  await aService('1.001193', { agencyCodes: [ward.code] })
  clerk = await anOfficer('clerk', ward)
  above = await anOfficer('clerk', province)
  below = await anOfficer('clerk', hamlet)
  const agencies = { ward, hamlet, elsewhere }
  for (const { at, ...row } of fc.sample(someRow, { numRuns: 150, seed: 11 })) await aDossier(agencies[at], row)
})

describe('results that wait to be handed over', () => {
  it('are counted by their list in every view, whoever asks and whatever is chosen', async () => {
    for (const officer of [clerk, above, below])
      for (const asked of [{}, { 'don-vi': hamlet.code }, { q: 'trần thị' }]) {
        const { counts } = await listReady(officer, ReadyFilter.parse(asked))
        for (const cach of READY_VIEWS) {
          const rows = await wholeList(officer, { ...asked, cach })
          expect([cach, new Set(rows.map(({ id }) => id)).size, rows.length]).toEqual([
            cach,
            counts[cach],
            counts[cach],
          ])
        }
        expect(counts['tai-quay'] + counts['buu-chinh'] + counts['dien-tu']).toBe(counts['tat-ca'])
      }
    expect((await listReady(above, ReadyFilter.parse({}))).counts['tat-ca']).toBeGreaterThan(60)
  })

  it('come the longest wait first, split by what the applicant has chosen, ended and running ones never', async () => {
    const rows = await wholeList(above)
    const times = rows.map(({ finishedAt }) => finishedAt.getTime())
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['9']))
    for (const row of await wholeList(above, { cach: 'buu-chinh' })) expect(row.delivery).toBe('post')
  })

  it('are those that the own agency or one below it received or settles, by unit where one is chosen', async () => {
    const moved = await aDossier(elsewhere, { processingAgencyId: ward.id })
    const own = await idsOf(clerk)
    expect(own).toContain(moved)
    expect(await idsOf(below)).not.toContain(moved)
    expect(own).toEqual(expect.arrayContaining(await idsOf(below)))
    expect(await idsOf(clerk, { 'don-vi': elsewhere.code })).toEqual([moved])
    expect(await idsOf(above, { 'don-vi': hamlet.code })).toEqual(await idsOf(below))
    expect(await idsOf(clerk, { 'don-vi': '000.00.00.X00' })).toEqual([])
  })

  it('are found by code, by a part of the name without its marks, by the telephone number as people write it', async () => {
    const one = await aDossier(hamlet, { applicantName: 'Đặng Thị Ỷ Nghĩa Mẫu', phone: '0911111111' })
    const [row] = await wholeList(clerk, { q: 'dang thi y' })
    expect(row).toMatchObject({ id: one, phone: '0911111111' })
    for (const q of ['0911 111 111', '+84911111111', row?.code.toLowerCase() ?? ''])
      expect([q, await idsOf(clerk, { q })]).toEqual([q, [one]])
    for (const q of ['%', '0922222222', 'không có ai']) expect([q, await idsOf(clerk, { q })]).toEqual([q, []])
  })

  it('take an address that is not ours as the first page of everything', async () => {
    const strange = { cach: 'x', 'don-vi': '<b>', sau: 'x' }
    expect(ReadyFilter.parse(strange)).toEqual({ view: 'tat-ca', search: '', unitCode: undefined, cursor: 'x' })
    const page = await listReady(clerk, ReadyFilter.parse(strange))
    expect(page.rows.map(({ id }) => id)).toEqual((await idsOf(clerk)).slice(0, 20))
  })
})
