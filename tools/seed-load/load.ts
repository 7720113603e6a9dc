import { setImmediate as others } from 'node:timers/promises'
import type postgres from 'postgres'
import { getCalendar } from '@/lib/deadlines/queries'
import type { WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { isEnded } from '@/lib/dossiers/rules/acts'
import { dossierNumber } from '@/lib/dossiers/rules/numbers'
import { demandsOf } from '@/lib/dossiers/rules/steps'
import { now as clock } from '@/lib/platform/clock'
import { type Day, dayOf } from '@/lib/platform/day'
import { randomFrom } from '../kills/plan'
import { copyInto } from './copy'
import { type Office, type Person, readOffices, somePeople } from './ground'
import { DAY_MINUTES, type Happened, historyOf, Timeline } from './history'
import {
  ACT_COLUMNS,
  CITIZEN_COLUMNS,
  citizenLine,
  DOSSIER_COLUMNS,
  EXCHANGE_COLUMNS,
  linesOf,
  SPAN_COLUMNS,
} from './rows'
import { pick, type Random, wayOf } from './ways'

export type LoadOptions = {
  dossiers: number
  /** How far back the histories reach. */
  months?: number
  /** How many the busiest office is left with open. */
  open?: number
  /** Invented communes that receive as well. */
  communes?: number
  /** Only procedures that are offered to citizens now, for figures of the exchange: the others have no national field code. */
  offeredOnly?: boolean
  seed?: number
  /** Share loaded so far, 0 to 1. */
  told?: (share: number) => void
}

const CHUNK = 4000
/** Chunks that are stored side by side while one more is drawn: one stream keeps no more than one processor of the database busy. */
const STORED_AT_ONCE = 2
/** So many are drawn before the stream of the chunk before may go on. */
const SLICE = 50
const LEAD_DAYS = 10
/** The busiest office's greatest share of all receipts; the rest is spread evenly over the other offices. */
const BUSIEST = 0.25
/** Of so many dossiers of a year one is still under way by itself: more than these for one wanted open would leave too many. */
const RECEIVED_PER_OPEN = 28
/** The busiest office's backlog is of the last so many working days. */
const BACKLOG_DAYS = 60
/** It is whole so many working days before the end, so that some dossiers are surely left to fill it. */
const FULL_DAYS = 5
/** Elsewhere one in so many lies still for ever. */
const FORGOTTEN = 0.004

type Loading = {
  people: Person[]
  offices: Office[]
  calendar: WorkCalendar
  timeline: Timeline
  random: Random
  /** The day's last number per office, by `<id> <day>`. */
  numbers: Map<string, number>
  /** Dossiers that the busiest office is to be left with, and has. */
  backlog: { wanted: number; open: number }
  /** The busiest office's share of all receipts. */
  busiest: number
  /** The role may pass over references. */
  trusted: boolean
}

type Chunk = {
  dossiers: string[]
  acts: string[]
  spans: string[]
  exchange: string[]
  counters: Map<string, [string, Day, number]>
}

/**
 * Fills the database with dossiers as the commands would have left them: histories by the table of acts, numbers of the day
 * without gap, due dates by the deadline engine, in offices down to communes. They have no files, and the ledger takes them as
 * told before. Each chunk is one transaction, drawn while those before it are stored. Answers how many acts they have.
 */
export async function loadDossiers(sql: postgres.Sql, options: LoadOptions): Promise<{ acts: number }> {
  const { dossiers, told = () => undefined } = options
  const loading = await begin(sql, options)
  const chunks = drawnChunks(loading, dossiers)
  let [stored, acts] = [0, 0]
  // Each asks for the next chunk when it has stored one; they are drawn one after another, in the order of their receipts.
  const storeThem = async () => {
    for await (const chunk of chunks) {
      await sql.begin((tx) => store(tx, chunk, loading.trusted))
      stored += chunk.dossiers.length
      acts += chunk.acts.length
      told(stored / dossiers)
    }
  }
  await Promise.all(Array.from({ length: STORED_AT_ONCE + 1 }, storeThem))
  return { acts }
}

async function* drawnChunks(loading: Loading, dossiers: number): AsyncGenerator<Chunk> {
  for (let from = 0; from < dossiers; from += CHUNK)
    yield await drawChunk(loading, from, Math.min(CHUNK, dossiers - from), dossiers)
}

async function begin(sql: postgres.Sql, options: LoadOptions): Promise<Loading> {
  const { dossiers, months = 13, seed = 1, communes = 20, offeredOnly = false } = options
  const random = randomFrom(seed)
  const calendar = await getCalendar()
  const now = clock()
  const people = somePeople(Math.max(20, Math.min(50_000, Math.ceil(dossiers / 20))), random)
  const offices = await readOffices(sql, { communes, offeredOnly }, random)
  const citizens = people.map((person) => citizenLine(person, now))
  await copyInto(sql, 'citizens', CITIZEN_COLUMNS, citizens)
  const wanted = options.open ?? Math.min(5000, Math.floor(dossiers / 40))
  const [role] = await sql<{ trusted: boolean }[]>`
    select has_parameter_privilege('session_replication_role', 'set') as trusted`
  return {
    people,
    offices,
    calendar,
    timeline: new Timeline(now, months, calendar, LEAD_DAYS),
    random,
    numbers: await lastNumbers(sql),
    backlog: { wanted, open: 0 },
    busiest: Math.min(BUSIEST, (wanted * RECEIVED_PER_OPEN) / dossiers),
    trusted: role?.trusted ?? false,
  }
}

async function lastNumbers(sql: postgres.Sql): Promise<Map<string, number>> {
  const rows = await sql<{ key: string; last: number }[]>`
    select agency_id || ' ' || day as key, last::int as last from dossier_numbers`
  return new Map(rows.map(({ key, last }) => [key, last]))
}

/**
 * References are to rows that were read or are written with these: where the role may, they are not looked up one by one, which
 * would be more than a third of the work. Everything else that the tables demand holds.
 */
async function store(tx: postgres.TransactionSql, chunk: Chunk, trusted: boolean): Promise<void> {
  if (trusted) await tx`set local session_replication_role = replica`
  await copyInto(tx, 'dossiers', DOSSIER_COLUMNS, chunk.dossiers)
  await copyInto(tx, 'dossier_acts', ACT_COLUMNS, chunk.acts)
  await copyInto(tx, 'dossier_spans', SPAN_COLUMNS, chunk.spans)
  await copyInto(tx, 'exchange_dossiers', EXCHANGE_COLUMNS, chunk.exchange)
  // Two chunks meet at a day's number: always in one order, and the greater one stays.
  const counters = [...chunk.counters].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, counter]) => counter)
  const [ids, days] = [tx.array(counters.map(([id]) => id)), tx.array(counters.map(([, day]) => day))]
  await tx`
    insert into dossier_numbers (agency_id, day, last)
    select id::uuid, day::date, last::bigint
    from unnest(${ids}::text[], ${days}::text[], ${tx.array(counters.map(([, , last]) => String(last)))}::text[]) as c(id, day, last)
    on conflict (agency_id, day) do update set last = greatest(dossier_numbers.last, excluded.last)`
}

async function drawChunk(loading: Loading, from: number, count: number, all: number): Promise<Chunk> {
  const chunk: Chunk = { dossiers: [], acts: [], spans: [], exchange: [], counters: new Map() }
  for (let index = 0; index < count; index += 1) {
    if (index % SLICE === 0) await others()
    addDossier(chunk, loading, (from + index) / all)
  }
  return chunk
}

/** One more dossier, whose receipt lies at this share, 0 to 1, of the time. Rising shares make rising numbers of the day. */
function addDossier(chunk: Chunk, loading: Loading, share: number): void {
  const { random, people, offices, timeline, calendar } = loading
  const busiest = offices.length === 1 || random() < loading.busiest
  const office = (busiest ? offices[0] : pick(offices.slice(1), random)) ?? pick(offices, random)
  const [person, service] = [pick(people, random), pick(office.services, random)]
  const course = { way: wayOf(random, demandsOf(service.terms)), rule: service.terms.deadline, calendar, timeline }
  // The last of them are sent already and will be received tomorrow.
  const last = timeline.end + DAY_MINUTES / 2
  const minute = timeline.begin + share * (last - timeline.begin)
  const whole = historyOf(course, minute, random)
  const happened = isLeft(loading, busiest, minute) ? leftLying(whole, random) : whole
  const receivedAt = happened.find(({ act }) => act === 'receive')?.at
  const number = receivedAt ? nextNumber(chunk, loading, office, dayOf(receivedAt)) : null
  const lines = linesOf({ person, service, office, happened, number }, calendar, random)
  chunk.dossiers.push(lines.dossier)
  chunk.acts.push(...lines.acts)
  chunk.spans.push(...lines.spans)
  chunk.exchange.push(lines.exchange)
  if (busiest && !isEnded(lines.status)) loading.backlog.open += 1
}

/** Is this one left lying? Elsewhere seldom; in the busiest office until its backlog is what it should be by now. */
function isLeft({ backlog, timeline, random }: Loading, busiest: boolean, minute: number): boolean {
  if (!busiest) return random() < FORGOTTEN
  const passed = 1 - (timeline.end - FULL_DAYS * DAY_MINUTES - minute) / (BACKLOG_DAYS * DAY_MINUTES)
  return passed > 0 && backlog.open < backlog.wanted * Math.min(1, passed)
}

/** What has happened to a dossier up to some act before it ended. */
function leftLying(happened: readonly Happened[], random: Random): Happened[] {
  const ending = happened.findIndex(({ act }) => ['refuse', 'withdraw', 'stop', 'hand_over'].includes(act))
  const most = ending === -1 ? happened.length : ending
  return happened.slice(0, 1 + Math.floor(random() * most))
}

function nextNumber(chunk: Chunk, { numbers }: Loading, office: Office, day: Day): string {
  const key = `${office.id} ${day}`
  const last = (numbers.get(key) ?? 0) + 1
  numbers.set(key, last)
  chunk.counters.set(key, [office.id, day, last])
  return dossierNumber(office.code, day, last)
}
