import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { dossiers } from '@/db/schema'
import type { DossierStatus } from '../rules/acts'

export const RUNNING_STATUSES = ['1', '2', '4', '5', '6'] as const

const among = (statuses: readonly DossierStatus[]) =>
  sql`${dossiers.status} in (${sql.raw(`'${statuses.join("', '")}'`)})`

/** The instant that runs now: to be answered before receipt (decided 8), the due date afterwards, none while a supplement is awaited (decided 6). */
export const RUN_DUE = sql<Date | null>`(case when ${dossiers.status} = '1' then ${dossiers.answerDueAt}
  when ${dossiers.status} in ('2', '4', '6') then ${dossiers.dueAt} end)`.mapWith(dossiers.dueAt)
export const RUNNING = among(RUNNING_STATUSES)
export const UNDATED = sql`(${RUNNING} and ${RUN_DUE} is null)`

type Stretch = { statuses: readonly DossierStatus[]; where: SQL; key: SQL; descending: boolean }

const done = (status: DossierStatus): Stretch => ({
  statuses: [status],
  where: sql`${dossiers.status} = ${sql.raw(`'${status}'`)}`,
  key: sql`${dossiers.submittedAt}`,
  descending: true,
})

/**
 * A list in stretches, each ordered by plain columns so that an index serves it: what runs by its deadline (hence overdue
 * first, the longest overdue before all; working time left grows with the deadline, so this is its order too), what runs
 * without one by its age, then what is done, by status, newest first.
 */
const STRETCHES: readonly Stretch[] = [
  {
    statuses: ['1', '2', '4', '6'],
    where: sql`(${RUNNING} and ${RUN_DUE} is not null)`,
    key: RUN_DUE,
    descending: false,
  },
  { statuses: RUNNING_STATUSES, where: UNDATED, key: sql`${dossiers.submittedAt}`, descending: false },
  ...(['9', '10', '8', '7', '3'] as const).map(done),
]

/** How far a reader has come: stretch, key of its last row (microseconds kept), id. */
export type Place = readonly [stretch: number, key: string, id: string]

/** What a query of one stretch needs: which ids, in which order, and where each row stands. */
export type StretchParts = { chosen: SQL; order: SQL[]; place: SQL<string> }

type Searched = { parts: readonly (SQL | undefined)[]; where: SQL | undefined; after: Place | undefined; limit: number }

/**
 * Which rows is answered by the indexes alone; only those are fetched. Each part is looked through by itself, because a condition
 * over several has no index that keeps the order.
 */
function partsOf(tx: Tx, stretch: number, { parts, where, after, limit }: Searched): StretchParts {
  const { where: within, key, descending } = STRETCHES[stretch] ?? done('10')
  const beyond = sql.raw(descending ? '<' : '>')
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const behind = after && sql`(${key}, ${dossiers.id}) ${beyond} (${after[1]}::timestamptz, ${after[2]}::uuid)`
  const order = [sql`${key} ${direction}`, sql`${dossiers.id} ${direction}`]
  const first = parts.map(
    (part) =>
      sql`(${tx
        .select({ id: dossiers.id, key: sql`${key}`.as('key') })
        .from(dossiers)
        .where(and(part, where, within, behind))
        .orderBy(...order)
        .limit(limit)})`,
  )
  const ids = sql`(select id from (${sql.join(first, sql` union all `)}) as found order by key ${direction}, id ${direction} limit ${limit})`
  const place = sql<string>`to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  return { chosen: sql`${dossiers.id} in ${ids}`, order, place }
}

type Wanted = {
  /** Sets that share no dossier; one without a condition for all dossiers. */
  parts: readonly (SQL | undefined)[]
  where: SQL | undefined
  after: Place | undefined
  size: number
  /** Stretches that hold none of these are not looked at. */
  statuses?: readonly DossierStatus[]
}

/**
 * The next `size` rows behind `after`, read stretch by stretch by `read`, and where to go on; run it in one
 * repeatable-read transaction with whatever must agree.
 */
export async function readStretches<Row extends { id: string }>(
  tx: Tx,
  { parts, where, after, size, statuses }: Wanted,
  read: (parts: StretchParts) => Promise<(Row & { place: string })[]>,
): Promise<{ rows: Row[]; next: Place | undefined }> {
  const found: { row: Row; at: Place }[] = []
  const first = after?.[0] ?? 0
  for (let stretch = first; stretch < STRETCHES.length && found.length <= size; stretch += 1) {
    if (statuses && !STRETCHES[stretch]?.statuses.some((status) => statuses.includes(status))) continue
    const searched = { parts, where, after: stretch === first ? after : undefined, limit: size + 1 - found.length }
    const rows = await read(partsOf(tx, stretch, searched))
    for (const row of rows) found.push({ row, at: [stretch, row.place, row.id] })
  }
  const next = found.length > size ? found[size - 1]?.at : undefined
  return { rows: found.slice(0, size).map(({ row }) => row), next }
}

/** A place as an opaque word for addresses. */
export const cursorOf = (place: Place | undefined) => place && Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place behind the word; undefined, hence the first page, for a word that is not ours. */
export function placeOf(cursor: string | undefined): Place | undefined {
  const text = cursor ? Buffer.from(cursor, 'base64url').toString('utf8') : ''
  const found =
    /^\[([0-6]),"(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z)","([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"\]$/.exec(
      text,
    )
  if (!found?.[2] || !found[3] || Number.isNaN(Date.parse(found[2]))) return undefined
  return [Number(found[1]), found[2], found[3]]
}
