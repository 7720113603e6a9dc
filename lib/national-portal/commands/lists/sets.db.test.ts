import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { agencyProcedures, nationalServices, nationalSessions } from '@/db/schema/index'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { aSandbox, pointAtSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { saveCatalogueRules } from '@/lib/catalogue/commands/rules'
import {
  findDecision,
  getProvinceSet,
  listProvinceCodes,
  listUnknownDecisions,
} from '@/lib/catalogue/queries/province-set'
import { rulesInForce } from '@/lib/catalogue/queries/rules'
import { WHOLE_DETAIL } from '@/lib/catalogue/rules/testing/details'
import { addDays, type Day } from '@/lib/platform/day'
import { recordProcedureDetails } from '@/lib/procedures/commands/record'
import { publishServiceTerms } from '@/lib/procedures/commands/services'
import { forgetHeldSession } from '../line/session'
import { syncAgencySets, syncDecisions, syncNationalServices } from './sets'

const system = systemActor('test')
const COMMUNE = '000.00.07.H99'
const DEPARTMENT = '000.00.15.H99'

let sandbox: TestSandbox
let keeper: Officer

beforeAll(async () => {
  sandbox = await aSandbox()
  pointAtSandbox(sandbox)
  const province = await anAgency({ level: 'province', code: '000.00.00.H99' })
  await anAgency({ parentId: province.id, level: 'commune', code: COMMUNE })
  await anAgency({ parentId: province.id, level: 'department', code: DEPARTMENT })
  keeper = await anOfficer('administrator', province)
  const level = (code: string, name: string, more: object = {}) => ({
    ...{ ...WHOLE_DETAIL, code, decisionId: 'QD-1', levels: [{ code: '', name }] },
    ...more,
  })
  const details = [
    level('9.500001', 'Cấp xã'),
    level('9.500002', 'Cấp tỉnh'),
    level('9.500003', 'Cấp bộ', { decisionId: 'QD-2' }),
  ]
  await recordProcedureDetails(system, details, 'national')
  for (const code of ['9.500001', '9.500002'])
    await publishServiceTerms(system, code, {
      onlineLevel: 'full',
      filedAt: 'local',
      agencyCodes: [COMMUNE],
      minutesToFill: 10,
      deadline: { unit: 'working_day', amount: 5, citation: 'Quyết định mẫu', citationChecked: false },
      fee: { known: true, amountVnd: 0, note: '' },
      form: [{ title: 'Tờ khai', fields: [{ name: 'ten', label: 'Tên', type: 'text', required: true }] }],
      papers: [],
      result: { code: '', name: 'Giấy mẫu' },
      deliveries: ['online'],
    })
}, 60_000)
afterAll(() => sandbox.stop())

beforeEach(async () => {
  await sandbox.control('POST', 'dat-lai')
  await db.delete(nationalSessions)
  forgetHeldSession()
})

const put = (name: string, rows: object[]) => sandbox.control('PUT', `danh-muc/${name}`, rows)
const row = (MATTHC: string) => ({ MATTHC, TENTTHC: 'Thủ tục mẫu' })
const answerOf = async (code: string) =>
  (await db.select().from(agencyProcedures).where(eq(agencyProcedures.agencyCode, code)))[0]

describe('the set of the province', () => {
  test('until anybody has answered, the levels of the rules', async () => {
    expect(await listProvinceCodes()).toEqual(['9.500001', '9.500002'])
  })

  test('an agency has what it is told to have, in whatever form its codes come; the silent ones go by level', async () => {
    await put(`LayDanhSachTTHCDonVi:${COMMUNE}`, [row('9.500001.000.00.00.H99'), row('9.500003.H99'), row('9.599999')])
    await put(`LayDanhSachTTHCDonVi:${DEPARTMENT}`, [])
    await put('LayDanhSachTTHCDonVi:000.00.00.H99', [{ MATTHC: '', TENTTHC: 'hỏng' }])
    expect(await syncAgencySets(system)).toEqual({ asked: 3, answered: 1 })
    expect(await answerOf(COMMUNE)).toMatchObject({ codes: ['9.500001', '9.500003', '9.599999'], problem: null })
    expect(await answerOf(DEPARTMENT)).toMatchObject({ codes: [], answeredAt: null, problem: 'danh sách rỗng' })
    expect((await answerOf('000.00.00.H99'))?.problem).toMatch(/sai cấu trúc/)
    expect(await listProvinceCodes()).toEqual(['9.500001', '9.500002', '9.500003'])
  })

  test('an agency that is left out brings no level, only what is answered for it', async () => {
    // The commune has answered; province and department, both silent, bring the procedures of their level.
    expect(await listProvinceCodes()).toEqual(['9.500001', '9.500002', '9.500003'])
    const leaveOut = async (...leftOut: string[]) => {
      const { version, rules } = await rulesInForce()
      await saveCatalogueRules(keeper, { version, rules: { ...rules, leftOut } })
    }
    await leaveOut(DEPARTMENT)
    expect(await listProvinceCodes()).toEqual(['9.500001', '9.500002', '9.500003'])
    await leaveOut(DEPARTMENT, '000.00.00.H99')
    expect(await listProvinceCodes()).toEqual(['9.500001', '9.500003'])
    // What the national portal said of the commune stays, left out or not.
    await leaveOut(COMMUNE, DEPARTMENT, '000.00.00.H99')
    expect(await listProvinceCodes()).toEqual(['9.500001', '9.500003'])
    expect(await getProvinceSet(keeper)).toMatchObject({ total: 2, leftOut: [COMMUNE, DEPARTMENT, '000.00.00.H99'] })
    await leaveOut()
    expect(await listProvinceCodes()).toEqual(['9.500001', '9.500002', '9.500003'])
  })

  test('a failure and an empty answer leave what was said before', async () => {
    await put(`LayDanhSachTTHCDonVi:${COMMUNE}`, [])
    await syncAgencySets(system)
    expect(await answerOf(COMMUNE)).toMatchObject({
      codes: ['9.500001', '9.500003', '9.599999'],
      problem: 'danh sách rỗng',
    })
    await sandbox.control('POST', 'su-co', { service: 'LayDanhSachTTHCDonVi', kind: 'garbage', rate: 1 })
    await syncAgencySets(system)
    const kept = await answerOf(COMMUNE)
    expect(kept?.codes).toHaveLength(3)
    expect(kept?.problem).not.toBeNull()
    await sandbox.control('DELETE', 'su-co')
  })

  test('once every agency has answered, levels say nothing', async () => {
    for (const code of ['000.00.00.H99', COMMUNE, DEPARTMENT])
      await put(`LayDanhSachTTHCDonVi:${code}`, [row('9.500001')])
    await syncAgencySets(system)
    expect(await listProvinceCodes()).toEqual(['9.500001'])
  })
})

test('the share of online services, both its numbers, and what is missing there', async () => {
  for (const code of ['000.00.00.H99', COMMUNE, DEPARTMENT])
    await put(`LayDanhSachTTHCDonVi:${code}`, [row('9.500001'), row('9.500002'), row('9.500003')])
  await syncAgencySets(system)
  const service = (MATTHC: string) => ({
    MADVC: `${MATTHC}-D`,
    TENDVC: 'Dịch vụ mẫu',
    MATTHC,
    TENTTHC: '',
    APDUNGDVC: [],
  })
  await put('LayDVC', [service('9.500001.000.00.00.H99'), service('9.500003'), service('9.777777')])
  expect(await syncNationalServices(system)).toBe(3)
  expect(await getProvinceSet(keeper)).toMatchObject({
    ...{ total: 3, online: 2, listed: 2, both: 1, services: 3 },
    unlisted: [{ code: '9.500002' }],
  })
  await put('LayDVC', [service('9.500002')])
  expect(await syncNationalServices(system)).toBe(1)
  await put('LayDVC', [])
  expect(await syncNationalServices(system)).toBe(1)
  await put('LayDVC', [{ MADVC: 'x' }])
  expect(await syncNationalServices(system)).toBe(1)
  expect(await db.$count(nationalServices)).toBe(1)
  expect(
    await getProvinceSet(await anOfficer('administrator', await anAgency({ parentId: keeper.agencyId }))),
  ).toBeNull()
})

test('decisions are asked for in the order of the day, in which none stands before the others for ever', async () => {
  const days = Array.from({ length: 30 }, (_, index) => addDays('2026-11-01', index))
  const firstOf = (day: Day) => listUnknownDecisions(1, day)
  const first = await Promise.all(days.map(firstOf))
  expect(new Set(first.flat())).toEqual(new Set(['QD-1', 'QD-2']))
  expect(await Promise.all(days.map(firstOf))).toEqual(first)
  expect((await listUnknownDecisions(5, '2026-11-01')).toSorted()).toEqual(['QD-1', 'QD-2'])
})

test('decisions: those that procedures name, once; what has no answer is asked again', async () => {
  await put('LayQDCB:QD-1', [{ SOQUYETDINH: '12/QĐ-MAU', NGAYQUYETDINH: '2026-01-15', TRICHYEU: 'Công bố mẫu' }])
  expect(await syncDecisions(system)).toEqual({ asked: 2, fetched: 1 })
  expect(await findDecision('QD-1')).toMatchObject({ number: '12/QĐ-MAU', decidedOn: '2026-01-15' })
  expect(await findDecision('QD-2')).toBeNull()
  expect(await findDecision(undefined)).toBeNull()
  await put('LayQDCB:QD-2', [{ SOQUYETDINH: '13/QĐ-MAU' }])
  expect(await syncDecisions(system)).toEqual({ asked: 1, fetched: 1 })
  expect(await syncDecisions(system)).toEqual({ asked: 0, fetched: 0 })
})
