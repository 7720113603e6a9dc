import { asc, eq } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db, sql } from '@/db/client'
import {
  agencies,
  calendarDays,
  dossierActs,
  dossiers,
  officerRoles,
  officers,
  procedures,
  procedureVersions,
  serviceVersions,
} from '@/db/schema'
import { aCitizen, anAgency, aResult, aService, aSubmitted } from '@/db/testing/builders'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { rolesWith } from '@/lib/auth/roles'
import { getCalendar } from '@/lib/deadlines/queries'
import { answerDueAt } from '@/lib/deadlines/rules/office-times'
import { sendSupplement, withdrawByCitizen } from '@/lib/dossiers/commands/citizen-acts'
import {
  approveDossier,
  askPayment,
  askSupplement,
  assignDossier,
  claimDossier,
  extendDossier,
  finishDossier,
  handOverDossier,
  processDossier,
  recordPayment,
  refuseDossier,
  returnForRework,
  stopDossier,
  submitForApproval,
} from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { ACT_NAMES, type DossierAct, isEnded, ruleOf } from '@/lib/dossiers/rules/acts'
import { type Demands, foldActs } from '@/lib/dossiers/rules/state'
import { demandsOf } from '@/lib/dossiers/rules/steps'
import type { OfficerAct } from '@/lib/dossiers/schema/acts'
import { enrolMissed } from '@/lib/national-portal/commands/dossiers/enrol'
import { addDays, dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { ServiceTerms } from '@/lib/procedures/schema'
import { readSeed } from '../seed/files'
import { loadDossiers } from './load'

const COUNT = 3000
const OPEN = 100
const OFFICE = { code: '000.00.07.H99', name: 'UBND phường "Mẫu"\tcó \\ dấu lạ' }
const OTHER = { code: '000.00.08.H99', name: 'UBND xã Mẫu' }
const TIMED = '2.000815'
/** A week off, as Tết is. */
const DAYS_OFF = Array.from({ length: 7 }, (_, index) => addDays(dayOf(new Date()), index - 200))

const owner = postgres(process.env.DATABASE_MIGRATION_URL ?? '', { max: 4, onnotice: () => undefined })
afterAll(() => owner.end({ timeout: 5 }))

type Row = typeof dossiers.$inferSelect
type Act = typeof dossierActs.$inferSelect
let rows: Row[]
let acts: Map<string, Act[]>
let demands: Map<string, Demands>
let busiest: string
let timed: string

beforeAll(async () => {
  const off = { kind: 'holiday' as const, name: 'Tết', confirmed: true, source: 'mẫu' }
  await db.insert(calendarDays).values(DAYS_OFF.map((day) => ({ day, ...off })))
  const province = await anAgency({ code: '000.00.00.H99', level: 'province' })
  const office = await anAgency({ ...OFFICE, parentId: province.id })
  const other = await anAgency({ ...OTHER, parentId: province.id })
  busiest = office.id
  const agencyCodes = [office.code, other.code]
  await aService('1.001193', { agencyCodes })
  // As it is seeded: every way to the end of the work leads through the leader's approval.
  const { process } = readSeed('services/2.000635.json', ServiceTerms)
  await aService('2.000635', {
    agencyCodes,
    deadline: { unit: 'working_day', amount: 5, citation: 'Quyết định mẫu', citationChecked: false },
    ...(process ? { process } : {}),
  })
  timed = await aTimedProcedure()
  await loadDossiers(owner, { dossiers: COUNT, months: 13, open: OPEN, communes: 3, seed: 5 })
  rows = await db.select().from(dossiers)
  const all = await db.select().from(dossierActs).orderBy(dossierActs.sequence)
  acts = Map.groupBy(all, (act) => act.dossierId)
  const versions = await db.select().from(serviceVersions)
  demands = new Map(versions.map(({ id, terms }) => [id, demandsOf(terms)]))
})

/** In the catalogue with its time, and not offered to citizens yet. */
async function aTimedProcedure(): Promise<string> {
  const [procedureId, versionId, name] = [newId(), newId(), 'Thủ tục chưa cung cấp trực tuyến']
  const lists = {
    levels: [],
    fields: [],
    steps: [],
    applicants: [],
    papers: [],
    legalBases: [],
    agencies: [],
    results: [],
  }
  const ways = [{ channel: '1', times: [{ amount: '7', unit: 'Ngày làm việc', fees: [] }] }]
  const detail = { code: TIMED, name, ...lists, ways }
  await db
    .insert(procedures)
    .values({ id: procedureId, code: TIMED, name, searchText: TIMED, currentVersionId: versionId })
  const at = new Date('2026-01-01T00:00:00Z')
  await db
    .insert(procedureVersions)
    .values({ id: versionId, procedureId, version: 1, detail, contentHash: TIMED, fetchedAt: at, validFrom: at })
  return procedureId
}

/** What a row keeps of the fold. */
const kept = ({ status, approval, fee }: Row) => ({ status, approval, fee })
const actsOf = (row: Row) => acts.get(row.id) ?? []

describe('what is loaded', () => {
  it('is as many as asked for, in every status, about eight acts each, of every ordinary kind', () => {
    expect(rows).toHaveLength(COUNT)
    expect(new Set(rows.map((row) => row.status)).size).toBe(10)
    const all = rows.flatMap(actsOf)
    expect(all.length / COUNT).toBeGreaterThan(7)
    expect(all.length / COUNT).toBeLessThan(9)
    // What passes between agencies, or comes after the end, is not loaded.
    const rare = ['transfer', 'ask_opinion', 'give_opinion', 'sign', 'correct']
    const ofPeople = ACT_NAMES.filter((act) => !ruleOf(act).by.includes('system'))
    expect(ofPeople.filter((act) => !all.some((one) => one.act === act))).toEqual(rare)
  })

  it('has dossiers of procedures that are not offered, with the time that the catalogue gives and offered to nobody', async () => {
    const [own] = await db
      .select({ id: serviceVersions.id, terms: serviceVersions.terms, validTo: serviceVersions.validTo })
      .from(serviceVersions)
      .innerJoin(procedures, eq(procedures.id, serviceVersions.procedureId))
      .where(eq(procedures.code, TIMED))
    expect(own?.terms.deadline).toMatchObject({ unit: 'working_day', amount: 7 })
    expect(own?.validTo).not.toBeNull()
    expect(rows.filter((row) => row.serviceVersionId === own?.id).length).toBeGreaterThan(0)
  })

  it('refers to nothing that is not there, though nobody looked', async () => {
    const references = await sql()<{ table: string; column: string; target: string; key: string }[]>`
      select c.conrelid::regclass::text as "table", a.attname as "column", c.confrelid::regclass::text as target, k.attname as key
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
      where c.contype = 'f' and c.conrelid::regclass::text in ('dossiers', 'dossier_acts', 'exchange_dossiers', 'dossier_numbers')`
    expect(references.length).toBeGreaterThan(8)
    for (const { table, column, target, key } of references) {
      const [lost] = await sql().unsafe<{ count: number }[]>(
        `select count(*)::int as count from ${table} t where t.${column} is not null and not exists (select from ${target} x where x.${key} = t.${column})`,
      )
      expect([table, column, lost?.count]).toEqual([table, column, 0])
    }
  })

  it('leaves the busiest office with what was asked for, and others with some', () => {
    const open = rows.filter((row) => !isEnded(row.status))
    const there = open.filter((row) => row.receivingAgencyId === busiest).length
    expect(there).toBeGreaterThanOrEqual(OPEN)
    expect(there).toBeLessThan(OPEN * 1.3)
    expect(open.length).toBeGreaterThan(there)
  })

  it('has acts that the table allows, in order of time, folding to the status', () => {
    for (const row of rows) {
      const done = actsOf(row)
      expect(done.map((act) => act.sequence)).toEqual(done.map((_act, index) => index + 1))
      expect(foldActs(done, demands.get(row.serviceVersionId))).toMatchObject(kept(row))
      expect(done.length).toBe(row.version)
      const times = done.map((act) => act.at.getTime())
      expect(times).toEqual([...times].sort((one, other) => one - other))
      expect(Math.max(...times)).toBeLessThanOrEqual(Date.now())
    }
  })

  it('reaches over a year back, and nobody works on a day off', () => {
    expect(Math.min(...rows.map((row) => row.submittedAt.getTime()))).toBeLessThan(Date.now() - 370 * 86_400_000)
    const worked = new Set(rows.flatMap(actsOf).map((act) => dayOf(act.at)))
    expect(worked.size).toBeGreaterThan(200)
    expect(DAYS_OFF.filter((day) => worked.has(day))).toEqual([])
  })

  it('numbers a day without gap, in order of receipt, up to the counter', async () => {
    const numbered = rows.filter((row) => row.number !== null)
    const byDay = Map.groupBy(numbered, (row) => row.number?.slice(0, -5))
    for (const ofDay of byDay.values()) {
      const inOrder = ofDay.toSorted((one, other) => Number(one.receivedAt) - Number(other.receivedAt))
      expect(inOrder.map((row) => Number(row.number?.slice(-4)))).toEqual(inOrder.map((_row, index) => index + 1))
    }
    const [sum] = await sql()`select sum(last)::int as sum from dossier_numbers`
    expect(sum?.sum).toBe(numbered.length)
  })

  it('has signs in names as they are', () => {
    const heard = [...acts.values()].flat().filter((act) => act.act === 'receive')
    expect(heard.some((act) => act.agencyName === OFFICE.name)).toBe(true)
  })

  it('is nothing that the sweep of the ledger would tell the national portal', async () => {
    expect(await enrolMissed(null, 10)).toEqual({ count: 0, last: null })
  })
})

const COMMANDS: Partial<Record<DossierAct, (who: Officer, seen: OfficerAct, now: Date) => Promise<unknown>>> = {
  receive: receiveDossier,
  refuse: refuseDossier,
  ask_supplement: askSupplement,
  process: processDossier,
  claim: claimDossier,
  assign: assignDossier,
  ask_payment: askPayment,
  record_payment: recordPayment,
  submit_for_approval: submitForApproval,
  approve: approveDossier,
  return_for_rework: returnForRework,
  extend: extendDossier,
  finish: finishDossier,
  hand_over: handOverDossier,
  stop: stopDossier,
}

describe('a sample of it, done again by the commands', () => {
  /** What a dossier's row says of its way. */
  const shown = ({
    status,
    version,
    holderId,
    answerDueAt,
    receivedAt,
    dueAt,
    originalDueAt,
    dueSteps,
    ...row
  }: Row) => ({
    ...{ status, version, holderId, answerDueAt, receivedAt, dueAt, originalDueAt, dueSteps },
    ...{
      approval: row.approval,
      fee: row.fee,
      transferDueAt: row.transferDueAt,
      finishedAt: row.finishedAt,
      returnedAt: row.returnedAt,
      procedureVersionId: row.procedureVersionId,
    },
  })
  const told = (act: Act) => ({
    ...{ sequence: act.sequence, act: act.act, status: act.status, actorKind: act.actorKind, actorName: act.actorName },
    ...{ agencyName: act.agencyName, channel: act.channel, seenVersion: act.seenVersion, note: act.note, at: act.at },
    details: act.details,
  })

  it('leaves the same rows', async () => {
    const offered = rows.filter((row) => row.procedureId !== timed)
    // One of each of the first ways, told apart by their acts.
    const ways = Map.groupBy(offered, (row) =>
      actsOf(row)
        .map(({ act }) => act)
        .join(' '),
    )
    const sample = [...ways.values()].flatMap((same) => same.slice(0, 1)).slice(0, 40)
    expect(sample.length).toBe(40)
    for (const row of sample) {
      const again = await doneAgain(row)
      expect(
        shown(again.row),
        actsOf(row)
          .map(({ act }) => act)
          .join(' '),
      ).toEqual(shown(row))
      expect(again.acts.map(told)).toEqual(actsOf(row).map((act) => ({ ...told(act), actorName: expect.any(String) })))
    }
  })
})

async function doneAgain(row: Row): Promise<{ row: Row; acts: Act[] }> {
  const { id, techId, fullName } = await aCitizen()
  const citizen = { id, sessionId: newId(), fullName, kind: 'person', techId } as Citizen
  const { dossierId } = await aSubmitted({
    agency: { id: row.receivingAgencyId },
    code: await codeOf(row),
    at: row.submittedAt,
    citizenId: citizen.id,
    more: { answerDueAt: answerDueAt(row.submittedAt, await getCalendar()) },
  })
  for (const act of actsOf(row).slice(1)) {
    const seen = seenBy(act, dossierId)
    if (act.act === 'send_supplement') await sendSupplement(citizen, seen, act.at)
    else if (act.act === 'withdraw') await withdrawByCitizen(citizen, seen, act.at)
    else await byOfficer(act, seen)
  }
  const [after] = await db.select().from(dossiers).where(eq(dossiers.id, dossierId))
  if (!after) throw new Error('no row')
  const done = await db
    .select()
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))
  return { row: after, acts: done }
}

async function codeOf(row: Row): Promise<string> {
  const [found] = await db.select({ code: procedures.code }).from(procedures).where(eq(procedures.id, row.procedureId))
  return found?.code ?? ''
}

function seenBy({ seenVersion, note, details }: Act, dossierId: string): OfficerAct {
  const { day, amountVnd, officerId } = details ?? {}
  return { dossierId, version: seenVersion, note: note ?? undefined, day, amountVnd, officerId }
}

async function byOfficer(act: Act, seen: OfficerAct): Promise<void> {
  const [found] = await db
    .select({ officer: officers, agency: agencies })
    .from(officers)
    .innerJoin(agencies, eq(agencies.id, officers.agencyId))
    .where(eq(officers.id, act.actorId ?? ''))
  const command = COMMANDS[act.act]
  if (!found || !command) throw new Error(`nobody and nothing does ${act.act}`)
  const { id: agencyId, code: agencyCode, name: agencyName } = found.agency
  const roles = await db
    .select({ role: officerRoles.role })
    .from(officerRoles)
    .where(eq(officerRoles.officerId, found.officer.id))
  const entrusted = rolesWith(
    roles.map(({ role }) => role),
    [],
  )
  const own = { ...found.officer, ...entrusted, sessionId: newId() }
  const officer = { ...own, agencyId, agencyCode, agencyName } as unknown as Officer
  if (act.act === 'finish') await aResult(officer, seen.dossierId)
  await command(officer, seen, act.at)
}
