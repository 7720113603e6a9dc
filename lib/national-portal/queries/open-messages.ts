import 'server-only'
import { and, asc, eq, gte, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, exchangeDossiers, exchangeMessages, procedures } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { cursorOf, placeOf } from '@/lib/dossiers/queries/stretches'
import { addDays, instantAt } from '@/lib/platform/day'
import { keepsExchange, seesExchange } from '../policy'
import { type ExchangeFilter, OPEN_STATES, type OpenState } from '../schema/ledger'

const PAGE = 20

export type OpenMessage = Awaited<ReturnType<typeof readPage>>[number]

/** Written out, not as parameters: the index of the open messages is a partial one. */
export const inStates = (states: readonly OpenState[]): SQL =>
  sql`${exchangeMessages.state} in (${sql.raw(`'${states.join("', '")}'`)})`

/** How messages that wait are listed: the longest first. */
export const LONGEST_FIRST = [asc(exchangeMessages.localAt), asc(exchangeMessages.id)]
/** Where a row stands in that order, with its id. */
export const WAITING_PLACE = sql<string>`to_char(${exchangeMessages.localAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Which open messages a filter means; to be used where `exchange_messages` is joined with `dossiers`. */
export const openMatching = ({ kind, state, code, number, from, until }: ExchangeFilter): SQL | undefined =>
  and(
    inStates(OPEN_STATES),
    kind && eq(exchangeMessages.kind, kind),
    state && eq(exchangeMessages.state, state),
    code ? eq(exchangeMessages.lastCode, code) : undefined,
    number ? or(eq(dossiers.number, number), eq(dossiers.submissionCode, number)) : undefined,
    from && gte(exchangeMessages.localAt, instantAt(from, 0)),
    until && lt(exchangeMessages.localAt, instantAt(addDays(until, 1), 0)),
  )

/**
 * One page of the messages that are not equal, the longest waiting first; null for an officer who does not see the exchange. A
 * day in the filter that cannot be read finds nothing.
 */
export async function listOpenMessages(
  officer: Officer,
  filter: ExchangeFilter,
): Promise<{ rows: OpenMessage[]; next: string | undefined } | null> {
  if (!seesExchange(officer)) return null
  if (Object.keys(filter.problems).length > 0) return { rows: [], next: undefined }
  const rows = await readPage(and(openMatching(filter), behindPlace(filter.cursor)))
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return { rows: shown, next: cursorOf(last && [0, last.place, last.id]) }
}

const readPage = (where: SQL | undefined) =>
  db
    .select({
      id: exchangeMessages.id,
      dossierCode: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
      procedureCode: procedures.code,
      kind: exchangeMessages.kind,
      sequence: exchangeMessages.sequence,
      state: exchangeMessages.state,
      since: exchangeMessages.localAt,
      place: WAITING_PLACE,
      lastCode: exchangeMessages.lastCode,
      lastMessage: exchangeMessages.lastMessage,
      attempts: exchangeMessages.attempts,
      dueAt: exchangeDossiers.dueAt,
    })
    .from(exchangeMessages)
    .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .leftJoin(exchangeDossiers, eq(exchangeDossiers.dossierId, exchangeMessages.dossierId))
    .where(where)
    .orderBy(...LONGEST_FIRST)
    .limit(PAGE + 1)

/** Behind the place of a page's last row; a cursor that is not ours shows the first page. */
export function behindPlace(cursor: string | undefined): SQL | undefined {
  const place = placeOf(cursor)
  return (
    place && sql`(${exchangeMessages.localAt}, ${exchangeMessages.id}) > (${place[1]}::timestamptz, ${place[2]}::uuid)`
  )
}

/** How many messages a filter means, and of how many dossiers; null for who does not steer the exchange. */
export async function countOpen(
  officer: Officer,
  filter: ExchangeFilter,
): Promise<{ messages: number; dossiers: number } | null> {
  if (!keepsExchange(officer)) return null
  if (Object.keys(filter.problems).length > 0) return { messages: 0, dossiers: 0 }
  const [row] = await db
    .select({
      messages: sql<number>`count(*)::int`,
      dossiers: sql<number>`count(distinct ${exchangeMessages.dossierId})::int`,
    })
    .from(exchangeMessages)
    .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
    .where(openMatching(filter))
  return row ?? { messages: 0, dossiers: 0 }
}

/** Codes of the last answers among the open messages, for the filter. */
export async function listOpenCodes(officer: Officer): Promise<string[]> {
  if (!seesExchange(officer)) return []
  const rows = await db
    .selectDistinct({ code: exchangeMessages.lastCode })
    .from(exchangeMessages)
    .where(and(inStates(OPEN_STATES), isNotNull(exchangeMessages.lastCode)))
    .orderBy(exchangeMessages.lastCode)
    .limit(100)
  return rows.flatMap(({ code }) => code ?? [])
}
