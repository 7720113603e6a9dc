import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, categoryOverrides } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { newId } from '@/lib/platform/id'
import { listCategoryRows, resolveCategory } from '../cached'
import { listOverrideHistory } from '../queries'
import { recordListRun } from './list-runs'
import { seedCategories } from './list-seeds'
import { lockCategories } from './national-list'
import { overrideRow } from './overrides'
import { importSuccessors } from './successors'

const NOW = new Date('2026-11-29T02:00:00Z')
const BEFORE = new Date('2024-03-01T00:00:00Z')

let keeper: Officer
let stranger: Officer

beforeAll(async () => {
  const province = await anAgency({ level: 'province' })
  keeper = await anOfficer('administrator', province)
  stranger = await anOfficer('administrator', await anAgency({ parentId: province.id }))
  const item = (code: string, name: string) => ({ code, name, parentCode: '01', successors: [] })
  const more = { list: 'communes' as const, source: 'mẫu', note: 'mẫu' }
  await seedCategories(systemActor('test'), [
    {
      ...more,
      validFrom: '2025-07-01',
      validTo: null,
      items: [item('00004', 'Phường Một'), item('00008', 'Phường Hai')],
    },
    { ...more, validFrom: null, validTo: '2025-06-30', items: [item('00001', 'Phường Cũ')] },
  ])
})

const take = (rows: readonly string[], by = keeper) => {
  const text = ['ma_cu,ten_cu,ma_moi,hieu_luc_tu', ...rows].join('\n')
  return importSuccessors(by, { list: 'communes', text, reason: 'Văn bản mẫu' }, NOW)
}
const GOOD = ['00001,,00004,01/07/2025', '90001,Xã Chưa Biết,00004,01/07/2025', '90001,Xã Chưa Biết,00008,01/07/2025']

test('with one wrong row nothing is kept', async () => {
  const wrong = await take([...GOOD, '90002,,00004,01/07/2025'])
  expect(wrong).toEqual({ fresh: 0, told: 0, same: 0, wrong: [{ line: 5, code: '90002', problem: 'name_missing' }] })
  expect((await take([...GOOD, '90001,Xã Chưa Biết,00008,32/13/2025'])).wrong).toMatchObject([{ line: 5 }])
  expect(await resolveCategory('communes', '90001', NOW)).toEqual({ kind: 'unknown' })
  expect(await resolveCategory('communes', '00001', NOW)).toEqual({ kind: 'ended', former: 'Phường Cũ' })
})

test('former communes resolve to what came in their place, and on their day are themselves; the choices of today stay', async () => {
  const offered = await listCategoryRows('communes', '2026-11-29')
  expect(await take(GOOD)).toEqual({ fresh: 1, told: 1, same: 0, wrong: [] })
  expect(await resolveCategory('communes', '00001', NOW)).toMatchObject({
    ...{ kind: 'succeeded', former: 'Phường Cũ', rows: [{ code: '00004' }] },
  })
  expect(await resolveCategory('communes', '90001', NOW)).toMatchObject({
    ...{ kind: 'succeeded', former: 'Xã Chưa Biết', rows: [{ code: '00004' }, { code: '00008' }] },
  })
  expect(await resolveCategory('communes', '90001', BEFORE)).toMatchObject({
    kind: 'valid',
    row: { name: 'Xã Chưa Biết' },
  })
  expect(await listCategoryRows('communes', '2026-11-29')).toEqual(offered)
  expect(await db.$count(auditLog, eq(auditLog.act, 'category.successors_imported'))).toBe(1)
})

test('the same file again changes nothing; another one is the next version beside the first; a fetch leaves both', async () => {
  expect(await take(GOOD)).toEqual({ fresh: 0, told: 0, same: 2, wrong: [] })
  // Said of the same code in another list: versions are counted in each list.
  const own = { kind: 'own' as const, name: 'Tôn giáo Mẫu', parentCode: null }
  await overrideRow(keeper, { list: 'religions', code: '90001', version: 0, state: own, reason: 'Thử' }, NOW)
  expect(await take(['90001,,00008,01/07/2025'])).toMatchObject({ told: 1 })
  expect(await take(['90001,,00004,01/07/2025'])).toMatchObject({ told: 1 })
  const history = await listOverrideHistory('communes', '90001')
  expect(history.map(({ version, state }) => [version, state])).toEqual([
    [2, { kind: 'successors', codes: ['00004'] }],
    [1, { kind: 'successors', codes: ['00008'] }],
  ])
  const row = (code: string, name: string) => ({ code, name, more: {} })
  const run = { id: newId(), list: 'communes' as const, service: 'X' }
  await recordListRun(systemActor('test'), run, [row('00004', 'Phường Một'), row('00008', 'Phường Hai')], NOW)
  expect(await resolveCategory('communes', '90001', NOW)).toMatchObject({
    kind: 'succeeded',
    rows: [{ code: '00004' }],
  })
})

test('others may not; of two at once each code is told once a version; lists of other things take no such file', async () => {
  await expect(take(GOOD, stranger)).rejects.toMatchObject({ reason: 'categories.not_keeper' })
  const both = await Promise.all([take(['00001,,00008,01/07/2025']), take(['00001,,00008,01/07/2025'])])
  expect(both.map(({ told, same }) => [told, same]).toSorted()).toEqual([
    [0, 1],
    [1, 0],
  ])
  const state = { kind: 'successors' as const, codes: ['00004'] }
  const by = { officerId: keeper.id, officerName: keeper.fullName, reason: 'Thử', at: NOW }
  const [slower] = await queuedBehind(
    async (tx) => {
      await lockCategories(tx)
      await tx
        .insert(categoryOverrides)
        .values({ id: newId(), list: 'communes', code: '00001', version: 3, state, ...by })
    },
    () => take(['00001,,00004,01/07/2025']),
  )
  expect(slower).toMatchObject({ status: 'fulfilled', value: { told: 0, same: 1 } })
  const text = 'ma_cu,ten_cu,ma_moi,hieu_luc_tu\n1,,2,01/07/2025'
  const other = importSuccessors(keeper, { list: 'religions', text, reason: 'x' }, NOW)
  await expect(other).rejects.toMatchObject({ reason: 'categories.no_successors' })
  const file = importSuccessors(keeper, { list: 'communes', text: '<html>', reason: 'x' }, NOW)
  await expect(file).rejects.toMatchObject({ reason: 'categories.file_columns' })
})
