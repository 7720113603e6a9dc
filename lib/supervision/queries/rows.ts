import 'server-only'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '@/db/client'
import { agencies, dossiers, officers, procedures } from '@/db/schema'
import { RUN_DUE, RUNNING, UNDATED } from './conditions'

const receiving = alias(agencies, 'receiving')
const processing = alias(agencies, 'processing')

const done = (status: string) => ({
  where: sql`${dossiers.status} = ${sql.raw(`'${status}'`)}`,
  key: sql`${dossiers.submittedAt}`,
  descending: true,
})

/**
 * The list in stretches, each ordered by plain columns so that an index serves it: what runs by its deadline (hence overdue
 * first, the longest overdue before all), what runs without one by its age, then what is done, by status, newest first.
 */
const STRETCHES = [
  { where: sql`(${RUNNING} and ${RUN_DUE} is not null)`, key: RUN_DUE, descending: false },
  { where: UNDATED, key: sql`${dossiers.submittedAt}`, descending: false },
  ...['9', '10', '8', '7', '3'].map(done),
] as const

const columns = {
  id: dossiers.id,
  code: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
  procedureCode: procedures.code,
  procedureName: procedures.name,
  applicantName: dossiers.applicantName,
  receivingAgency: receiving.name,
  processingAgency: processing.name,
  channel: dossiers.channel,
  status: dossiers.status,
  submittedAt: dossiers.submittedAt,
  receivedAt: dossiers.receivedAt,
  /** What runs now; null when nothing does. */
  runsUntil: RUN_DUE,
  /** The date promised at receipt, and the one that holds now. */
  originalDueAt: dossiers.originalDueAt,
  dueAt: dossiers.dueAt,
  finishedAt: dossiers.finishedAt,
  returnedAt: dossiers.returnedAt,
  holderName: officers.fullName,
}

/** How far a reader has come: stretch, key of its last row (microseconds kept), id. */
type Place = readonly [stretch: number, key: string, id: string]
type StretchRow = Awaited<ReturnType<typeof readStretch>>[number]
export type SupervisionRow = Omit<StretchRow, 'place'>
export type RowsPage = { rows: SupervisionRow[]; next: Place | undefined }

function readStretch(tx: Tx, where: SQL | undefined, stretch: number, after: Place | undefined, limit: number) {
  const { where: within, key, descending } = STRETCHES[stretch] ?? done('10')
  const beyond = sql.raw(descending ? '<' : '>')
  const order = sql.raw(descending ? 'desc' : 'asc')
  const behind = after && sql`(${key}, ${dossiers.id}) ${beyond} (${after[1]}::timestamptz, ${after[2]}::uuid)`
  // Which rows is answered by the index alone; only those are fetched.
  const chosen = tx
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(and(where, within, behind))
    .orderBy(sql`${key} ${order}`, sql`${dossiers.id} ${order}`)
    .limit(limit)
  return tx
    .select({ ...columns, place: sql<string>`to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(receiving, eq(receiving.id, dossiers.receivingAgencyId))
    .innerJoin(processing, eq(processing.id, dossiers.processingAgencyId))
    .leftJoin(officers, eq(officers.id, dossiers.holderId))
    .where(inArray(dossiers.id, chosen))
    .orderBy(sql`${key} ${order}`, sql`${dossiers.id} ${order}`)
}

/** The next `size` rows behind `after`, and where to go on; run it in one repeatable-read transaction with whatever must agree. */
export async function readRows(
  tx: Tx,
  where: SQL | undefined,
  after: Place | undefined,
  size: number,
): Promise<RowsPage> {
  const found: { row: SupervisionRow; at: Place }[] = []
  const first = after?.[0] ?? 0
  for (let stretch = first; stretch < STRETCHES.length && found.length <= size; stretch += 1) {
    const begin = stretch === first ? after : undefined
    const rows = await readStretch(tx, where, stretch, begin, size + 1 - found.length)
    for (const { place, ...row } of rows) found.push({ row, at: [stretch, place, row.id] })
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
