import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, dossiers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { DUE_VIEWS, SupervisionFilter } from '../schema/dossiers'
import { listAgenciesBelow } from './choices'
import { listForSupervision } from './list'

const NOW = new Date('2026-11-23T03:00:00Z')
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)
const filter = (asked: Record<string, string> = {}) => SupervisionFilter.parse(asked)

type Agency = Awaited<ReturnType<typeof anAgency>>
let number = 0
let [province, ward, hamlet, elsewhere]: Agency[] = []
let supervisor: Officer

async function aDossier(agency: Agency | undefined, more: Partial<typeof dossiers.$inferInsert> = {}) {
  if (!agency) throw new Error('no agency')
  number += 1
  const received = { number: `000.00.07.H99-261101-${String(number).padStart(4, '0')}`, receivedAt: hours(-200) }
  const { dossierId } = await aSubmitted({
    agency,
    code: '1.001193',
    at: hours(-300 + number),
    more: more.status === '1' || more.status === '3' ? more : { ...received, ...more },
  })
  return dossierId
}

/** Every page of a list, with what each page said of the counts. */
async function allPages(asked: Record<string, string> = {}, officer = supervisor) {
  const found = []
  let pages = 0
  for (let sau: string | undefined = ''; sau !== undefined; pages += 1) {
    const page = await listForSupervision(officer, filter({ ...asked, ...(sau ? { sau } : {}) }), NOW)
    expect(page.rows.length).toBeLessThanOrEqual(20)
    found.push(...page.rows)
    sau = page.next
    if (pages > 50) throw new Error('the list never ends')
  }
  return found
}

beforeAll(async () => {
  province = await anAgency({ level: 'province', name: 'UBND tỉnh Mẫu' })
  ward = await anAgency({ parentId: province.id })
  hamlet = await anAgency({ parentId: ward.id })
  elsewhere = await anAgency({ level: 'province', name: 'UBND tỉnh khác' })
  supervisor = await anOfficer('supervisor', province)
  await aService('1.001193', { agencyCodes: [ward.code] })
  await aService('2.000635', { agencyCodes: [ward.code] })
  for (let count = 0; count < 23; count += 1) await aDossier(ward, { status: '4', dueAt: hours(-count - 1) })
  await aDossier(hamlet, { status: '2', dueAt: hours(5) })
  await aDossier(province, { status: '4', dueAt: hours(24 * 30) })
  await aDossier(ward, { status: '1', answerDueAt: hours(-1000) })
  await aDossier(hamlet, { status: '1', answerDueAt: hours(2) })
  await aDossier(ward, { status: '4', dueAt: null })
  await aDossier(ward, { status: '5', dueAt: hours(-50) })
  await aDossier(ward, { status: '10', dueAt: hours(-50) })
  await aDossier(ward, { status: '9', dueAt: hours(-50) })
  await aDossier(ward, { status: '3', answerDueAt: hours(-50) })
  await aDossier(elsewhere, { status: '4', dueAt: hours(-9999) })
})

describe('the supervision list', () => {
  it('shows every dossier of the tree once, the longest overdue first, then the nearest, the undated, the done', async () => {
    const rows = await allPages()
    expect(rows).toHaveLength(32)
    expect(new Set(rows.map((row) => row.id)).size).toBe(32)
    const due = rows.map((row) => row.runsUntil?.getTime())
    expect(due.slice(0, 27)).toEqual([...due.slice(0, 27)].sort((a, b) => Number(a) - Number(b)))
    expect(due[0]).toBe(hours(-1000).getTime())
    expect(due.slice(27)).toEqual(Array.from({ length: 5 }, () => undefined))
    expect(rows.slice(27).map((row) => row.status)).toEqual(['4', '5', '9', '10', '3'])
  })

  it('finds nothing of another province, whatever the filter says', async () => {
    const outside = await listForSupervision(supervisor, filter({ 'don-vi': elsewhere?.code ?? '' }), NOW)
    expect(outside).toMatchObject({ rows: [], next: undefined, counts: { 'tat-ca': 0, 'qua-han': 0 } })
    const [foreign] = await db
      .select()
      .from(dossiers)
      .where(eq(dossiers.processingAgencyId, elsewhere?.id ?? ''))
    expect((await listForSupervision(supervisor, filter({ ma: foreign?.number ?? '' }), NOW)).rows).toEqual([])
    const theirs = await anOfficer('supervisor', elsewhere ?? { id: '', code: '', name: '' })
    expect(await allPages({}, theirs)).toHaveLength(1)
    expect((await listAgenciesBelow(supervisor)).map((agency) => agency.depth)).toEqual([0, 1, 2])
  })

  it('narrows by agency with its subtree, procedure, status, code and days of receipt', async () => {
    expect(await allPages({ 'don-vi': ward?.code ?? '' })).toHaveLength(31)
    expect(await allPages({ 'don-vi': hamlet?.code ?? '' })).toHaveLength(2)
    expect(await allPages({ 'thu-tuc': '2.000635' })).toHaveLength(0)
    expect(await allPages({ 'thu-tuc': '1.001193', 'trang-thai': '1' })).toHaveLength(2)
    const at = new Date('2025-03-01T17:00:00Z')
    const one = await aDossier(hamlet, { status: '10', submittedAt: at, receivedAt: at })
    const on = (tu: string, den: string) => allPages({ tu, den }).then((rows) => rows.map((row) => row.id))
    expect(await on('02/03/2025', '02/03/2025')).toEqual([one])
    expect(await on('01/03/2025', '01/03/2025')).toEqual([])
    expect(await on('03/03/2025', '04/03/2025')).toEqual([])
    const [row] = await db.select().from(dossiers).where(eq(dossiers.id, one))
    expect((await allPages({ ma: row?.number?.toLowerCase() ?? '' })).map((found) => found.id)).toEqual([one])
  })

  it('counts each view by its list, also while dossiers come in and are finished', async () => {
    const at = await anAgency({ parentId: province?.id ?? null })
    let writing = true
    const writers = [0, 1, 2].map(async () => {
      while (writing) {
        const id = await aDossier(at, { status: '4', dueAt: hours(-1) })
        await db.update(dossiers).set({ status: '10' }).where(eq(dossiers.id, id))
      }
    })
    try {
      for (let round = 0; round < 15; round += 1) {
        const asked = { 'don-vi': at.code, 'trang-thai': '4' }
        const page = await listForSupervision(supervisor, filter(asked), NOW)
        expect(page.next).toBeUndefined()
        expect(page.counts['tat-ca']).toBe(page.rows.length)
        expect(page.counts['qua-han']).toBe(page.rows.length)
      }
    } finally {
      writing = false
      await Promise.all(writers)
    }
    for (const han of DUE_VIEWS) {
      const page = await listForSupervision(supervisor, filter({ han, 'don-vi': at.code }), NOW)
      expect((await allPages({ han, 'don-vi': at.code })).length).toBe(page.counts[han])
    }
    for (const han of DUE_VIEWS) {
      const counts = (await listForSupervision(supervisor, filter({ han }), NOW)).counts
      expect((await allPages({ han })).length).toBe(counts[han])
    }
  })

  it('shows the first page for a cursor that is not ours', async () => {
    const first = await listForSupervision(supervisor, filter(), NOW)
    for (const sau of ['x', 'W10', Buffer.from('[9,"2026-01-01T00:00:00.000000Z","a"]').toString('base64url')])
      expect((await listForSupervision(supervisor, filter({ sau }), NOW)).rows).toEqual(first.rows)
  })

  it('goes on behind rows of one and the same instant without leaving one out', async () => {
    const busy = await anAgency({ parentId: ward?.id ?? null })
    for (let count = 0; count < 45; count += 1) await aDossier(busy, { status: '4', dueAt: hours(-7) })
    const found = await allPages({ 'don-vi': busy.code })
    expect(found).toHaveLength(45)
    expect(new Set(found.map((row) => row.id)).size).toBe(45)
  })

  it('writes each look into the audit log: who, which filter, which dossiers, no name', async () => {
    const curious = await anOfficer('supervisor', province ?? { id: '', code: '', name: '' })
    const page = await listForSupervision(curious, filter({ han: 'qua-han', 'don-vi': ward?.code ?? '' }), NOW)
    const entries = await db.select().from(auditLog).where(eq(auditLog.actorId, curious.id)).orderBy(asc(auditLog.at))
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      act: 'supervision.list_read',
      detail: { due: 'qua-han', agencyCode: ward?.code, dossiers: page.rows.map((row) => row.id) },
    })
    expect(JSON.stringify(entries)).not.toContain('Mẫu')
  })
})
