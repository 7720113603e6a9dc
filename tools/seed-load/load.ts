import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import { getCalendar } from '@/lib/deadlines/queries'
import { answerDueAt } from '@/lib/deadlines/rules/office-times'
import { deadlineFor } from '@/lib/deadlines/rules/period'
import type { WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { dossierNumber, submissionCode } from '@/lib/dossiers/rules/numbers'
import { foldActs } from '@/lib/dossiers/rules/state'
import { now as clock } from '@/lib/platform/clock'
import { type Day, dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { randomFrom } from '../kills/plan'
import { type Cell, copyRows } from './copy'
import { type Ground, type Office, type Person, readGround, type Service, somePeople } from './ground'
import { type Happened, historyOf, workingDaysBefore, workingInstant } from './history'

export type LoadOptions = {
  dossiers: number
  /** How far back the histories reach. */
  months?: number
  seed?: number
  /** Share loaded so far, 0 to 1. */
  told?: (share: number) => void
}

const CHUNK = 5000

const DOSSIER_COLUMNS = [
  'id submission_code number channel procedure_id procedure_version_id service_version_id receiving_agency_id',
  'processing_agency_id citizen_id applicant_name applicant_kind identity_sealed identity_index identity_masked tech_id',
  'email phone address verified_account answers_sealed summary result_delivery status submitted_at received_at due_at',
  'due_steps answer_due_at finished_at returned_at holder_id version created_at',
].flatMap((line) => line.split(' '))
const ACT_COLUMNS =
  'id dossier_id sequence act status actor_kind actor_id actor_name actor_title agency_name channel seen_version note at'.split(
    ' ',
  )
const CITIZEN_COLUMNS =
  'id tech_id kind full_name identity_sealed identity_index identity_masked email phone address verified created_at'.split(
    ' ',
  )
const CONTACT = { email: 'nguoi.nop@example.com', phone: '0900000009', address: 'Số 1, đường Mẫu, tỉnh Mẫu' }

type Loading = Ground & {
  calendar: WorkCalendar
  days: Day[]
  now: Date
  random: () => number
  /** The day's last number per office, by `<id> <day>`. */
  numbers: Map<string, number>
}

type Rows = { dossiers: Cell[][]; acts: Cell[][]; exchange: Cell[][]; counters: Map<string, Cell[]> }

/**
 * Fills the database with dossiers as the commands would have left them: histories by the table of acts, numbers of the day
 * without gap, due dates by the deadline engine. They have no files, and the ledger takes them as told before. Each chunk is
 * one transaction. Answers the number of dossiers.
 */
export async function loadDossiers(sql: postgres.Sql, options: LoadOptions): Promise<number> {
  const { dossiers, months = 12, seed = 1, told = () => undefined } = options
  const random = randomFrom(seed)
  const calendar = await getCalendar()
  const now = clock()
  const people = somePeople(Math.max(20, Math.min(5000, Math.ceil(dossiers / 20))), random)
  const loading: Loading = {
    ...(await readGround(sql, people)),
    calendar,
    days: workingDaysBefore(now, months, calendar),
    now,
    random,
    numbers: await lastNumbers(sql),
  }
  await copyRows(
    sql,
    'citizens',
    CITIZEN_COLUMNS,
    people.map((person) => citizenRow(person, now)),
  )
  for (let from = 0; from < dossiers; from += CHUNK) {
    const count = Math.min(CHUNK, dossiers - from)
    const rows = rowsOf(loading, (index) => (from + index) / dossiers, count)
    await sql.begin((tx) => store(tx, rows))
    told((from + count) / dossiers)
  }
  return dossiers
}

async function lastNumbers(sql: postgres.Sql): Promise<Map<string, number>> {
  const rows = await sql<{ key: string; last: number }[]>`
    select agency_id || ' ' || day as key, last::int as last from dossier_numbers`
  return new Map(rows.map(({ key, last }) => [key, last]))
}

async function store(tx: postgres.TransactionSql, rows: Rows): Promise<void> {
  await copyRows(tx, 'dossiers', DOSSIER_COLUMNS, rows.dossiers)
  await copyRows(tx, 'dossier_acts', ACT_COLUMNS, rows.acts)
  await copyRows(tx, 'exchange_dossiers', ['dossier_id', 'seen_version', 'known_nationally'], rows.exchange)
  for (const [agencyId, day, last] of rows.counters.values())
    await tx`
      insert into dossier_numbers (agency_id, day, last) values (${String(agencyId)}, ${String(day)}, ${Number(last)})
      on conflict (agency_id, day) do update set last = excluded.last`
}

function rowsOf(loading: Loading, shareOf: (index: number) => number, count: number): Rows {
  const rows: Rows = { dossiers: [], acts: [], exchange: [], counters: new Map() }
  for (let index = 0; index < count; index += 1) addDossier(rows, loading, workingInstant(loading.days, shareOf(index)))
  return rows
}

const pick = <T>(all: readonly T[], random: () => number): T => {
  const chosen = all[Math.floor(random() * all.length)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

function addDossier(rows: Rows, loading: Loading, heardAt: Date): void {
  const { random, people, services, offices, now } = loading
  const [id, person, service] = [newId(), pick(people, random), pick(services, random)]
  const here = offices.filter((office) => service.terms.agencyCodes.includes(office.code))
  const office = pick(here, random)
  const happened = historyOf(heardAt, now, random)
  const at = new Map(happened.map((one) => [one.act, one.at]))
  const receivedAt = at.get('receive') ?? null
  const number = receivedAt && nextNumber(rows, loading, office, dayOf(receivedAt))
  rows.dossiers.push(dossierRow(loading, { id, person, service, office, happened, receivedAt, number }))
  const statuses = statusesOf(happened)
  for (const [index, one] of happened.entries())
    rows.acts.push(actRow(id, index, { ...one, status: statuses[index] ?? '1' }, person, office))
  rows.exchange.push([id, happened.length, number !== null])
}

function nextNumber(rows: Rows, { numbers }: Loading, office: Office, day: Day): string {
  const key = `${office.id} ${day}`
  const last = (numbers.get(key) ?? 0) + 1
  numbers.set(key, last)
  rows.counters.set(key, [office.id, day, last])
  return dossierNumber(office.code, day, last)
}

type Drawn = {
  id: string
  person: Person
  service: Service
  office: Office
  happened: Happened[]
  receivedAt: Date | null
  number: string | null
}

function dossierRow({ calendar }: Loading, drawn: Drawn): Cell[] {
  const { id, person, service, office, happened, receivedAt, number } = drawn
  const at = (act: Happened['act']) => happened.find((one) => one.act === act)?.at ?? null
  const submittedAt = at('submit') ?? new Date(0)
  const deadline = receivedAt && deadlineFor(service.terms.deadline, receivedAt, calendar)
  const places = [service.procedureId, service.procedureVersionId, service.serviceVersionId, office.id, office.id]
  const who = [person.id, person.fullName, 'person', person.identitySealed, person.identityIndex, person.identityMasked]
  const content = [
    true,
    service.answersSealed,
    service.name,
    service.terms.deliveries[0] ?? 'online',
    statusesOf(happened).at(-1) ?? '1',
  ]
  const times = [submittedAt, receivedAt, deadline?.at ?? null, deadline ? JSON.stringify(deadline.steps) : null]
  return [
    ...[id, submissionCode(submittedAt, randomBytes(8)), number, 'online', ...places, ...who, person.techId],
    ...[CONTACT.email, CONTACT.phone, CONTACT.address, ...content, ...times],
    ...[answerDueAt(submittedAt, calendar), at('finish'), at('hand_over')],
    ...[receivedAt ? office.officerId : null, happened.length, submittedAt],
  ]
}

const statusesOf = (happened: readonly Happened[]) =>
  happened.map((_one, index) => foldActs(happened.slice(0, index + 1).map(({ act }) => act)).status)

type Stored = Happened & { status: ReturnType<typeof statusesOf>[number] }

function actRow(dossierId: string, index: number, { act, status, at }: Stored, person: Person, office: Office): Cell[] {
  const by =
    act === 'submit'
      ? ['citizen', person.id, person.fullName, 'Người nộp', null]
      : ['officer', office.officerId, 'Cán bộ Mẫu', 'Công chức', office.name]
  const note = act === 'refuse' ? 'Thiếu giấy tờ' : null
  const seen = Math.max(1, index)
  return [newId(), dossierId, index + 1, act, status, ...by, 'online', seen, note, at]
}

const citizenRow = (person: Person, now: Date): Cell[] => [
  ...[person.id, person.techId, 'person', person.fullName, person.identitySealed, person.identityIndex],
  ...[person.identityMasked, CONTACT.email, CONTACT.phone, CONTACT.address, true, now],
]
