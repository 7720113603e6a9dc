import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { agencies, dossierSpans, figureDossiers, figureTotals, figureVersions } from '@/db/schema'
import { anOfficer } from '@/db/testing/builders'
import { systemActor } from '@/lib/auth/gates'
import { correctDossier } from '@/lib/dossiers/commands/corrections'
import { newId } from '@/lib/platform/id'
import { listCounted, listDifferences } from '../queries/dossiers'
import { getFigures, type UnitFigures } from '../queries/figures'
import { getLatestPublished, getPublishedFigures, listPublishedMonths } from '../queries/published'
import { FIGURE_NAMES, figureValue, isSet } from '../rules/figures'
import { FiguresPlace } from '../schema/figures'
import { countDueMonth, countMonth } from './count'
import { codeOf, type FiguresStage, finished, openFiguresStage, received, seen, twelveDossiers, vn } from './testing'

let stage: FiguresStage
let made: Awaited<ReturnType<typeof twelveDossiers>>

beforeAll(async () => {
  stage = await openFiguresStage()
  made = await twelveDossiers(stage)
})

const MARCH_5 = vn('2028-03-05 09:00')
const JUNE = vn('2028-06-05 09:00')

/** received, carried, total; processed, on time, late; pending, within, overdue. */
const nine = ({ received: r, carried, total, processed, onTime, late, pending, within, overdue }: UnitFigures) =>
  [r, carried, total, processed, onTime, late, pending, within, overdue].join(' ')

async function counted(month: '2028-02' | '2028-03' | '2028-04', version?: number, now = JUNE) {
  const figures = await getFigures(stage.keeper, month, version, now)
  if (!figures) throw new Error('no figures')
  return Object.fromEntries(figures.units.map((unit) => [`${unit.cut} ${unit.agencyCode}`, unit]))
}

const told = (units: Record<string, UnitFigures>) =>
  Object.fromEntries(Object.entries(units).map(([key, unit]) => [key, nine(unit)]))

/** Counted by hand from the comments of `twelveDossiers`. */
const FEBRUARY = {
  'province 000.00.00.H99': '7 2 9 6 3 3 3 2 1',
  'processing 000.00.00.H99': '0 0 0 0 0 0 0 0 0',
  'processing 000.00.01.H99': '4 2 6 3 2 1 3 2 1',
  'processing 000.00.02.H99': '3 0 3 3 1 2 0 0 0',
  'receiving 000.00.00.H99': '0 0 0 0 0 0 0 0 0',
  'receiving 000.00.01.H99': '4 2 6 3 2 1 3 2 1',
  'receiving 000.00.02.H99': '3 0 3 3 1 2 0 0 0',
}
const MARCH = {
  'province 000.00.00.H99': '2 3 5 3 2 1 2 1 1',
  'processing 000.00.00.H99': '0 0 0 0 0 0 0 0 0',
  'processing 000.00.01.H99': '0 2 2 2 2 0 0 0 0',
  'processing 000.00.02.H99': '2 1 3 1 0 1 2 1 1',
  'receiving 000.00.00.H99': '0 0 0 0 0 0 0 0 0',
  'receiving 000.00.01.H99': '1 3 4 3 2 1 1 0 1',
  'receiving 000.00.02.H99': '1 0 1 0 0 0 1 1 0',
}

describe('twelve dossiers counted by hand', () => {
  it('in February of a leap year', async () => {
    const units = await counted('2028-02')
    expect(told(units)).toEqual(FEBRUARY)
    expect(units['processing 000.00.01.H99']).toMatchObject({ paused: 1, undated: 0, lateExtended: 1, lateNational: 1 })
    // The ninth was in time by its letter of apology, which the national index does not see.
    expect(units['processing 000.00.02.H99']).toMatchObject({ lateExtended: 1, lateNational: 2, paused: 0 })
  })

  it('in March, after one unit was merged into the other', async () => {
    expect(told(await counted('2028-03'))).toEqual(MARCH)
  })

  it('what is open at the end of a month is carried into the next, over the province', async () => {
    const [february, march] = [await counted('2028-02'), await counted('2028-03')]
    const province = 'province 000.00.00.H99'
    expect(march[province]?.carried).toBe(february[province]?.pending)
  })

  it('a month in which nothing happened carries on what is open', async () => {
    expect((await counted('2028-04'))['province 000.00.00.H99']).toMatchObject({
      received: 0,
      carried: 2,
      processed: 0,
    })
  })

  it('a month before the first dossier is zeros', async () => {
    const figures = await getFigures(stage.keeper, '2027-06', undefined, JUNE)
    expect(new Set(figures?.units.map(nine))).toEqual(new Set(['0 0 0 0 0 0 0 0 0']))
  })

  it('a month that lasts is counted until now', async () => {
    const units = await counted('2028-02', undefined, vn('2028-02-02 09:00'))
    expect(units['province 000.00.00.H99']).toMatchObject({ received: 1, carried: 2, pending: 3, overdue: 0 })
  })

  it('every figure opens exactly its dossiers', async () => {
    for (const month of ['2028-02', '2028-03'] as const)
      for (const unit of Object.values(await counted(month)))
        for (const figure of FIGURE_NAMES.filter(isSet)) {
          const agency = unit.cut === 'province' ? {} : { 'don-vi': unit.agencyCode }
          const cach = unit.cut === 'receiving' ? 'tiep-nhan' : 'xu-ly'
          const place = FiguresPlace.parse({ ky: month, 'so-lieu': figure, cach, ...agency })
          const list = await listCounted(stage.supervisor, month, place, JUNE)
          expect([month, unit.cut, unit.agencyCode, figure, list?.rows.length]).toEqual([
            month,
            unit.cut,
            unit.agencyCode,
            figure,
            figureValue(unit, figure, 1),
          ])
        }
  })

  it('an overdue one shows the date it was overdue by', async () => {
    const place = FiguresPlace.parse({ ky: '2028-02', 'so-lieu': 'chua-xu-ly-qua-han' })
    const list = await listCounted(stage.keeper, '2028-02', place, JUNE)
    expect(list?.rows).toMatchObject([
      { id: made.fifth, dueAt: vn('2028-02-15 17:00'), endedAt: null, processingAgency: 'UBND phường Mẫu A' },
    ])
  })
})

describe('a month that is kept', () => {
  beforeAll(async () => {
    expect(await getLatestPublished()).toBeNull()
    await countMonth(stage.keeper, { month: '2028-02', version: 0, reason: undefined }, MARCH_5)
  })

  it('says the same, and keeps its set of dossiers', async () => {
    expect(told(await counted('2028-02', 1))).toEqual(FEBRUARY)
    const [version] = await db.select().from(figureVersions)
    expect(version).toMatchObject({ month: '2028-02', version: 1, officerName: stage.keeper.fullName, reason: null })
    expect(await db.$count(figureDossiers, eq(figureDossiers.versionId, version?.id ?? ''))).toBe(9)
  })

  it('counts the same in June, after late edits', async () => {
    await finished(stage.b, made.seventh, '2028-06-01 09:00')
    await correctDossier(stage.b.leader, await seen(made.eighth), vn('2028-06-01 09:00'))
    const again = await countMonth(stage.keeper, { month: '2028-02', version: 1, reason: 'Kiểm tra lại' }, JUNE)
    expect(again).toEqual({ version: 1, outcome: 'same' })
  })

  it('is corrected by a new version with its reason and the dossiers that differ', async () => {
    const late = await received(stage.b, '2028-02-20 09:00')
    const without = { month: '2028-02', version: 1, reason: undefined } as const
    await expect(countMonth(stage.keeper, without, JUNE)).rejects.toMatchObject({ reason: 'figures.reason' })
    const input = { ...without, reason: 'Nhập bổ sung hồ sơ giấy' }
    expect(await countMonth(stage.keeper, input, JUNE)).toEqual({ version: 2, outcome: 'kept' })
    expect((await counted('2028-02', 2))['province 000.00.00.H99']).toMatchObject({ received: 8, overdue: 2 })
    // The first version is as it was.
    expect(told(await counted('2028-02', 1))).toEqual(FEBRUARY)
    expect(await listDifferences(stage.keeper, '2028-02', 2)).toEqual({
      total: 1,
      rows: [
        {
          id: late,
          number: await codeOf(late),
          before: null,
          after: {
            ...{ carried: false, outcome: 'overdue', paused: false, undated: false },
            ...{ lateExtended: true, lateNational: true },
            ...{ processingAgency: 'UBND phường Mẫu B', receivingAgency: 'UBND phường Mẫu B' },
          },
        },
      ],
      version: { computedAt: JUNE, officerName: stage.keeper.fullName, reason: 'Nhập bổ sung hồ sơ giấy' },
    })
  })

  it('is not counted by two at a time, nor over what somebody else kept', async () => {
    const input = { month: '2028-03', version: 0, reason: undefined } as const
    const both = await Promise.allSettled([
      countMonth(stage.keeper, input, JUNE),
      countMonth(stage.keeper, input, JUNE),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'figures.changed' } })
    expect(await db.$count(figureVersions, eq(figureVersions.month, '2028-03'))).toBe(1)
  })

  it('must be over, and is an administrator’s of the whole province', async () => {
    const input = { month: '2028-06', version: 0, reason: undefined } as const
    await expect(countMonth(stage.keeper, input, JUNE)).rejects.toMatchObject({ reason: 'figures.not_over' })
    const below = await anOfficer('administrator', { ...stage.a, parentId: stage.province.id })
    for (const officer of [below, stage.supervisor, stage.a.leader]) {
      const march = { ...input, month: '2028-04' } as const
      await expect(countMonth(officer, march, JUNE)).rejects.toMatchObject({ reason: 'figures.not_keeper' })
    }
    expect(await getFigures(below, '2028-02', undefined, JUNE)).toBeNull()
  })
})

describe('what everybody may read', () => {
  it('is the latest version of a month that is kept, with the month before where that is kept', async () => {
    expect(await listPublishedMonths()).toEqual(['2028-03', '2028-02'])
    expect(await getLatestPublished()).toMatchObject({
      month: '2028-03',
      version: 1,
      province: { received: 2, total: 6 },
    })
    const march = await getPublishedFigures('2028-03', '2028-02')
    expect(march).toMatchObject({ version: 1, before: { received: 8, overdue: 2 } })
    const february = await getPublishedFigures('2028-02', '2028-01')
    expect(february).toMatchObject({ version: 2, before: undefined })
    // The province's own office settled nothing.
    expect(february?.units.map(({ agencyCode }) => agencyCode)).toEqual(['000.00.01.H99', '000.00.02.H99'])
  })

  it('is nothing of a month that nobody has kept', async () => {
    expect(await getPublishedFigures('2028-04', '2028-03')).toBeNull()
  })
})

describe('the job', () => {
  const system = systemActor('count-monthly-figures')

  it('waits for its day and hour, then keeps the month before once', async () => {
    expect(await countDueMonth(system, vn('2028-05-01 04:59'))).toBeUndefined()
    expect(await countDueMonth(system, vn('2028-05-01 05:00'))).toBe('2028-04')
    expect(await countDueMonth(system, vn('2028-05-01 06:00'))).toBeUndefined()
  })

  it('leaves a month before the first dossier to whoever kept it then', async () => {
    expect(await countDueMonth(system, vn('2027-07-02 06:00'))).toBeUndefined()
  })
})

describe('the last minute of a year', () => {
  it('belongs to it, the next one to the year after', async () => {
    const last = await received(stage.a, '2028-12-31 23:59')
    const first = await received(stage.a, '2029-01-01 00:00')
    const opened = async (month: '2028-12' | '2029-01', figure: string) => {
      const place = FiguresPlace.parse({ ky: month, 'so-lieu': figure, 'don-vi': stage.a.code })
      const list = await listCounted(stage.keeper, month, place, vn('2029-02-05 09:00'))
      return list?.rows.map(({ id }) => id)
    }
    expect(await opened('2028-12', 'nhan-trong-ky')).toEqual([last])
    expect(await opened('2029-01', 'nhan-trong-ky')).toEqual([first])
    expect(await opened('2029-01', 'ton-ky-truoc')).toContain(last)
  })
})

describe('a unit under a new name', () => {
  it('bears in a kept month the name and the numbers of then', async () => {
    const before = await counted('2028-02', 1)
    await db.update(agencies).set({ name: 'UBND phường Mẫu A mới' }).where(eq(agencies.id, stage.a.id))
    expect(await counted('2028-02', 1)).toEqual(before)
    expect(before['processing 000.00.01.H99']?.agencyName).toBe('UBND phường Mẫu A')
  })
})

describe('the database', () => {
  const version = { month: '2028-01', version: 1, computedAt: JUNE } as const
  const sums = {
    received: 1,
    carried: 0,
    total: 1,
    processed: 1,
    onTime: 1,
    late: 0,
    pending: 0,
    within: 0,
    overdue: 0,
  }
  const beside = { paused: 0, undated: 0, lateExtended: 0, lateNational: 0, overdueExtended: 0, overdueNational: 0 }

  it.each([
    ['comes in', { carried: 1 }],
    ['goes out', { pending: 1, within: 1 }],
    ['processed', { late: 1 }],
    ['pending', { overdue: 1 }],
    ['more paused than within', { paused: 1 }],
  ])('keeps no figures whose sums do not close: %s', async (_name, wrong) => {
    const id = newId()
    const row = {
      versionId: id,
      cut: 'province',
      agencyId: stage.province.id,
      agencyCode: 'H99',
      agencyName: 'Mẫu',
    } as const
    const kept = db.transaction(async (tx) => {
      await tx.insert(figureVersions).values({ id, ...version })
      await tx.insert(figureTotals).values({ ...row, ...sums, ...beside, ...wrong })
    })
    await expect(kept).rejects.toMatchObject({ cause: { code: '23514' } })
  })

  it('lets nobody change what was kept, or what a dossier was', async () => {
    for (const change of [
      sql`update figure_totals set received = 0`,
      sql`delete from figure_dossiers`,
      sql`update figure_versions set reason = 'khác'`,
      sql`update dossier_spans set due_at = now()`,
      sql`delete from dossier_spans`,
    ])
      await expect(db.execute(change)).rejects.toMatchObject({ cause: { code: '42501' } })
    expect(await db.$count(dossierSpans)).toBeGreaterThan(20)
  })
})
