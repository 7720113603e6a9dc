import { randomUUID } from 'node:crypto'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { agencyProcedures, auditLog, codeMappings, nationalServices, outbox, procedures } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { seedCategories } from '@/lib/categories/commands/list-seeds'
import { recordProcedureDetails } from '@/lib/procedures/commands/record'
import { catalogueVersion } from '@/lib/procedures/queries/catalogue'
import { findService } from '@/lib/procedures/queries/procedures'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { getMapping, getMappings, listUnmapped, placeCodes } from '../queries/code-mappings'
import { WHOLE_DETAIL } from '../rules/testing/details'
import type { MappingForm } from '../schema/code-mappings'
import { saveMapping } from './code-mappings'
import { finishProcedureRun, recordProcedureChunk, startProcedureRun } from './runs'
import { recordAgencyAnswer, recordNationalServices } from './sets'

const system = systemActor('test')
const FIELD = 'G99-MA01'
const at = new Date('2026-01-01T00:00:00Z')

let keeper: Officer
let other: Officer
let supervisor: Officer
let ward: Awaited<ReturnType<typeof anAgency>>
let wardKeeper: Officer

beforeAll(async () => {
  const province = await anAgency({ level: 'province' })
  ward = await anAgency({ parentId: province.id, code: '000.00.07.H99' })
  keeper = await anOfficer('administrator', province)
  other = await anOfficer('administrator', province, 'Trần Văn Mẫu')
  supervisor = await anOfficer('supervisor', province)
  wardKeeper = await anOfficer('administrator', ward)
  const item = (code: string, name: string) => ({ code, name, parentCode: null, successors: [] })
  const items = [item('MA-01', 'Lĩnh vực của tỉnh'), item('MA-02', 'Lĩnh vực thứ hai'), item('G99-BT60', 'Hộ tịch')]
  await seedCategories(system, [{ list: 'fields', source: 'mẫu', note: 'mẫu', validFrom: null, validTo: null, items }])
})

const form = (more: Partial<MappingForm> & Pick<MappingForm, 'nationalCode' | 'target'>): MappingForm => ({
  kind: 'field',
  version: 0,
  reason: 'Văn bản mẫu',
  ...more,
})
const to = (code: string) => ({ is: 'code' as const, code })
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'saved',
    (error: { reason?: string }) => error.reason,
  )

let last = 0
const aCode = () => {
  last += 1
  return `9.${700_000 + last}`
}
async function aKnown(more: Partial<ProcedureDetail> = {}): Promise<ProcedureDetail> {
  const detail = { ...WHOLE_DETAIL, code: aCode(), ...more }
  await recordProcedureDetails(system, [detail], 'national', at)
  return detail
}
const openCodes = async () =>
  (await db.select({ code: procedures.code }).from(procedures).where(isNull(procedures.closedAt))).map(
    ({ code }) => code,
  )
/** A whole run over what is open here, but for what `change` makes of the national list. */
async function run(change: (open: string[]) => string[], details: ProcedureDetail[]) {
  const id = randomUUID()
  await startProcedureRun(system, id, change(await openCodes()))
  await recordProcedureChunk(system, id, '0', details, [])
  return finishProcedureRun(system, id)
}

describe('who may say what a code is', () => {
  test.each(['supervisor', 'wardKeeper'] as const)('%s is refused and changes nothing', async (who) => {
    const officer = who === 'supervisor' ? supervisor : wardKeeper
    const saving = saveMapping(officer, form({ nationalCode: 'G99-CAM', target: to('MA-01') }))
    expect(await reasonOf(saving)).toBe('catalogue.not_keeper')
    expect(await db.$count(codeMappings, eq(codeMappings.nationalCode, 'G99-CAM'))).toBe(0)
    expect(await getMappings(wardKeeper, 'field')).toBeNull()
  })
})

describe('one word on a code', () => {
  test('is kept with who, when and why, and every later one beside it', async () => {
    const nationalCode = 'G99-SO01'
    await saveMapping(keeper, form({ nationalCode, target: { is: 'outside' } }), at)
    await saveMapping(other, form({ nationalCode, version: 1, target: to('MA-02'), reason: 'Văn bản khác' }), at)
    await saveMapping(keeper, form({ nationalCode, version: 2, target: { is: 'none' } }), at)
    const found = await getMapping(keeper, 'field', nationalCode)
    expect(found).toMatchObject({
      current: null,
      history: [
        { version: 3, before: { localCode: 'MA-02' }, after: null, officerName: keeper.fullName },
        { version: 2, after: { localCode: 'MA-02', localName: 'Lĩnh vực thứ hai' }, reason: 'Văn bản khác' },
        { version: 1, before: null, after: { localCode: null, localLevel: null }, at },
      ],
    })
    expect(await db.$count(auditLog, eq(auditLog.subjectId, nationalCode))).toBe(3)
  })

  test('speaks of its kind alone, and its name is kept when nobody says the code any more', async () => {
    const nationalCode = aCode()
    const agencies = [{ code: nationalCode, name: 'Cơ quan cùng mã' }]
    const said = await aKnown({ agencies, fields: [{ code: nationalCode, name: 'Lĩnh vực cùng mã' }] })
    await saveMapping(keeper, form({ nationalCode, target: { is: 'outside' } }))
    const level = (version: number, level: 'commune' | 'province') =>
      saveMapping(keeper, form({ kind: 'agency', nationalCode, version, target: { is: 'level', level } }))
    await level(0, 'commune')
    await recordProcedureDetails(system, [{ ...said, agencies: [], fields: [] }], 'national')
    await level(1, 'province')
    const rows = await db.select().from(codeMappings).where(eq(codeMappings.nationalCode, nationalCode))
    expect(rows.map(({ kind, nationalName, localLevel }) => [kind, nationalName, localLevel]).toSorted()).toEqual([
      ['agency', 'Cơ quan cùng mã', 'province'],
      ['field', 'Lĩnh vực cùng mã', null],
    ])
  })

  test('tells which codes it touches: the national one, the one before and the new one', async () => {
    const nationalCode = 'G99-SO04'
    const touched = async () => {
      const [event] = await db
        .select()
        .from(outbox)
        .where(eq(outbox.name, 'catalogue/mapping.saved'))
        .orderBy(desc(outbox.position))
        .limit(1)
      return event?.payload
    }
    await saveMapping(keeper, form({ nationalCode, target: to('MA-01') }))
    expect(await touched()).toEqual({ kind: 'field', codes: [nationalCode, 'MA-01'] })
    await saveMapping(keeper, form({ nationalCode, version: 1, target: to('MA-02') }))
    expect(await touched()).toEqual({ kind: 'field', codes: [nationalCode, 'MA-01', 'MA-02'] })
    const before = await catalogueVersion()
    await saveMapping(keeper, form({ nationalCode, version: 2, target: { is: 'none' } }))
    expect(await touched()).toEqual({ kind: 'field', codes: [nationalCode, 'MA-02'] })
    expect(await catalogueVersion()).toBeGreaterThan(before)
  })

  test('is refused when it was read before the last one, says nothing new, or names what stands elsewhere', async () => {
    const nationalCode = 'G99-SO02'
    await saveMapping(keeper, form({ nationalCode, target: to('MA-02') }))
    const again = (more: Partial<MappingForm>) =>
      reasonOf(saveMapping(other, form({ nationalCode, version: 1, target: to('MA-02'), ...more })))
    expect(await again({ version: 0 })).toBe('mapping.changed')
    expect(await again({})).toBe('mapping.nothing')
    expect(await again({ target: to('KHONG-CO') })).toBe('mapping.local_unknown')
    expect(await again({ nationalCode: 'MA-01', version: 0, target: to('MA-01') })).toBe('mapping.same')
    expect(await again({ nationalCode: 'G99-SO03', version: 0 })).toBe('mapping.taken')
    expect(await again({ nationalCode: 'MA-02', version: 0, target: to('MA-01') })).toBe('mapping.chain')
    await saveMapping(keeper, form({ nationalCode, version: 1, target: { is: 'none' } }))
  })

  test('of two who give the same local code to two national ones, one is refused with whom it belongs to', async () => {
    const saving = ['G99-DUA1', 'G99-DUA2'].map((nationalCode, index) =>
      reasonOf(saveMapping(index === 0 ? keeper : other, form({ nationalCode, target: to('MA-02') }))),
    )
    expect((await Promise.all(saving)).toSorted()).toEqual(['mapping.taken', 'saved'])
    expect(await db.$count(codeMappings, eq(codeMappings.localCode, 'MA-02'))).toBe(1)
    await db.delete(codeMappings).where(eq(codeMappings.localCode, 'MA-02'))
  })

  test('of two who speak of the same code at once, one is told', async () => {
    const nationalCode = 'G99-DUA3'
    const saving = [keeper, other].map((who) =>
      reasonOf(saveMapping(who, form({ nationalCode, target: { is: 'outside' } }))),
    )
    expect((await Promise.all(saving)).toSorted()).toEqual(['mapping.changed', 'saved'])
  })
})

describe('a field', () => {
  test('follows at once and with every later text, and goes back; the text keeps the national code', async () => {
    const detail = await aKnown({ fields: [{ code: FIELD, name: 'Lĩnh vực quốc gia' }] })
    const fieldOf = async () => {
      const [row] = await db.select().from(procedures).where(eq(procedures.code, detail.code))
      return [row?.fieldCode, row?.fieldName]
    }
    expect(await listUnmapped('field')).toContainEqual({ code: FIELD, name: 'Lĩnh vực quốc gia', count: 1 })
    await saveMapping(keeper, form({ nationalCode: FIELD, target: to('MA-01') }))
    expect(await fieldOf()).toEqual(['MA-01', 'Lĩnh vực của tỉnh'])
    await run((open) => open, [{ ...detail, name: 'Tên mới' }])
    expect(await findService(detail.code)).toMatchObject({ name: 'Tên mới', detail: { fields: [{ code: FIELD }] } })
    expect(await fieldOf()).toEqual(['MA-01', 'Lĩnh vực của tỉnh'])
    expect((await listUnmapped('field')).map(({ code }) => code)).not.toContain(FIELD)
    await saveMapping(keeper, form({ nationalCode: FIELD, version: 1, target: { is: 'none' } }))
    expect(await fieldOf()).toEqual([FIELD, 'Lĩnh vực quốc gia'])
  })
})

describe('a procedure', () => {
  test('of another code here is kept under it, answers of sets and services too', async () => {
    const national = aCode()
    const local = `H99-${last}`
    await aService(local)
    await saveMapping(keeper, form({ kind: 'procedure', nationalCode: national, target: to(local) }))
    const fetched = { ...WHOLE_DETAIL, code: national, name: 'Tên quốc gia mẫu' }
    const counts = await run((open) => [...open.filter((code) => code !== local), national], [fetched])
    expect(counts).toMatchObject({ added: 0, gone: 0 })
    expect(await openCodes()).toContain(local)
    expect(await db.$count(procedures, eq(procedures.code, national))).toBe(0)

    await recordAgencyAnswer(system, ward.code, { codes: [national] })
    const [answered] = await db.select().from(agencyProcedures).where(eq(agencyProcedures.agencyCode, ward.code))
    expect(answered?.codes).toEqual([local])
    await recordNationalServices(system, [
      { serviceCode: 'DVC-MA', name: 'Dịch vụ mẫu', procedureCode: national, agencyName: null },
    ])
    const [service] = await db.select().from(nationalServices).where(eq(nationalServices.serviceCode, 'DVC-MA'))
    expect(service?.procedureCode).toBe(local)
  })

  test('that the national list names by both codes stays two, and the mapping is shown as not applied', async () => {
    const [one, two] = [await aKnown(), await aKnown()]
    await saveMapping(keeper, form({ kind: 'procedure', nationalCode: two.code, target: to(one.code) }))
    await run((open) => open, [one, two])
    expect(await openCodes()).toEqual(expect.arrayContaining([one.code, two.code]))
    const page = await getMappings(supervisor, 'procedure')
    expect(page?.rows).toContainEqual(expect.objectContaining({ nationalCode: two.code, applied: false }))
  })

  test('that an agency was told to have and nobody knows waits for a word', async () => {
    const unknown = aCode()
    await recordAgencyAnswer(system, ward.code, { codes: [unknown] })
    expect((await listUnmapped('procedure')).map(({ code }) => code)).toContain(unknown)
    await saveMapping(keeper, form({ kind: 'procedure', nationalCode: unknown, target: { is: 'outside' } }))
    expect((await listUnmapped('procedure')).map(({ code }) => code)).not.toContain(unknown)
  })
})

describe('an agency', () => {
  test('is a code, a name without code, a level or of elsewhere; what is none of these waits', async () => {
    const agencies = [
      { code: 'H99.07', name: 'Phường Mẫu' },
      { name: 'Ủy ban nhân dân cấp xã' },
      { code: '000.00.00.G98', name: 'Bộ Mẫu' },
      { code: ward.code, name: ward.name },
      { code: '000.00.99.H98', name: 'Đơn vị lạ' },
    ]
    const detail = await aKnown({ agencies, fields: [] })
    const say = (nationalCode: string, target: MappingForm['target']) =>
      saveMapping(keeper, form({ kind: 'agency', nationalCode, target }))
    expect((await listUnmapped('agency')).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['H99.07', 'Ủy ban nhân dân cấp xã', '000.00.00.G98', '000.00.99.H98']),
    )
    await say('H99.07', to(ward.code))
    await say('Ủy ban nhân dân cấp xã', { is: 'level', level: 'commune' })
    await say('000.00.00.G98', { is: 'outside' })
    expect((await placeCodes(detail)).map(({ place }) => place)).toEqual([
      { is: 'mapped', code: ward.code, name: ward.name },
      { is: 'level', level: 'commune' },
      { is: 'outside' },
      { is: 'same' },
      { is: 'unmapped' },
    ])
    const [row] = await db
      .select()
      .from(codeMappings)
      .where(and(eq(codeMappings.kind, 'agency'), eq(codeMappings.nationalCode, '000.00.00.G98')))
    expect(row).toMatchObject({ localCode: null, localLevel: null, nationalName: 'Bộ Mẫu' })
  })
})
