import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, dossiers, procedureProposals, procedures, procedureVersions } from '@/db/schema'
import { anAgency, anOfficer, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { recordProcedureDetails } from '@/lib/procedures/commands/record'
import { publishServiceTerms } from '@/lib/procedures/commands/services'
import { findService } from '@/lib/procedures/queries/procedures'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { getProcedureProposals, listProposals } from '../queries/proposals'
import { rulesInForce } from '../queries/rules'
import { DEFAULT_RULES } from '../rules/approval'
import { WHOLE_DETAIL } from '../rules/testing/details'
import { ProposalFilter } from '../schema/proposals'
import { approveProposals, refuseProposals, undoProposal } from './decide'
import { proposeDetails, proposeRemovals } from './propose'
import { saveCatalogueRules } from './rules'

const system = systemActor('test')
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
const PAPER = '000.00.00.G99-KQ000001'

let keeper: Officer
let other: Officer
let ward: Awaited<ReturnType<typeof anAgency>>

beforeAll(async () => {
  const province = await anAgency({ level: 'province' })
  ward = await anAgency({ parentId: province.id, code: '000.00.07.H99' })
  keeper = await anOfficer('administrator', province)
  other = await anOfficer('administrator', province, 'Trần Văn Mẫu')
})

let last = 0
/** A procedure that the national portal has confirmed; `offered` by the province. */
async function aKnown({ offered = true } = {}): Promise<ProcedureDetail> {
  last += 1
  const detail = { ...WHOLE_DETAIL, code: `9.${200_000 + last}` }
  await recordProcedureDetails(system, [detail], 'national', at(0))
  if (offered)
    await publishServiceTerms(system, detail.code, {
      onlineLevel: 'full',
      filedAt: 'local',
      agencyCodes: [ward.code],
      minutesToFill: 10,
      deadline: { unit: 'working_day', amount: 5, citation: 'Quyết định mẫu', citationChecked: false },
      fee: { known: true, amountVnd: 8000, note: '' },
      form: [{ title: 'Tờ khai', fields: [{ name: 'ten', label: 'Tên', type: 'text', required: true }] }],
      papers: [{ key: 'to-khai', code: PAPER, name: 'Tờ khai mẫu', required: true, nationalText: 'Tờ khai mẫu' }],
      result: { code: '', name: 'Giấy mẫu' },
      deliveries: ['online'],
    })
  return detail
}

const renamed = (detail: ProcedureDetail, name = 'Tên mới của bản thử') => ({ ...detail, name })
const sync = (details: ProcedureDetail[], minute = 1) =>
  db.transaction((tx) => proposeDetails(tx, randomUUID(), details, at(minute)))
/** A list of the national portal on which `gone` no longer stands. */
const syncWithout = async (gone: string, minute = 1) => {
  const open = await db.select({ code: procedures.code }).from(procedures).where(isNull(procedures.closedAt))
  const listed = open.map((row) => row.code).filter((code) => code !== gone)
  return db.transaction((tx) => proposeRemovals(tx, randomUUID(), [...listed, '9.999999'], at(minute)))
}
const proposalsOf = (code: string) =>
  db.select().from(procedureProposals).where(eq(procedureProposals.code, code)).orderBy(procedureProposals.id)
async function waitingOf(code: string): Promise<string> {
  const [row] = await db
    .select({ id: procedureProposals.id })
    .from(procedureProposals)
    .where(and(eq(procedureProposals.code, code), eq(procedureProposals.state, 'waiting')))
  if (!row) throw new Error(`nothing waits for ${code}`)
  return row.id
}
const nameOf = async (code: string) => (await findService(code))?.name
const statesOf = async (code: string) => (await proposalsOf(code)).map(({ kind, state }) => `${kind} ${state}`)
const undo = (officer: Officer, id: string, minute = 9) =>
  undoProposal(officer, { id, code: '', reason: 'Nhầm' }, at(minute))
async function appliedOf(code: string): Promise<string> {
  const applied = (await proposalsOf(code)).findLast(({ state }) => state === 'applied')
  if (!applied) throw new Error(`nothing was applied to ${code}`)
  return applied.id
}

describe('what a synchronisation finds', () => {
  test('of a procedure nobody files here is applied by rule, told as such', async () => {
    const detail = await aKnown({ offered: false })
    expect(await sync([renamed(detail)])).toEqual({ added: [], changed: [detail.code], reopened: [], unchanged: [] })
    expect(await nameOf(detail.code)).toBe('Tên mới của bản thử')
    expect(await proposalsOf(detail.code)).toMatchObject([
      { kind: 'changed', state: 'applied', aspects: ['text'], decidedBy: null, detail: null },
    ])
  })

  test('of a service waits: text, version and terms stay as they are', async () => {
    const detail = await aKnown()
    await sync([{ ...renamed(detail), papers: [] }])
    const service = await findService(detail.code)
    expect(service).toMatchObject({ name: detail.name, version: 1, syncedAt: at(0), service: { version: 1 } })
    expect(await proposalsOf(detail.code)).toMatchObject([
      { kind: 'changed', state: 'waiting', aspects: ['text', 'papers'], position: null },
    ])
  })

  test('is proposed once; another text takes its place, the old text ends it', async () => {
    const detail = await aKnown()
    await sync([renamed(detail)], 1)
    expect(await sync([renamed(detail)], 2)).toMatchObject({ changed: [], unchanged: [detail.code] })
    expect(await statesOf(detail.code)).toEqual(['changed waiting'])
    await sync([renamed(detail, 'Tên khác nữa')], 3)
    expect(await statesOf(detail.code)).toEqual(['changed withdrawn', 'changed waiting'])
    await sync([detail], 4)
    expect(await statesOf(detail.code)).toEqual(['changed withdrawn', 'changed withdrawn'])
    expect(await findService(detail.code)).toMatchObject({ version: 1, syncedAt: at(4) })
  })

  test('first of a procedure of the snapshot is taken as it is, offered or not', async () => {
    const detail = await aKnown()
    await db.update(procedures).set({ syncedAt: null }).where(eq(procedures.code, detail.code))
    await sync([renamed(detail)])
    expect(await nameOf(detail.code)).toBe('Tên mới của bản thử')
  })

  test('gone: a service waits, the others close; an empty list closes nothing', async () => {
    const [service, plain] = [await aKnown(), await aKnown({ offered: false })]
    expect(await syncWithout(service.code)).toEqual([service.code])
    expect(await syncWithout(plain.code)).toEqual([plain.code])
    expect(await findService(service.code)).toMatchObject({ closedAt: null })
    expect(await findService(plain.code)).toMatchObject({ closedAt: at(1) })
    const empty = db.transaction((tx) => proposeRemovals(tx, randomUUID(), [], at(2)))
    await expect(empty).rejects.toThrow('catalogue.empty_list')
  })

  test('runs at once propose once', async () => {
    const detail = await aKnown()
    await Promise.all(Array.from({ length: 5 }, () => sync([renamed(detail)])))
    expect(await statesOf(detail.code)).toEqual(['changed waiting'])
  })
})

describe('an administrator decides', () => {
  test('approved in parts: the chosen become new versions, papers are linked again, the rest waits', async () => {
    const [one, two] = [await aKnown(), await aKnown()]
    const next = [{ name: 'Tờ khai mẫu', code: '000.00.00.G99-KQ000777' }]
    await sync([{ ...one, papers: [{ papers: next }] }, renamed(two)])
    const decided = await approveProposals(keeper, [await waitingOf(one.code)], at(5))
    expect(decided).toEqual({ codes: [one.code], late: 0 })
    expect(await findService(one.code)).toMatchObject({
      version: 2,
      syncedAt: at(5),
      service: { version: 2, terms: { papers: [{ code: '000.00.00.G99-KQ000777' }] } },
    })
    expect(await statesOf(two.code)).toEqual(['changed waiting'])
    const [applied] = await proposalsOf(one.code)
    expect(applied).toMatchObject({ decidedByName: keeper.fullName, detail: null })
    const log = await db.select().from(auditLog).where(eq(auditLog.subjectId, one.code))
    expect(log.map(({ act }) => act)).toEqual(expect.arrayContaining(['catalogue.approved', 'service.published']))
  })

  test('open dossiers keep the version under which they came', async () => {
    const detail = await aKnown()
    const { dossierId } = await aSubmitted({ agency: ward, code: detail.code })
    const pinned = async () =>
      (await db.select().from(dossiers).where(eq(dossiers.id, dossierId)))[0]?.procedureVersionId
    const before = await pinned()
    await sync([renamed(detail)])
    await approveProposals(keeper, [await waitingOf(detail.code)])
    expect((await findService(detail.code))?.versionId).not.toBe(before)
    expect(await pinned()).toBe(before)
    expect(await getProcedureProposals(keeper, detail.code)).toMatchObject({ openDossiers: 1 })
  })

  test('two at once: one decides, the other is told', async () => {
    const detail = await aKnown()
    await sync([renamed(detail)])
    const id = await waitingOf(detail.code)
    const both = await Promise.allSettled([approveProposals(keeper, [id]), approveProposals(other, [id])])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'proposal.decided' } })
    expect(await findService(detail.code)).toMatchObject({ version: 2 })
  })

  test('a second press, and a choice of which somebody was faster with a part', async () => {
    const [one, two] = [await aKnown(), await aKnown()]
    await sync([renamed(one), renamed(two)])
    const ids = [await waitingOf(one.code), await waitingOf(two.code)]
    await approveProposals(other, ids.slice(0, 1))
    expect(await approveProposals(keeper, ids)).toEqual({ codes: [two.code], late: 1 })
    await expect(approveProposals(keeper, ids)).rejects.toMatchObject({ reason: 'proposal.decided' })
    expect(await findService(one.code)).toMatchObject({ version: 2 })
  })

  test('refused: the same national text is not proposed again, another one is', async () => {
    const detail = await aKnown()
    await sync([renamed(detail)], 1)
    await refuseProposals(keeper, [await waitingOf(detail.code)], 'Tên in sai')
    expect(await sync([renamed(detail)], 2)).toMatchObject({ unchanged: [detail.code] })
    expect(await statesOf(detail.code)).toEqual(['changed refused'])
    expect(await findService(detail.code)).toMatchObject({ version: 1, syncedAt: at(0) })
    await sync([renamed(detail, 'Tên in lại')], 3)
    expect(await statesOf(detail.code)).toEqual(['changed refused', 'changed waiting'])
  })

  test('of one unit, or without the role: nothing', async () => {
    const detail = await aKnown()
    await sync([renamed(detail)])
    const ids = [await waitingOf(detail.code)]
    for (const stranger of [await anOfficer('administrator', ward), await anOfficer('clerk', await anAgency())]) {
      const forbidden = { kind: 'forbidden', reason: 'catalogue.not_keeper' }
      await expect(approveProposals(stranger, ids)).rejects.toMatchObject(forbidden)
      await expect(refuseProposals(stranger, ids, 'x')).rejects.toMatchObject(forbidden)
      await expect(undo(stranger, ids[0] ?? '')).rejects.toMatchObject(forbidden)
      const form = { version: 0, rules: DEFAULT_RULES }
      await expect(saveCatalogueRules(stranger, form)).rejects.toMatchObject(forbidden)
      expect(await listProposals(stranger, ProposalFilter.parse({}))).toBeNull()
      expect(await getProcedureProposals(stranger, detail.code)).toBeNull()
    }
  })
})

describe('undoing', () => {
  test('the former text becomes current as a new version; the national one is not proposed again; the undoing can be undone', async () => {
    const detail = await aKnown()
    await sync([renamed(detail)], 1)
    await approveProposals(keeper, [await waitingOf(detail.code)], at(2))
    await undo(keeper, await appliedOf(detail.code), 3)
    expect(await findService(detail.code)).toMatchObject({ name: detail.name, version: 3 })
    expect(await sync([renamed(detail)], 4)).toMatchObject({ changed: [] })
    await undo(keeper, await appliedOf(detail.code), 5)
    expect(await findService(detail.code)).toMatchObject({ name: 'Tên mới của bản thử', version: 4 })
    expect(await statesOf(detail.code)).toEqual(['changed undone', 'changed undone', 'changed applied'])
    const versions = await db.$count(
      procedureVersions,
      eq(procedureVersions.procedureId, (await findService(detail.code))?.id ?? ''),
    )
    expect(versions).toBe(4)
  })

  test('a closed procedure opens, a new one closes, and both stay so while the national portal says the same', async () => {
    const gone = await aKnown({ offered: false })
    await syncWithout(gone.code, 1)
    await undo(keeper, await appliedOf(gone.code), 2)
    expect(await findService(gone.code)).toMatchObject({ closedAt: null, version: 1 })
    expect(await syncWithout(gone.code, 3)).toEqual([])
    const fresh = { ...WHOLE_DETAIL, code: '9.300001' }
    await sync([fresh], 4)
    await undo(keeper, await appliedOf(fresh.code), 5)
    expect(await findService(fresh.code)).toMatchObject({ closedAt: at(5), version: 1 })
    expect(await sync([fresh], 6)).toMatchObject({ reopened: [], unchanged: [fresh.code] })
  })

  test('not after a later change, and once only', async () => {
    const detail = await aKnown({ offered: false })
    await sync([renamed(detail)], 1)
    const first = await appliedOf(detail.code)
    await sync([renamed(detail, 'Tên thứ ba')], 2)
    await expect(undo(keeper, first)).rejects.toMatchObject({ reason: 'proposal.superseded' })
    const second = await appliedOf(detail.code)
    const both = await Promise.allSettled([undo(keeper, second), undo(other, second)])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'proposal.not_applied' },
    })
    expect(await nameOf(detail.code)).toBe('Tên mới của bản thử')
    await expect(undo(keeper, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
  })
})

test('rules: a version each time, one of two administrators saves, the next run follows them', async () => {
  const detail = await aKnown()
  const rules = { ...DEFAULT_RULES, offered: { ...DEFAULT_RULES.offered, text: true } }
  const { version } = await rulesInForce()
  const both = await Promise.allSettled([
    saveCatalogueRules(keeper, { version, rules }),
    saveCatalogueRules(other, { version, rules }),
  ])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { reason: 'catalogue.rules_changed' },
  })
  await sync([renamed(detail)], 1)
  expect(await nameOf(detail.code)).toBe('Tên mới của bản thử')
  await saveCatalogueRules(keeper, { version: version + 1, rules: DEFAULT_RULES })
  await sync([renamed(detail, 'Tên thứ ba')], 2)
  expect(await statesOf(detail.code)).toEqual(['changed applied', 'changed waiting'])
})

test('changes are numbered without gap in the order in which they took effect', async () => {
  const rows = await db.select({ position: procedureProposals.position }).from(procedureProposals)
  const positions = rows.flatMap(({ position }) => position ?? []).toSorted((one, other) => one - other)
  expect(positions).toEqual(positions.map((_, index) => index + 1))
  expect(positions.length).toBeGreaterThan(5)
})

describe('the list', () => {
  test('filters find what they name, tabs count what the list holds', async () => {
    const [fee, text] = [await aKnown(), await aKnown()]
    await sync([
      { ...fee, name: 'Riêng biệt một', ways: [] },
      { ...text, name: 'Riêng biệt hai' },
    ])
    const list = async (asked: object) => {
      const page = await listProposals(keeper, ProposalFilter.parse({ q: 'riêng biệt', ...asked }))
      return { codes: page?.rows.map(({ code }) => code), waiting: page?.counts['cho-duyet'] }
    }
    expect(await list({})).toEqual({ codes: [text.code, fee.code], waiting: 2 })
    expect(await list({ dau: 'phi' })).toEqual({ codes: [fee.code], waiting: 1 })
    expect(await list({ loai: 'bo' })).toEqual({ codes: [], waiting: 0 })
    expect(await list({ 'cung-cap': 'co' })).toMatchObject({ waiting: 2 })
    expect(await list({ 'cung-cap': 'khong' })).toMatchObject({ waiting: 0 })
    expect(await list({ 'tinh-trang': 'da-ap-dung' })).toEqual({ codes: [], waiting: 2 })
    expect(await list({ q: '100%' })).toMatchObject({ waiting: 0 })
  })
})
