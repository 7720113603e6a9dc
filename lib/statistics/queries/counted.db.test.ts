import { asc, eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierActs, dossierSpans, dossiers } from '@/db/schema'
import { anAgency, aService, aSubmitted } from '@/db/testing/builders'
import { getCalendar } from '@/lib/deadlines/queries'
import { clockProblem } from '@/lib/deadlines/rules/clock'
import type { PeriodRule } from '@/lib/deadlines/rules/period'
import { randomFrom } from '@/lib/deadlines/rules/testing/cases'
import { fillSpans } from '@/lib/dossiers/commands/spans'
import { type ActOnClock, clockEvents } from '@/lib/dossiers/rules/clock-events'
import { addDays, dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { type Month, periodOf } from '../rules/months'
import { countedByActs, type History } from '../rules/testing/by-acts'
import { countedIn } from './counted'

const SEED = 20_261_129
const DOSSIERS = 400
const MONTHS = ['2027-12', '2028-01', '2028-02', '2028-03', '2028-04'] as const satisfies readonly Month[]
const MINUTE = 60_000

const CALENDAR = { holidays: new Map(), makeUpDays: new Set<never>() }
const days = (amount: number, supplement?: 'pause'): PeriodRule => ({
  unit: 'working_day',
  amount,
  citation: 'Quyết định mẫu',
  citationChecked: false,
  ...(supplement ? { supplement } : {}),
})
const RULES: readonly PeriodRule[] = [days(3), days(10), days(5, 'pause'), { ...days(16), unit: 'working_hour' }]

type Act = ActOnClock & { details: { day?: ReturnType<typeof dayOf>; agencyId?: string } | null }

/** One lawful history: acts at random instants, many of them on the edges of months and of due dates. */
function randomHistory(random: () => number, rule: PeriodRule, agencies: readonly string[]): Act[] {
  const edges = MONTHS.flatMap((month) => [periodOf(month).from, new Date(periodOf(month).from.getTime() - MINUTE)])
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const begin = periodOf('2027-12').from.getTime() - 20 * 86_400_000
  let at = new Date(begin + Math.floor(random() * 150 * 1440) * MINUTE)
  if (random() < 0.2) at = pick(edges)
  const acts: Act[] = [{ act: 'receive', at, details: null }]
  let waits: 'papers' | 'money' | undefined
  for (let left = Math.floor(random() * 6); left > 0; left -= 1) {
    const later = edges.filter((edge) => edge > at)
    at = random() < 0.15 && later[0] ? later[0] : new Date(at.getTime() + Math.floor(random() * 12 * 1440) * MINUTE)
    const act = nextAct(random, waits)
    const details =
      act === 'transfer' ? { agencyId: pick(agencies) } : act === 'extend' ? { day: addDays(dayOf(at), 30) } : null
    const next: Act = { act, at, details }
    const event = clockEvents([...acts, next], rule).at(-1)
    if (act !== 'transfer' && (!event || clockProblem(rule, clockEvents(acts, rule), event, CALENDAR))) continue
    acts.push(next)
    waits =
      act === 'ask_supplement' ? 'papers' : act === 'ask_payment' ? 'money' : act === 'transfer' ? waits : undefined
    if (['finish', 'withdraw', 'stop'].includes(act)) break
  }
  return acts
}

function nextAct(random: () => number, waits: 'papers' | 'money' | undefined): Act['act'] {
  const ends = random() < 0.3
  if (waits === 'papers') return ends ? 'withdraw' : 'send_supplement'
  if (waits === 'money') return ends ? 'stop' : 'record_payment'
  const acts = [
    'finish',
    'finish',
    'stop',
    'ask_supplement',
    'ask_supplement',
    'ask_payment',
    'extend',
    'transfer',
  ] as const
  return acts[Math.floor(random() * acts.length)] ?? 'finish'
}

async function store(code: string, agencyId: string, acts: readonly Act[]): Promise<string> {
  const { dossierId } = await aSubmitted({ agency: { id: agencyId }, code, at: new Date('2027-01-01') })
  const signed = { actorKind: 'officer', actorName: 'Mẫu', actorTitle: 'Công chức', channel: 'online' } as const
  await db.insert(dossierActs).values(
    acts.map(({ act, at, details }, index) => {
      const place = { id: newId(), dossierId, sequence: index + 2, seenVersion: index + 1 }
      return { ...place, act, status: '4' as const, at, details, ...signed }
    }),
  )
  const moved = acts.findLast(({ act }) => act === 'transfer')?.details?.agencyId
  const receivedAt = acts[0]?.at ?? null
  const change = { number: `MAU-${dossierId}`, receivedAt, status: '4' as const, processingAgencyId: moved ?? agencyId }
  await db.update(dossiers).set(change).where(eq(dossiers.id, dossierId))
  return dossierId
}

it('the query counts what the acts say, over random histories', async () => {
  const random = randomFrom(SEED)
  const agencies = [await anAgency(), await anAgency(), await anAgency()].map(({ id }) => id)
  for (const [index, deadline] of RULES.entries()) await aService(`1.00000${index}`, { deadline })
  const histories: History[] = []
  for (let count = 0; count < DOSSIERS; count += 1) {
    const index = Math.floor(random() * RULES.length)
    const [rule, agencyId] = [RULES[index], agencies[count % agencies.length]]
    if (!rule || !agencyId) throw new Error('no rule')
    const acts = randomHistory(random, rule, agencies)
    histories.push({ id: await store(`1.00000${index}`, agencyId, acts), agencyId, acts, rule })
  }
  expect(await fillSpans()).toBe(DOSSIERS)
  const calendar = await getCalendar()
  const kinds = new Set<string>()
  for (const month of MONTHS) {
    const period = periodOf(month)
    const rows = await db.execute(sql`
      select dossier_id as id, processing_agency_id as settles, carried, outcome, paused,
        late_extended as "lateExtended", late_national as "lateNational"
      from (${countedIn(period)}) as counted order by dossier_id`)
    const expected = histories.flatMap((history) => countedByActs(history, period, calendar) ?? [])
    for (const { outcome, paused, carried } of expected) kinds.add(`${outcome} ${paused} ${carried}`)
    expect([...rows]).toEqual(expected.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
  }
  // Every kind there is came up.
  expect(kinds.size).toBe(10)
})

it('filling twice fills once, in the order of the acts', async () => {
  expect(await fillSpans()).toBe(0)
  const rows = await db.select().from(dossierSpans).orderBy(asc(dossierSpans.dossierId), asc(dossierSpans.sequence))
  const after = rows.slice(1).filter((row, index) => row.dossierId === rows[index]?.dossierId)
  expect(after.length).toBeGreaterThan(100)
  for (const row of after) {
    const before = rows[rows.indexOf(row) - 1]
    expect(before?.untilAt).toEqual(row.sinceAt)
  }
})
