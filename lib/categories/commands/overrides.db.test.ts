import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { newId } from '@/lib/platform/id'
import { listCategoryRows, resolveCategory } from '../cached'
import { listOverrideHistory } from '../queries'
import type { OverrideState } from '../rules/validity'
import { recordListRun } from './list-runs'
import { seedCategories } from './list-seeds'
import { overrideRow } from './overrides'

const system = systemActor('test')
const TODAY = '2026-11-29'
const NOW = new Date('2026-11-29T02:00:00Z')

let keeper: Officer
let stranger: Officer

beforeAll(async () => {
  const province = await anAgency({ level: 'province' })
  keeper = await anOfficer('administrator', province)
  stranger = await anOfficer('administrator', await anAgency({ parentId: province.id }))
  const item = (code: string, name: string, ...successors: string[]) => ({ code, name, parentCode: null, successors })
  const more = { source: 'mẫu', note: 'mẫu' }
  await seedCategories(system, [
    { list: 'provinces', ...more, validFrom: '2025-07-01', validTo: null, items: [item('08', 'Tỉnh Tuyên Quang')] },
    {
      ...{ list: 'provinces', ...more, validFrom: null, validTo: '2025-06-30' },
      items: [item('02', 'Tỉnh Hà Giang', '08'), item('08', 'Tỉnh Tuyên Quang', '08'), item('77', 'Tỉnh Mẫu Cũ')],
    },
  ])
})

const say = (code: string, version: number, state: OverrideState | null, by = keeper) =>
  overrideRow(by, { list: 'provinces', code, version, state, reason: 'Thử' }, NOW)
const names = async () => (await listCategoryRows('provinces', TODAY)).map(({ name }) => name)
/** The national portal says the list again. */
const fetchAgain = (name = 'Tỉnh Tuyên Quang') =>
  recordListRun(system, { id: newId(), list: 'provinces', service: 'X' }, [{ code: '08', name, more: {} }], NOW)

test('former provinces resolve to what came in their place, on their day they are themselves', async () => {
  expect(await resolveCategory('provinces', '02', new Date('2024-03-01T00:00:00Z'))).toMatchObject({
    ...{ kind: 'valid', row: { name: 'Tỉnh Hà Giang' } },
  })
  expect(await resolveCategory('provinces', '02', NOW)).toMatchObject({
    ...{ kind: 'succeeded', former: 'Tỉnh Hà Giang', rows: [{ code: '08', name: 'Tỉnh Tuyên Quang' }] },
  })
})

test('a name of our own survives what the national portal says, stands beside its name, and can be taken back', async () => {
  await say('08', 0, { kind: 'name', name: 'Tuyên Quang' })
  expect(await names()).toEqual(['Tuyên Quang'])
  await fetchAgain()
  await fetchAgain('Tỉnh Tuyên Quang (mới)')
  expect(await listCategoryRows('provinces', TODAY)).toMatchObject([
    { name: 'Tuyên Quang', nationalName: 'Tỉnh Tuyên Quang (mới)' },
  ])
  await say('08', 1, null)
  expect(await names()).toEqual(['Tỉnh Tuyên Quang (mới)'])
  expect((await listOverrideHistory('provinces', '08')).map(({ state }) => state?.kind ?? null)).toEqual([null, 'name'])
  expect(await db.$count(auditLog, eq(auditLog.act, 'category.row_restored'))).toBe(1)
})

test('a hidden row is not offered, a row of our own is, and the code of a former one may be told what came of it', async () => {
  await say('08', 2, { kind: 'hide' })
  expect(await names()).toEqual([])
  await fetchAgain()
  expect(await names()).toEqual([])
  await say('08', 3, null)
  await expect(say('08', 4, null)).rejects.toMatchObject({ reason: 'categories.nothing_to_undo' })
  await say('H99', 0, { kind: 'own', name: 'Tỉnh Mẫu', parentCode: null })
  await fetchAgain()
  expect(await names()).toEqual(['Tỉnh Mẫu', 'Tỉnh Tuyên Quang'])
  expect(await resolveCategory('provinces', '77', NOW)).toEqual({ kind: 'ended', former: 'Tỉnh Mẫu Cũ' })
  await say('77', 0, { kind: 'successors', codes: ['08'] })
  expect(await resolveCategory('provinces', '77', NOW)).toMatchObject({ kind: 'succeeded', rows: [{ code: '08' }] })
})

test('others may not; of eight who saw the same one is heard; nothing is taken back that was never said', async () => {
  await expect(say('08', 4, { kind: 'hide' }, stranger)).rejects.toMatchObject({ reason: 'categories.not_keeper' })
  await expect(say('00', 0, null)).rejects.toMatchObject({ reason: 'categories.nothing_to_undo' })
  await expect(say('00', 0, { kind: 'hide' })).rejects.toMatchObject({ reason: 'categories.override_not_there' })
  const names = Array.from({ length: 8 }, (_, index) => `Tên ${index}`)
  const tried = await Promise.allSettled(names.map((name) => say('08', 4, { kind: 'name', name })))
  const late = tried.filter(({ status }) => status === 'rejected')
  expect(late).toHaveLength(7)
  for (const one of late) expect(one).toMatchObject({ reason: { reason: 'categories.override_changed' } })
})
