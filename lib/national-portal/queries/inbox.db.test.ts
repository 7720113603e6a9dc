import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, inbox } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { encrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { MessageFilter, messageQuery } from '../schema/inbox'
import { countTasks, getMessage, listMessages, openMessage } from './inbox'

let keeper: Officer
const RAW = JSON.stringify({
  MaHoSo: 'DVCQG-1',
  TenThuongNhan: 'Công ty Mẫu',
  SoCMTNguoiNopTien: 99090000001,
  TaiLieuNop: [{ TenTepDinhKem: 'Giấy của ông Mẫu.pdf', Base64: 'A'.repeat(5000) }],
  'khóa của người gửi': 'x',
})

beforeAll(async () => {
  const province = await anAgency({ level: 'province' })
  keeper = await anOfficer('administrator', province)
  const rows = Array.from({ length: 45 }, (_, index) => ({
    id: newId(),
    source: index % 3 === 0 ? 'national.land_tax_notice' : 'national.promotion_notice',
    externalId: String(index),
    raw: encrypt(RAW),
    receivedAt: new Date(Date.UTC(2026, 10, 23, 1, 0, Math.floor(index / 2))),
    ...(index % 9 === 0 ? { outcome: 'task' as const, handledAt: new Date() } : {}),
  }))
  await db.insert(inbox).values(rows)
})

const filter = (more: Record<string, string> = {}) => MessageFilter.parse(more)

async function walk(asked: MessageFilter): Promise<string[]> {
  const seen: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await listMessages(keeper, { ...asked, cursor })
    if (!page) throw new Error('not a keeper')
    seen.push(...page.rows.map((row) => row.id))
    cursor = page.next
  }
  return seen
}

it('lists every message once, newest first, by pages', async () => {
  const seen = await walk(filter())
  const rows = await db.select().from(inbox)
  expect(new Set(seen).size).toBe(45)
  const order = new Map(rows.map((row) => [row.id, row.receivedAt.getTime()]))
  const times = seen.map((id) => order.get(id) ?? 0)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

it('filters by kind and outcome, and takes nonsense in the address for no filter', async () => {
  expect(await walk(filter({ loai: 'thong-bao-thue-dat' }))).toHaveLength(15)
  expect(await walk(filter({ 'ket-qua': 'can-quyet-dinh' }))).toHaveLength(5)
  expect(await walk(filter({ 'ket-qua': 'cho-xu-ly' }))).toHaveLength(40)
  expect(filter({ loai: 'constructor', 'ket-qua': '%00', sau: 'x' })).toEqual({
    kind: undefined,
    outcome: undefined,
    cursor: 'x',
  })
  expect((await listMessages(keeper, filter({ sau: "' or 1=1 --" })))?.rows).toHaveLength(20)
  expect(messageQuery(filter({ loai: 'khong-ro' }), 'abc')).toBe('loai=khong-ro&sau=abc')
  expect(await countTasks(keeper)).toBe(5)
})

it('is the province’s alone: administrators open the text, supervisors see what came', async () => {
  const province = await anAgency({ level: 'province' })
  const below = await anAgency({ parentId: province.id })
  const [row] = await db.select().from(inbox)
  for (const officer of [await anOfficer('administrator', below), await anOfficer(['clerk', 'leader'], province)]) {
    expect(await listMessages(officer, filter())).toBeNull()
    expect(await getMessage(officer, row?.id ?? '')).toBeNull()
    expect(await countTasks(officer)).toBe(0)
  }
  const supervisor = await anOfficer('supervisor', province)
  const message = await getMessage(supervisor, row?.id ?? '')
  if (!message) throw new Error('no message')
  expect(await openMessage(supervisor, message)).toBeNull()
})

it('opens the text without its people, and writes down who opened it', async () => {
  const [row] = await db.select().from(inbox)
  const message = await getMessage(keeper, row?.id ?? '')
  if (!message) throw new Error('no message')
  const text = await openMessage(keeper, message)
  expect(JSON.parse(text ?? '')).toEqual({
    MaHoSo: 'DVCQG-1',
    TenThuongNhan: '(11 ký tự)',
    SoCMTNguoiNopTien: '(11 ký tự)',
    TaiLieuNop: [{ TenTepDinhKem: '(20 ký tự)', Base64: '(5000 ký tự)' }],
    '(18 ký tự)': '(1 ký tự)',
  })
  const [line] = await db.select().from(auditLog).where(eq(auditLog.act, 'inbox.read'))
  expect(line).toMatchObject({ actorId: keeper.id, subjectKind: 'inbox', subjectId: message.id })
  expect(await getMessage(keeper, 'x')).toBeNull()
  expect(await getMessage(keeper, newId())).toBeNull()
})
