import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { procedures, procedureVersions, serviceVersions } from '@/db/schema'
import { systemActor } from '@/lib/auth/gates'
import { searchProcedures } from '../cached'
import { catalogueVersion } from '../queries/catalogue'
import { findProcedure, findService, getServiceVersion, listServices } from '../queries/procedures'
import type { ProcedureDetail, ServiceTerms } from '../schema'
import { closeProcedures, findMissing, recordProcedureDetails } from './record'
import { publishServiceTerms } from './services'

const system = systemActor('test')
const at = (day: number) => new Date(Date.UTC(2026, 0, day))

let last = 0
/** A procedure of its own for each test. */
function aDetail(more: Partial<ProcedureDetail> = {}): ProcedureDetail {
  last += 1
  const code = `9.${String(last).padStart(6, '0')}`
  const lists = { levels: [], fields: [], steps: [], ways: [], applicants: [], papers: [], results: [] }
  return { code, name: `Thủ tục mẫu ${last}`, ...lists, legalBases: [], agencies: [], ...more }
}

const versionsOf = async (code: string) =>
  db
    .select({
      version: procedureVersions.version,
      validFrom: procedureVersions.validFrom,
      validTo: procedureVersions.validTo,
      name: procedures.name,
    })
    .from(procedureVersions)
    .innerJoin(procedures, eq(procedures.id, procedureVersions.procedureId))
    .where(eq(procedures.code, code))
    .orderBy(procedureVersions.version)

describe('immutable versions', () => {
  test('new, equal, changed: a version each time the content differs, the one before ends', async () => {
    const detail = aDetail()
    const changed = { ...detail, name: 'Thủ tục mẫu đổi tên' }
    expect(await recordProcedureDetails(system, [detail], 'national', at(1))).toMatchObject({ added: [detail.code] })
    const reordered = Object.fromEntries(Object.entries(detail).reverse()) as ProcedureDetail
    expect(await recordProcedureDetails(system, [reordered], 'national', at(2))).toMatchObject({
      unchanged: [detail.code],
    })
    expect(await recordProcedureDetails(system, [changed], 'national', at(3))).toMatchObject({ changed: [detail.code] })
    expect(await versionsOf(detail.code)).toEqual([
      { version: 1, validFrom: at(1), validTo: at(3), name: changed.name },
      { version: 2, validFrom: at(3), validTo: null, name: changed.name },
    ])
    expect(await findProcedure(detail.code)).toMatchObject({ version: 2, name: changed.name, syncedAt: at(3) })
  })

  test('what was the text of an earlier day stays readable, and nobody of the application may rewrite it', async () => {
    const detail = aDetail()
    await recordProcedureDetails(system, [detail], 'national', at(1))
    const rewrite = db.update(procedureVersions).set({ contentHash: 'x' })
    await expect(rewrite).rejects.toMatchObject({ cause: { code: '42501' } })
    await expect(db.delete(procedureVersions)).rejects.toMatchObject({ cause: { code: '42501' } })
    await expect(db.delete(procedures)).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('runs at once store one version of each', async () => {
    const details = Array.from({ length: 30 }, () => aDetail())
    const runs = Array.from({ length: 6 }, () => recordProcedureDetails(system, details, 'national', at(1)))
    const added = (await Promise.all(runs)).map((change) => change.added.length)
    expect(added.sort()).toEqual([0, 0, 0, 0, 0, 30])
    for (const { code } of details) expect(await versionsOf(code)).toHaveLength(1)
  })

  test('the snapshot fills gaps, confirms nothing and changes nothing that is known', async () => {
    const [known, gap] = [aDetail(), aDetail()]
    await recordProcedureDetails(system, [known], 'national', at(1))
    const stale = { ...known, name: 'Tên cũ' }
    const change = await recordProcedureDetails(system, [stale, gap], 'snapshot', at(2))
    expect(change).toEqual({ added: [gap.code], changed: [], reopened: [], unchanged: [known.code] })
    expect(await findProcedure(known.code)).toMatchObject({ name: known.name, version: 1, syncedAt: at(1) })
    expect(await findProcedure(gap.code)).toMatchObject({ syncedAt: null })
  })
})

describe('closing and opening again', () => {
  test('what is not listed is closed, keeps its row, is out of search, and opens when it is listed again', async () => {
    const [gone, stays] = [aDetail(), aDetail()]
    await recordProcedureDetails(system, [gone, stays], 'national', at(1))
    const others = (await db.select({ code: procedures.code }).from(procedures)).map((row) => row.code)
    const listed = others.filter((code) => code !== gone.code)
    expect(await db.transaction((tx) => findMissing(tx, listed))).toEqual([gone.code])
    expect(await db.transaction((tx) => closeProcedures(tx, [gone.code], at(2)))).toEqual([gone.code])
    expect(await db.transaction((tx) => closeProcedures(tx, [gone.code], at(3)))).toEqual([])
    expect(await findProcedure(gone.code)).toMatchObject({ closedAt: at(2), version: 1 })
    expect((await searchProcedures({ query: gone.code })).total).toBe(0)
    expect((await searchProcedures({ query: stays.code })).total).toBe(1)
    expect(await recordProcedureDetails(system, [gone], 'national', at(4))).toMatchObject({ reopened: [gone.code] })
    expect(await findProcedure(gone.code)).toMatchObject({ closedAt: null, version: 1 })
    expect((await searchProcedures({ query: gone.code })).total).toBe(1)
  })
})

const terms = (more: Partial<ServiceTerms> = {}): ServiceTerms => ({
  onlineLevel: 'full',
  filedAt: 'local',
  agencyCodes: ['000.00.07.H99'],
  minutesToFill: 10,
  deadline: { unit: 'working_day', amount: 3, citation: 'Quyết định mẫu', citationChecked: false },
  fee: { known: true, amountVnd: 0, note: 'Không thu' },
  form: [{ title: 'Tờ khai', fields: [{ name: 'fullName', label: 'Họ tên', type: 'text', required: true }] }],
  papers: [],
  result: { code: '', name: 'Kết quả' },
  deliveries: ['online'],
  ...more,
})

describe('service terms', () => {
  test('a version per change; the version before ends and stays readable for those who hold it', async () => {
    const detail = aDetail()
    await recordProcedureDetails(system, [detail], 'national', at(1))
    expect(await findService(detail.code)).toMatchObject({ service: null })
    const first = await publishServiceTerms(system, detail.code, terms(), at(2))
    const again = await publishServiceTerms(system, detail.code, terms(), at(3))
    expect(again).toEqual({ serviceVersionId: first.serviceVersionId, published: false })
    const second = await publishServiceTerms(system, detail.code, terms({ minutesToFill: 15 }), at(4))
    expect(await findService(detail.code)).toMatchObject({ service: { version: 2, id: second.serviceVersionId } })
    expect(await getServiceVersion(first.serviceVersionId)).toMatchObject({ version: 1, terms: { minutesToFill: 10 } })
    expect((await listServices()).filter((row) => row.code === detail.code)).toHaveLength(1)
    const [ended] = await db.select().from(serviceVersions).where(eq(serviceVersions.id, first.serviceVersionId))
    expect(ended?.validTo).toEqual(at(4))
  })

  test('refused: an unknown procedure, a partial service without a reason, an unknown fee with an amount', async () => {
    const detail = aDetail()
    await recordProcedureDetails(system, [detail], 'national', at(1))
    await expect(publishServiceTerms(system, '9.999999', terms())).rejects.toThrow('procedure.unknown')
    await expect(publishServiceTerms(system, detail.code, terms({ onlineLevel: 'partial' }))).rejects.toThrow(
      'a partial service says why',
    )
    const fee = { known: false, amountVnd: 8000, note: '' }
    await expect(publishServiceTerms(system, detail.code, terms({ fee }))).rejects.toThrow('an unknown fee')
  })
})

test('the catalogue version rises with a change and only with one', async () => {
  const detail = aDetail()
  const before = await catalogueVersion()
  await recordProcedureDetails(system, [detail], 'national', at(1))
  const after = await catalogueVersion()
  await recordProcedureDetails(system, [detail], 'national', at(2))
  expect([after > before, await catalogueVersion()]).toEqual([true, after])
})

test.each(['', 'x', '1.001193; drop table', '\u0000', '9'.repeat(500)])(
  'no procedure has the code %j',
  async (code) => {
    expect(await findProcedure(code)).toBeNull()
    expect(await findService(code)).toBeNull()
  },
)
