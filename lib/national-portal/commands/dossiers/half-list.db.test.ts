import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '@/lib/auth/gates'
import { listCurrentCodes } from '@/lib/categories/queries'
import { recordProcedureDetails } from '@/lib/procedures/commands/record'
import { findProcedure } from '@/lib/procedures/queries/procedures'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { finishSync, startSync } from '../lists/catalogue'
import { syncList } from '../lists/categories'

const system = systemActor('test')
const CODES = ['9.000001', '9.000002', '9.000003', '9.000004']

const ROW: Record<string, (code: string) => object> = {
  LayDanhSachTTHC: (MATTHC) => ({ MATTHC, TENTTHC: 'Thủ tục mẫu' }),
  LayDanhMucLinhVuc: (MALINHVUC) => ({ MALINHVUC, TENLINHVUC: 'Lĩnh vực mẫu' }),
}

/** What the portal lists, answer by answer; the last one stays. */
let answers: string[][] = []
let portal: Server

beforeAll(async () => {
  portal = createServer(async (request, response) => {
    const { service } = JSON.parse(await text(request))
    const result = ROW[service] ? (answers.length > 1 ? answers.shift() : answers[0])?.map(ROW[service]) : []
    response.end(JSON.stringify({ session: 's', error_code: '0', message: 'Thành công', result }))
  })
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  process.env.NATIONAL_PORTAL_URL = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`
  const lists = { levels: [], fields: [], steps: [], ways: [], applicants: [], papers: [], results: [] }
  const known = CODES.map((code): ProcedureDetail => ({ code, name: code, ...lists, legalBases: [], agencies: [] }))
  await recordProcedureDetails(system, known, 'national')
})
afterAll(() => portal.close())

test('a list that broke off half way closes nothing: what it lacks is looked for in a second answer', async () => {
  answers = [CODES.slice(0, 2), CODES]
  const runId = randomUUID()
  await startSync(system, runId)
  expect(await finishSync(system, runId)).toMatchObject({ gone: 0 })
})

test('what is missing twice is closed', async () => {
  answers = [CODES.slice(0, 2), CODES.slice(0, 3)]
  const runId = randomUUID()
  await startSync(system, runId)
  expect(await finishSync(system, runId)).toMatchObject({ gone: 1 })
  expect((await findProcedure('9.000004'))?.closedAt).not.toBeNull()
})

test('of a shared list too: half an answer ends nothing, what two answers lack ends', async () => {
  const sync = (...said: string[][]) => {
    answers = said
    return syncList(system, randomUUID(), 'fields')
  }
  expect(await sync(CODES)).toMatchObject({ added: 4, gone: 0 })
  expect(await sync(CODES.slice(0, 2), CODES)).toMatchObject({ gone: 0, unchanged: 4 })
  expect(await sync(CODES.slice(0, 2), CODES.slice(1, 3))).toMatchObject({ gone: 1, unchanged: 3 })
  expect(await listCurrentCodes('fields')).toEqual(expect.not.arrayContaining(['9.000004']))
})
