import { beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierActs, exchangeDossiers, exchangeMessages, nationalCircuits } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { mailWatchers, warnOfBacklog } from '../commands/dossiers/alert'
import { ExchangeFilter } from '../schema/ledger'
import { exchangeBacklog, getExchangeMonitor } from './monitor'
import { listOpenCodes, listOpenMessages } from './open-messages'

type State = (typeof exchangeMessages.$inferInsert)['state']

let keeper: Officer
let supervisor: Officer
let outsiders: Officer[]
const dossierIds: string[] = []
const minute = (count: number) => new Date(Date.UTC(2026, 10, 23, 3, count))
const numberOf = (index: number) => `000.00.07.H99-261123-000${index}`

async function told(index: number, state: State, at: Date, more: Partial<typeof exchangeMessages.$inferInsert> = {}) {
  const dossierId = dossierIds[index] ?? ''
  const row = { id: newId(), dossierId, kind: 'dossier' as const, sequence: 0, state, localAt: at }
  await db.insert(exchangeMessages).values({ ...row, ...more })
}

beforeAll(async () => {
  const province = await anAgency({ level: 'province' })
  const below = await anAgency({ parentId: province.id })
  keeper = await anOfficer('administrator', province)
  supervisor = await anOfficer('supervisor', province)
  outsiders = [await anOfficer('administrator', below), await anOfficer(['clerk', 'leader'], province)]
  await aService('1.001193')
  for (let index = 0; index < 6; index += 1) {
    const number = numberOf(index)
    const { dossierId } = await aSubmitted({ agency: below, code: '1.001193', more: { number, receivedAt: minute(0) } })
    dossierIds.push(dossierId)
    await db.insert(exchangeDossiers).values({ dossierId, dueAt: index === 1 ? minute(50) : null })
  }
  await told(0, 'equal', minute(0))
  await told(1, 'refused', minute(10), { lastCode: '-1', lastMessage: 'MaLinhVuc: không có' })
  await told(2, 'behind', minute(20), { lastCode: 'unreachable' })
  await told(3, 'held', minute(5))
  await told(4, 'not_due', minute(1))
  await told(5, 'missing', minute(30))
  const [act] = await db.select({ id: dossierActs.id }).from(dossierActs)
  await told(5, 'behind', minute(30), { kind: 'step', sequence: 2, actId: act?.id ?? null })
})

const listed = async (asked: Record<string, string>) =>
  (await listOpenMessages(keeper, ExchangeFilter.parse(asked)))?.rows.map((row) => [
    row.dossierCode,
    row.kind,
    row.state,
  ])

it('counts the rows of the ledger and nothing else, and says since when the longest waits; what is held waits for us', async () => {
  const monitor = await getExchangeMonitor(keeper)
  expect(monitor?.counts.toSorted((a, b) => `${a.kind}${a.state}`.localeCompare(`${b.kind}${b.state}`))).toEqual([
    { kind: 'dossier', state: 'behind', count: 1 },
    { kind: 'dossier', state: 'equal', count: 1 },
    { kind: 'dossier', state: 'held', count: 1 },
    { kind: 'dossier', state: 'missing', count: 1 },
    { kind: 'dossier', state: 'not_due', count: 1 },
    { kind: 'dossier', state: 'refused', count: 1 },
    { kind: 'step', state: 'behind', count: 1 },
  ])
  expect(monitor?.longestSince).toEqual(minute(10))
  expect(monitor?.connection).toEqual({ openSince: null, lastAnswerAt: null, lastAnswerMs: null })
})

it('tells whether the portal answers', async () => {
  await db.insert(nationalCircuits).values({ name: 'integration', openSince: minute(1), nextProbeAt: minute(2) })
  expect((await getExchangeMonitor(supervisor))?.connection.openSince).toEqual(minute(1))
  await db.delete(nationalCircuits)
})

it('lists all that is not equal, longest waiting first, by every filter', async () => {
  const held = [numberOf(3), 'dossier', 'held']
  const refused = [numberOf(1), 'dossier', 'refused']
  const behind = [numberOf(2), 'dossier', 'behind']
  const missing = [numberOf(5), 'dossier', 'missing']
  const step = [numberOf(5), 'step', 'behind']
  expect(await listed({})).toEqual([held, refused, behind, missing, step])
  expect(await listed({ loai: 'step' })).toEqual([step])
  expect(await listed({ 'trang-thai': 'held' })).toEqual([held])
  expect(await listed({ 'trang-thai': 'equal' })).toHaveLength(5)
  expect(await listed({ 'ma-loi': '-1' })).toEqual([refused])
  expect(await listed({ ma: numberOf(5).toLowerCase() })).toEqual([missing, step])
  expect(await listed({ tu: '24/11/2026' })).toEqual([])
  expect(await listed({ tu: '23/11/2026', den: '23/11/2026' })).toHaveLength(5)
  expect(await listed({ den: '22/11/2026' })).toEqual([])
  expect(await listed({ tu: 'hôm qua' })).toEqual([])
  expect(await listOpenCodes(keeper)).toEqual(['-1', 'unreachable'])
})

it('pages through them without losing or doubling one', async () => {
  for (let sequence = 10; sequence < 50; sequence += 1) await told(0, 'behind', minute(40), { kind: 'step', sequence })
  const seen: string[] = []
  for (let sau: string | undefined, page = 0; page < 5; page += 1) {
    const list = await listOpenMessages(keeper, ExchangeFilter.parse({ sau }))
    seen.push(...(list?.rows.map(({ id }) => id) ?? []))
    sau = list?.next
    if (!sau) break
  }
  expect([seen.length, new Set(seen).size]).toEqual([45, 45])
})

it('is seen by the administrators and supervisors of the whole province alone', async () => {
  expect(await listOpenMessages(supervisor, ExchangeFilter.parse({}))).not.toBeNull()
  for (const officer of outsiders) {
    expect(await getExchangeMonitor(officer)).toBeNull()
    expect(await listOpenMessages(officer, ExchangeFilter.parse({}))).toBeNull()
    expect(await listOpenCodes(officer)).toEqual([])
  }
})

it('warns while something has waited longer than the configured hour; without EXCHANGE_ALERT_MAIL nobody by mail', async () => {
  expect(await warnOfBacklog(minute(70))).toBe(false)
  expect(await warnOfBacklog(new Date(minute(70).getTime() + 1))).toBe(true)
  expect(await mailWatchers(new Date(minute(70).getTime() + 1))).toBeNull()
  const { longestSeconds, messages } = await exchangeBacklog()
  expect(longestSeconds).toBeGreaterThan(0)
  expect(messages).toContainEqual({ kind: 'dossier', state: 'held', count: 1 })
})
