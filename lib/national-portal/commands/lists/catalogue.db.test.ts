import { randomUUID } from 'node:crypto'
import { eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { catalogueRuns, nationalSessions, procedures, procedureVersions } from '@/db/schema/index'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import { systemActor } from '@/lib/auth/gates'
import { searchProcedures } from '@/lib/procedures/cached'
import { findLastRun } from '@/lib/procedures/queries/catalogue'
import { findProcedure } from '@/lib/procedures/queries/procedures'
import { SECOND_TRY } from '@/lib/procedures/rules/runs'
import { forgetHeldSession } from '../line/session'
import { failSync, finishSync, startSync, syncChunk } from './catalogue'
import { CatalogueUnavailable } from './whole-list'

const system = systemActor('test')
const LISTED = 2642

let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await aSandbox()
  process.env.NATIONAL_PORTAL_URL = sandbox.url
  process.env.NATIONAL_PORTAL_TIMEOUT_MS = '3000'
})
afterAll(() => sandbox.stop())

beforeEach(async () => {
  await sandbox.control('POST', 'dat-lai')
  await db.delete(nationalSessions)
  forgetHeldSession()
})

async function syncAll(runId: string = randomUUID()) {
  const { chunks } = await startSync(system, runId)
  for (let chunk = 0; chunk < chunks; chunk += 1) await syncChunk(system, runId, chunk)
  await syncChunk(system, runId, SECOND_TRY)
  return finishSync(system, runId)
}

const openCount = async () => db.$count(procedures, isNull(procedures.closedAt))
const runOf = async (id: string) => (await db.select().from(catalogueRuns).where(eq(catalogueRuns.id, id)))[0]

describe('the whole catalogue from the sandbox', () => {
  test('first run: every listed procedure with its details; second run: nothing new', {
    timeout: 180_000,
  }, async () => {
    const counts = await syncAll()
    expect(counts).toEqual({ added: LISTED, changed: 0, gone: 0, unchanged: 0, failed: 0 })
    expect(await openCount()).toBe(LISTED)
    const birth = await findProcedure('1.001193')
    expect(birth?.detail.results).toEqual([{ code: 'KQ.G15.000031', name: 'Giấy khai sinh' }])
    expect(birth?.detail.papers[0]?.papers[0]?.code).toMatch(/^000\.00\.00\.G99-KQ\d{6}$/)
    expect(birth?.fieldCode).toMatch(/^G99-/)
    expect((await searchProcedures({ query: 'dang ky khai sinh' })).rows[0]?.code).toBe('1.001193')
    expect(await syncAll()).toEqual({ added: 0, changed: 0, gone: 0, unchanged: LISTED, failed: 0 })
    expect(await db.$count(procedureVersions)).toBe(LISTED)
  })

  test('renamed, new, gone, and back again: counted, by code, in the report', { timeout: 180_000 }, async () => {
    await sandbox.control('PUT', 'thu-tuc/1.001193', { TENTTHC: 'Thủ tục đăng ký khai sinh (mới)' })
    await sandbox.control('PUT', 'thu-tuc/9.000001', { TENTTHC: 'Thủ tục mới của bản thử' })
    await sandbox.control('DELETE', 'thu-tuc/1.000894')
    const runId = randomUUID()
    expect(await syncAll(runId)).toEqual({ added: 1, changed: 1, gone: 1, unchanged: LISTED - 2, failed: 0 })
    expect(await runOf(runId)).toMatchObject({
      complete: true,
      detail: { added: ['9.000001'], changed: ['1.001193'], gone: ['1.000894'], reopened: [], failed: [] },
    })
    expect(await findProcedure('1.001193')).toMatchObject({ version: 2, name: 'Thủ tục đăng ký khai sinh (mới)' })
    expect((await findProcedure('1.000894'))?.closedAt).not.toBeNull()
    expect(await openCount()).toBe(LISTED)

    await sandbox.control('POST', 'dat-lai')
    expect(await syncAll()).toEqual({ added: 1, changed: 1, gone: 1, unchanged: LISTED - 2, failed: 0 })
    expect(await findProcedure('1.000894')).toMatchObject({ closedAt: null, version: 1 })
    expect(await findProcedure('1.001193')).toMatchObject({ version: 3 })
    expect((await findProcedure('9.000001'))?.closedAt).not.toBeNull()
  })

  test('with errors, garbage and lost sessions in a third of the calls everything still arrives', {
    timeout: 180_000,
  }, async () => {
    for (const kind of ['error', 'garbage', 'expire-session'])
      await sandbox.control('POST', 'su-co', { service: 'LayThuTuc', kind, rate: 0.12 })
    const runId = randomUUID()
    const { chunks } = await startSync(system, runId)
    for (let chunk = 0; chunk < Math.min(chunks, 3); chunk += 1) await syncChunk(system, runId, chunk)
    await sandbox.control('DELETE', 'su-co')
    await syncChunk(system, runId, SECOND_TRY)
    const detail = (await runOf(runId))?.detail as { chunks: Record<string, { failed: unknown[] }> }
    expect(detail.chunks[SECOND_TRY]?.failed).toEqual([])
  })
})

describe('steps that run twice, and runs that end early', () => {
  test('a chunk and the end may be done again: the report counts once', { timeout: 180_000 }, async () => {
    await sandbox.control('PUT', 'thu-tuc/1.001193', { MOTA: `lần ${randomUUID()}` })
    const runId = randomUUID()
    const [first, second] = await Promise.all([startSync(system, runId), startSync(system, runId)])
    expect(first).toEqual(second)
    for (let chunk = 0; chunk < first.chunks; chunk += 1) {
      await syncChunk(system, runId, chunk)
      if (chunk < 5) await syncChunk(system, runId, chunk)
    }
    await syncChunk(system, runId, SECOND_TRY)
    const counts = await finishSync(system, runId)
    expect(counts).toMatchObject({ changed: 1, failed: 0 })
    expect(counts.unchanged + counts.added + counts.changed).toBe(LISTED)
    expect(await finishSync(system, runId)).toEqual(counts)
  })

  test.each([
    ['error', 'LayDanhSachTTHC'],
    ['garbage', 'LayDanhSachTTHC'],
    ['down', undefined],
  ])('no list (%s): nothing is closed, the run says why', async (kind, service) => {
    const before = await openCount()
    await sandbox.control('POST', 'su-co', { kind, rate: 1, ...(service ? { service } : {}) })
    const runId = randomUUID()
    const refused = await startSync(system, runId).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(CatalogueUnavailable)
    await failSync(system, runId, (refused as Error).message)
    await sandbox.control('DELETE', 'su-co')
    expect(await openCount()).toBe(before)
    const run = await findLastRun('procedures')
    const reason = expect.stringContaining('chưa nhận được danh mục')
    expect(run).toMatchObject({ id: runId, complete: false, gone: 0, detail: { reason } })
  })

  test('a portal that falls silent in the middle: what came stays, nothing is closed', {
    timeout: 180_000,
  }, async () => {
    const before = await openCount()
    await sandbox.control('DELETE', 'thu-tuc/1.000894')
    const runId = randomUUID()
    await startSync(system, runId)
    await syncChunk(system, runId, 0)
    await sandbox.control('POST', 'su-co', { kind: 'error', rate: 1 })
    await expect(syncChunk(system, runId, 1)).rejects.toThrow(CatalogueUnavailable)
    await failSync(system, runId, 'im lặng')
    await sandbox.control('DELETE', 'su-co')
    expect(await openCount()).toBe(before)
    expect(await runOf(runId)).toMatchObject({ complete: false, detail: { reason: 'im lặng' } })
  })

  test('one procedure the portal cannot answer for: the others come, it is named with the reason', {
    timeout: 180_000,
  }, async () => {
    await sandbox.control('PUT', 'thu-tuc/9.000002', { TENTTHC: 'Thủ tục sẽ mất', THANHPHANHOSO: [] })
    const runId = randomUUID()
    const { chunks } = await startSync(system, runId)
    await sandbox.control('DELETE', 'thu-tuc/9.000002')
    for (let chunk = 0; chunk < chunks; chunk += 1) await syncChunk(system, runId, chunk)
    await syncChunk(system, runId, SECOND_TRY)
    expect(await finishSync(system, runId)).toMatchObject({ failed: 1 })
    expect(await runOf(runId)).toMatchObject({ complete: true, detail: { failed: [{ code: '9.000002' }] } })
  })
})
