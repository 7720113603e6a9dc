import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import {
  auditLog,
  categoryRuns,
  categorySettings,
  nationalCategories,
  nationalSessions,
  outbox,
} from '@/db/schema/index'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { listCategoryRows } from '@/lib/categories/cached'
import { seedCategories } from '@/lib/categories/commands/list-seeds'
import { seedListSettings } from '@/lib/categories/commands/list-settings'
import { listCategoryRuns, listVersions } from '@/lib/categories/queries'
import { CATEGORY_LISTS, type CategoryList, isFetched } from '@/lib/categories/rules/lists'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { getListSettings, listDueCategories, tryList } from '../../queries/categories'
import { forgetHeldSession } from '../line/session'
import { requestListSync, saveListSettings, syncList, syncListOrSay } from './categories'

const system = systemActor('test')
/** What the sandbox calls the keys that nobody has seen. */
const OWN_KEYS: Partial<Record<CategoryList, readonly [string, string, string, string]>> = {
  provinces: ['LayDanhMucTinhThanh', 'MATINHTHANH', 'TENTINHTHANH', ''],
  districts: ['LayDanhMucQuanHuyen', 'MAQUANHUYEN', 'TENQUANHUYEN', 'MATINHTHANH'],
  communes: ['LayDanhMucPhuongXa', 'MAPHUONGXA', 'TENPHUONGXA', 'MATINHTHANH'],
  countries: ['LayDanhMucQuocGia', 'MAQUOCGIA', 'TENQUOCGIA', ''],
  ethnicities: ['LayDanhMucDanToc', 'MADANTOC', 'TENDANTOC', ''],
  religions: ['LayDanhMucTonGiao', 'MATONGIAO', 'TENTONGIAO', ''],
  genders: ['LayDanhMucGioiTinh', 'MAGIOITINH', 'TENGIOITINH', ''],
  maritalStatuses: ['LayDanhMucTinhTrangHonNhan', 'MATINHTRANG', 'TENTINHTRANG', ''],
  charges: ['LayDanhMucLePhi', 'MAPHILEPHI', 'TENPHILEPHI', ''],
}

let sandbox: TestSandbox
let keeper: Officer
let stranger: Officer

beforeAll(async () => {
  sandbox = await aSandbox()
  process.env.NATIONAL_PORTAL_URL = sandbox.url
  process.env.NATIONAL_PORTAL_TIMEOUT_MS = '3000'
  const province = await anAgency({ level: 'province' })
  keeper = await anOfficer('administrator', province)
  stranger = await anOfficer('administrator', await anAgency({ parentId: province.id }))
  await seedListSettings(system, seeds(), 'Khóa của bản thử')
})
afterAll(() => sandbox.stop())

beforeEach(async () => {
  await sandbox.control('POST', 'dat-lai')
  await db.delete(nationalSessions)
  forgetHeldSession()
})

const seeds = () =>
  Object.fromEntries(
    Object.entries(OWN_KEYS).map(([list, [service, codeKey, nameKey, parentKey]]) => [
      list,
      { service, codeKey, nameKey, parentKey },
    ]),
  )
const current = (list: CategoryList) =>
  db.$count(nationalCategories, and(eq(nationalCategories.list, list), isNull(nationalCategories.validTo)))
const sync = (list: CategoryList) => syncList(system, randomUUID(), list)
const names = async (list: CategoryList) => (await listCategoryRows(list, dayOf(now()))).map(({ name }) => name)

test('what a demonstration says of its lists is said once, also when it is said twice at once', async () => {
  const before = await db.$count(categorySettings)
  const again = () => seedListSettings(system, seeds(), 'Khóa của bản thử')
  expect(await Promise.all([again(), again()])).toEqual([0, 0])
  expect(await db.$count(categorySettings)).toBe(before)
})

describe('a list in versions, with a report each', () => {
  test('what is ours is confirmed, changed, or gone; what is new is added', async () => {
    const item = (code: string, name: string) => ({ code, name, parentCode: null, successors: [] })
    const items = [item('1', 'Nam'), item('2', 'Nữ giới'), item('9', 'Khác')]
    const seed = { list: 'genders' as const, source: 'mẫu', note: 'mẫu', validFrom: null, validTo: null, items }
    expect(await seedCategories(system, [seed])).toBe(3)
    expect(await seedCategories(system, [seed])).toBe(0)
    expect(await sync('genders')).toEqual({ added: 1, changed: 1, gone: 1, unchanged: 1, failed: 0 })
    const [run] = await listCategoryRuns('genders', 1)
    expect(run).toMatchObject({
      state: 'done',
      service: 'LayDanhMucGioiTinh',
      detail: { added: ['0'], changed: ['2'], gone: ['9'], confirmed: 1 },
    })
    expect(await names('genders')).toEqual(['Chưa có thông tin', 'Nam', 'Nữ'])
    const versions = await listVersions('genders')
    expect(versions.filter(({ code }) => code === '2')).toMatchObject([
      { name: 'Nữ giới', source: 'seed', version: 1, validTo: expect.any(Date) },
      { name: 'Nữ', source: 'national', version: 2, validTo: null },
    ])
    expect(await sync('genders')).toEqual({ added: 0, changed: 0, gone: 0, unchanged: 3, failed: 0 })
  })

  test('a row that is taken out ends, and begins anew when it comes back', async () => {
    await sync('ethnicities')
    const rows = (await sandbox.control('GET', 'danh-muc/dan-toc')) as { MADANTOC: string }[]
    await sandbox.control('PUT', 'danh-muc/dan-toc', rows.slice(1))
    expect(await sync('ethnicities')).toMatchObject({ gone: 1, unchanged: 53 })
    await sandbox.control('PUT', 'danh-muc/dan-toc', rows)
    expect(await sync('ethnicities')).toMatchObject({ added: 1, unchanged: 53 })
    const [first] = rows
    expect((await listVersions('ethnicities')).filter(({ code }) => code === first?.MADANTOC)).toHaveLength(2)
  })

  test('the same run twice answers the same counts and makes one report', async () => {
    const runId = randomUUID()
    const counts = await syncList(system, runId, 'fields')
    expect(counts.added).toBeGreaterThan(100)
    await sandbox.control('PUT', 'danh-muc/linh-vuc', [{ MALINHVUC: 'X', TENLINHVUC: 'Y', MANGANH: '' }])
    expect(await syncList(system, runId, 'fields')).toEqual(counts)
    expect(await db.$count(categoryRuns, eq(categoryRuns.id, runId))).toBe(1)
  })

  test('two fetches of one list at once end with each row once', async () => {
    await Promise.all([sync('countries'), sync('countries')])
    expect(await current('countries')).toBe(250)
    expect(await listVersions('countries')).toHaveLength(250)
  })

  test('every list that has a name comes, the communes with their province', { timeout: 180_000 }, async () => {
    const fetched: CategoryList[] = []
    for (const list of CATEGORY_LISTS) if (isFetched(await getListSettings(list))) fetched.push(list)
    expect(fetched).toHaveLength(14)
    for (const list of fetched) await syncListOrSay(system, randomUUID(), list)
    expect(await current('communes')).toBe(3321)
    const communes = await listCategoryRows('communes', dayOf(now()))
    expect(communes.filter(({ parentCode }) => parentCode === '01').length).toBeGreaterThan(100)
    for (const list of fetched)
      expect(await listCategoryRuns(list, 1)).toMatchObject([{ state: list === 'districts' ? 'empty' : 'done' }])
    expect(await listDueCategories(now())).toEqual([])
  })
})

describe('answers that must not be believed', () => {
  const put = (rows: unknown) => () => sandbox.control('PUT', 'danh-muc/dan-toc', rows)
  const fault = (kind: string) => () => sandbox.control('POST', 'su-co', { kind, rate: 1, service: 'LayDanhMucDanToc' })

  test.each<[string, () => Promise<unknown>, string]>([
    ['no row', put([]), 'danh sách rỗng'],
    ['rows without the key of the code', put([{ MA: '1', TENDANTOC: 'Kinh' }]), 'không có MADANTOC'],
    ['a row without a name', put([{ MADANTOC: '01', TENDANTOC: '' }]), 'không có TENDANTOC'],
    ['an error', fault('error'), 'không kết nối được|báo lỗi'],
    ['garbage', fault('garbage'), 'không đọc được'],
    ['silence', fault('down'), 'không kết nối được|không đọc được'],
  ])('%s: nothing ends, the run says why', async (_what, make, reason) => {
    await sync('ethnicities')
    const before = await current('ethnicities')
    await make()
    const runId = randomUUID()
    await syncListOrSay(system, runId, 'ethnicities')
    expect(await current('ethnicities')).toBe(before)
    const [run] = await db.select().from(categoryRuns).where(eq(categoryRuns.id, runId))
    expect(run).toMatchObject({ state: 'failed', gone: 0, detail: { reason: expect.stringMatching(reason) } })
  })

  test('an empty list of districts is an ordinary answer that ends no former row', async () => {
    const items = [{ code: '001', name: 'Quận Ba Đình', parentCode: '01', successors: [] }]
    const more = { source: 'mẫu', note: 'mẫu', validFrom: null, validTo: '2025-06-30' as const }
    await seedCategories(system, [{ list: 'districts', ...more, items }])
    const runId = randomUUID()
    expect(await syncList(system, runId, 'districts')).toEqual({
      added: 0,
      changed: 0,
      gone: 0,
      unchanged: 0,
      failed: 0,
    })
    expect(await listCategoryRuns('districts', 1)).toMatchObject([{ id: runId, state: 'empty' }])
    expect(await listCategoryRows('districts', '2024-03-01')).toMatchObject([{ code: '001', name: 'Quận Ba Đình' }])
    expect(await listCategoryRows('districts', dayOf(now()))).toEqual([])
  })
})

describe('names are configuration', () => {
  const anyName = () => `X${randomUUID().replaceAll('-', '')}`

  test('services and keys renamed at random: after the configuration follows, every list reads as before', {
    timeout: 180_000,
  }, async () => {
    const renamed: Record<string, { ten: string; khoa: Record<string, string> }> = {}
    const lists = Object.keys(OWN_KEYS).filter((list) => list !== 'districts') as CategoryList[]
    for (const list of lists) {
      await sync(list)
      const { version, note: _note, confirmed: _confirmed, ...old } = await getListSettings(list)
      const to = { service: anyName(), codeKey: anyName(), nameKey: anyName(), parentKey: old.parentKey && anyName() }
      const khoa = {
        [old.codeKey]: to.codeKey,
        [old.nameKey]: to.nameKey,
        ...(old.parentKey ? { [old.parentKey]: to.parentKey } : {}),
      }
      renamed[old.service] = { ten: to.service, khoa }
      await sandbox.control('PUT', 'ten-danh-muc', renamed)
      await expect(sync(list)).rejects.toThrow(old.service)
      await saveListSettings(keeper, { list, version, ...to, confirmed: false, note: 'Đổi tên thử' })
      const counts = await sync(list)
      expect([list, counts.added, counts.changed, counts.gone]).toEqual([list, 0, 0, 0])
    }
  })

  test('a trial shows what would be read and stores nothing; only an administrator of the province may make one', async () => {
    const { version: _version, note: _note, confirmed: _confirmed, ...source } = await getListSettings('religions')
    await sandbox.control('PUT', 'ten-danh-muc', {})
    const named = { ...source, service: 'LayDanhMucTonGiao', codeKey: '', nameKey: '' }
    const blind = await tryList(keeper, 'religions', named)
    expect(blind).toMatchObject({ keys: ['MATONGIAO', 'TENTONGIAO'], rows: [] })
    const runs = await db.$count(categoryRuns)
    const read = await tryList(keeper, 'religions', { ...named, codeKey: 'MATONGIAO', nameKey: 'TENTONGIAO' })
    expect(read).toMatchObject({ problem: null, rowsInAnswer: 17 })
    expect(read.rows[1]).toMatchObject({ code: 'G99-TG02', name: 'Phật giáo' })
    expect(await db.$count(categoryRuns)).toBe(runs)
    await expect(tryList(stranger, 'religions', named)).rejects.toMatchObject({ reason: 'categories.not_keeper' })
    await expect(tryList(keeper, 'religions', { ...named, service: '' })).rejects.toMatchObject({
      reason: 'categories.no_service',
    })
  })

  test('of two who saw the same version one saves; what is the same is not saved; others may not', async () => {
    const { version, ...before } = await getListSettings('sectors')
    const save = (officer: Officer, note: string) =>
      saveListSettings(officer, { list: 'sectors', version, ...before, note })
    await expect(save(stranger, 'a')).rejects.toMatchObject({ reason: 'categories.not_keeper' })
    await expect(save(keeper, before.note)).rejects.toMatchObject({ reason: 'categories.nothing' })
    const both = await Promise.allSettled([save(keeper, 'một'), save(keeper, 'hai')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const late = both.find(({ status }) => status === 'rejected')
    expect(late).toMatchObject({ reason: { reason: 'categories.settings_changed' } })
    expect((await getListSettings('sectors')).version).toBe(version + 1)
    expect(await db.$count(auditLog, eq(auditLog.act, 'category.settings_changed'))).toBeGreaterThan(0)
  })
})

describe('a list fetched because somebody asks', () => {
  test('asks once while it runs, not for what is not fetched, not for others', async () => {
    await expect(requestListSync(stranger, 'fields')).rejects.toMatchObject({ reason: 'categories.not_keeper' })
    await expect(requestListSync(keeper, 'bloodTypes')).rejects.toMatchObject({ reason: 'categories.not_fetched' })
    const both = await Promise.allSettled([requestListSync(keeper, 'fields'), requestListSync(keeper, 'fields')])
    const [asked] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const late = both.find(({ status }) => status === 'rejected')
    expect(late).toMatchObject({ reason: { reason: 'categories.running' } })
    const events = await db.select().from(outbox).where(eq(outbox.name, 'categories/sync.requested'))
    expect(events.map(({ payload }) => payload)).toEqual([{ runId: asked?.runId, list: 'fields' }])
    expect(await listCategoryRuns('fields', 1)).toMatchObject([{ state: 'asked', askedBy: keeper.fullName }])
    await syncListOrSay(system, asked?.runId ?? '', 'fields')
    expect(await listCategoryRuns('fields', 1)).toMatchObject([
      { id: asked?.runId, state: 'done', askedBy: keeper.fullName },
    ])
    await requestListSync(keeper, 'fields')
  })
})
