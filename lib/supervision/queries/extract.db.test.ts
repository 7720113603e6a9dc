import { eq, sql } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, dossiers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { SupervisionFilter } from '../schema/dossiers'
import { extractDossiers } from './extract'
import { listForSupervision } from './list'

const LIMIT = 620
process.env.SUPERVISION_EXTRACT_ROWS = String(LIMIT)

const NOW = new Date('2026-11-23T03:00:00Z')
const HOSTILE = '=HYPERLINK("http://evil.example","Nguyễn & <Mẫu>")'
const filter = (asked: Record<string, string> = {}) => SupervisionFilter.parse(asked)
let supervisor: Officer
let ward: Awaited<ReturnType<typeof anAgency>>

const bytesOf = async (content: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(content).arrayBuffer())
/** The cells of the workbook's only sheet, as the library reads them back. */
async function cellsOf(content: ReadableStream<Uint8Array>) {
  const { sheets } = await readXlsx(await bytesOf(content))
  expect(sheets).toHaveLength(1)
  return (sheets[0]?.rows ?? []).map((row) => row.map((cell) => cell ?? ''))
}

beforeAll(async () => {
  const province = await anAgency({ level: 'province', name: 'UBND tỉnh Mẫu' })
  ward = await anAgency({ parentId: province.id, name: 'UBND phường An Bình' })
  supervisor = await anOfficer('supervisor', province, 'Vũ Thị Mẫu')
  await aService('1.001193', { agencyCodes: [ward.code] })
  // More than one batch of the reader.
  for (let count = 0; count < LIMIT; count += 1)
    await aSubmitted({
      agency: ward,
      code: '1.001193',
      at: new Date(NOW.getTime() - count * 60_000),
      more: {
        answerDueAt: new Date(NOW.getTime() - count * 60_000),
        applicantName: count === 0 ? HOSTILE : `Mẫu ${count}`,
      },
    })
})

describe('the extract', () => {
  it('holds the dossiers of the list in its order, as text, below filter, time and person', async () => {
    const asked = { 'don-vi': ward.code, han: 'qua-han' }
    const { name, count, content } = await extractDossiers(supervisor, filter(asked), NOW)
    const cells = await cellsOf(content)
    const list = await listForSupervision(supervisor, filter(asked), NOW)
    expect(name).toBe('Hồ sơ giám sát 23-11-2026 10.00.xlsx')
    expect(count).toBe(list.counts['qua-han'])
    expect(count).toBe(619)
    expect(cells[1]?.[0]).toContain('Hạn: Quá hạn · Đơn vị: UBND phường An Bình và cấp dưới')
    expect(cells[2]?.[0]).toBe('Lập lúc 10 giờ 00, ngày 23/11/2026 · Người lập: Vũ Thị Mẫu, Công chức · UBND tỉnh Mẫu')
    expect(cells[3]?.[0]).toBe('Số hồ sơ: 619')
    const head = cells.findIndex((row) => row[0] === 'STT')
    const rows = cells.slice(head + 1)
    expect(rows).toHaveLength(619)
    expect(rows.slice(0, 20).map((row) => row[1])).toEqual(list.rows.map((row) => row.code))
    expect(rows.slice(0, 20).map((row) => row[4])).toEqual(list.rows.map((row) => row.applicantName))
    expect(rows.map((row) => row[0])).toEqual(rows.map((_, index) => String(index + 1)))
    expect(rows.flat().every((cell) => typeof cell === 'string')).toBe(true)
  })

  it('shows a name that is a formula as text with an apostrophe', async () => {
    const { content } = await extractDossiers(supervisor, filter({ han: 'sap-den-han' }), NOW)
    const { sheets } = await readXlsx(await bytesOf(content))
    const last = sheets[0]?.rows.at(-1)
    expect(last?.[4]).toBe(`'${HOSTILE}`)
    expect(JSON.stringify(sheets[0]?.cells ?? {})).not.toContain('"formula"')
  })

  it('is put in the audit log with filter and number of rows before the first byte', async () => {
    const curious = await anOfficer('supervisor', {
      id: supervisor.agencyId,
      code: supervisor.agencyCode,
      name: supervisor.agencyName,
    })
    const { content } = await extractDossiers(curious, filter({ 'don-vi': ward.code, 'trang-thai': '1' }), NOW)
    const entries = await db.select().from(auditLog).where(eq(auditLog.actorId, curious.id))
    expect(entries).toMatchObject([
      { act: 'supervision.extracted', detail: { due: 'tat-ca', agencyCode: ward.code, status: '1', rows: 620 } },
    ])
    await content.cancel()
  })

  it('gives its snapshot back when the reader goes away', async () => {
    const { content } = await extractDossiers(supervisor, filter(), NOW)
    const reader = content.getReader()
    await reader.read()
    await reader.cancel()
    await expect.poll(openTransactions).toBe(0)
  })

  it('is one snapshot: what changes while it is read does not', async () => {
    const { count, content } = await extractDossiers(supervisor, filter({ 'trang-thai': '1' }), NOW)
    await aSubmitted({ agency: ward, code: '1.001193', at: NOW })
    await db.update(dossiers).set({ applicantName: 'Đổi tên' }).where(eq(dossiers.applicantName, 'Mẫu 1'))
    const rows = (await cellsOf(content)).slice(6)
    expect(rows).toHaveLength(count)
    expect(rows.flat()).not.toContain('Đổi tên')
    expect(rows.flat()).toContain('Mẫu 1')
  })

  it('refuses a day that it cannot read, and one dossier more than the limit, before the first byte', async () => {
    const wrong = extractDossiers(supervisor, filter({ tu: '31/11/2026' }), NOW)
    await expect(wrong).rejects.toMatchObject({ kind: 'invalid' })
    const { counts } = await listForSupervision(supervisor, filter(), NOW)
    expect(counts['tat-ca']).toBe(LIMIT + 1)
    const long = extractDossiers(supervisor, filter(), NOW)
    await expect(long).rejects.toMatchObject({
      kind: 'too_large',
      sentence: expect.stringContaining('nhiều hơn 620 hồ sơ'),
    })
    await expect.poll(openTransactions).toBe(0)
  })

  it('is refused to somebody who asks again and again, and an extract nobody reads keeps no connection', async () => {
    const eager = await anOfficer('supervisor', ward)
    for (let turn = 0; turn < 60; turn += 1) {
      const { content } = await extractDossiers(eager, filter({ han: 'qua-han' }), NOW)
      await content.cancel()
    }
    const again = extractDossiers(eager, filter({ han: 'qua-han' }), NOW)
    await expect(again).rejects.toMatchObject({ kind: 'too_many' })
    await expect.poll(openTransactions).toBe(0)
  })
})

async function openTransactions(): Promise<number> {
  const [row] = await db.execute<{ open: number }>(sql`
    select count(*)::int as open from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`)
  return row?.open ?? -1
}
