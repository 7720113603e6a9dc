import { beforeAll, describe, expect, it } from 'vitest'
import { db, sql } from '@/db/client'
import { dossierActs, dossiers } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import { foldActs } from '@/lib/dossiers/rules/state'
import { enrolMissed } from '@/lib/national-portal/commands/enrol'
import { loadDossiers } from './load'

const COUNT = 3000
const OFFICE = { code: '000.00.07.H99', name: 'UBND phường "Mẫu"\tcó \\ dấu lạ' }

type Row = typeof dossiers.$inferSelect
let rows: Row[]
let acts: Map<string, (typeof dossierActs.$inferSelect)[]>

beforeAll(async () => {
  const office = await anAgency(OFFICE)
  await anOfficer('clerk', office)
  await aService('1.001193', { agencyCodes: [office.code] })
  await loadDossiers(sql(), { dossiers: COUNT, months: 3, seed: 5 })
  rows = await db.select().from(dossiers)
  const all = await db.select().from(dossierActs).orderBy(dossierActs.sequence)
  acts = Map.groupBy(all, (act) => act.dossierId)
})

const actsOf = (row: Row) => acts.get(row.id) ?? []

describe('what is loaded is what the commands would have left', () => {
  it('as many as asked for, in every status on the way', () => {
    expect(rows).toHaveLength(COUNT)
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['1', '2', '3', '4', '9', '10']))
  })

  it('acts that the table allows, in order of time, folding to the status', () => {
    for (const row of rows) {
      const done = actsOf(row)
      expect(done.map((act) => act.sequence)).toEqual(done.map((_act, index) => index + 1))
      expect(foldActs(done.map((act) => act.act)).status).toBe(row.status)
      expect(done.length).toBe(row.version)
      const times = done.map((act) => act.at.getTime())
      expect(times).toEqual([...times].sort((one, other) => one - other))
      expect(Math.max(...times)).toBeLessThanOrEqual(Date.now())
    }
  })

  it('numbers of the day without gap, up to the counter', async () => {
    const tails = Map.groupBy(
      rows.flatMap((row) => row.number ?? []),
      (number) => number.slice(0, -5),
    )
    for (const numbers of tails.values()) {
      const given = numbers.map((number) => Number(number.slice(-4))).sort((one, other) => one - other)
      expect(given).toEqual(given.map((_tail, index) => index + 1))
    }
    const [sum] = await sql()`select sum(last)::int as sum from dossier_numbers`
    expect(sum?.sum).toBe(rows.filter((row) => row.number !== null).length)
  })

  it('a due date with its explanation for what was received, and for nothing else', () => {
    for (const row of rows) {
      expect(row.dueAt !== null).toBe(row.number !== null)
      expect(row.dueSteps?.at(-1)?.text ?? null).toEqual(
        row.number === null ? null : expect.stringMatching(/^Hạn trả kết quả/),
      )
    }
  })

  it('strange signs arrive as they are', () => {
    const heard = [...acts.values()].flat().find((act) => act.act === 'receive')
    expect(heard?.agencyName).toBe(OFFICE.name)
  })

  it('nothing that the sweep of the ledger would tell the national portal', async () => {
    expect(await enrolMissed(null, 10)).toEqual({ count: 0, last: null })
  })
})

it('goes on with the numbers of a day when it is run again', async () => {
  await loadDossiers(sql(), { dossiers: 500, months: 3, seed: 6 })
  const again = await db.select({ number: dossiers.number }).from(dossiers)
  const numbers = again.flatMap(({ number }) => number ?? [])
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(again).toHaveLength(COUNT + 500)
})
