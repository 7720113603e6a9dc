import 'server-only'
import { and, count, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossiers } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { cursorOf, placeOf, RUNNING, RUNNING_STATUSES } from '@/lib/dossiers/queries/stretches'
import type { DueView, SupervisionFilter } from '../schema/dossiers'
import { inView, matching } from './conditions'
import { readRows, type SupervisionRow } from './rows'

const PAGE = 20

export type SupervisionList = {
  rows: SupervisionRow[]
  /** Of every view under the same filter: a view's count is the length of its list, COUNT_CAP + 1 for any longer one. */
  counts: Record<DueView, number>
  next: string | undefined
}

/**
 * One page of what the officer may supervise with the counts of all views, both from one snapshot; the read is put in the
 * audit log. A day in the filter that cannot be read finds nothing.
 */
export async function listForSupervision(
  officer: Officer,
  filter: SupervisionFilter,
  now: Date,
): Promise<SupervisionList> {
  if (Object.keys(filter.problems).length > 0) return { rows: [], counts: NONE, next: undefined }
  const found = await db.transaction(
    async (tx) => {
      const where = await matching(tx, officer, filter)
      const counts = await countViews(tx, where, filter, now)
      const { rows, next } = await readRows(tx, and(where, inView(filter.due, now)), {
        after: placeOf(filter.cursor),
        size: PAGE,
        now,
      })
      return { rows, counts, next: cursorOf(next) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  await recordAudit({
    actorKind: 'officer',
    actorId: officer.id,
    act: 'supervision.list_read',
    detail: { ...auditedFilter(filter), dossiers: found.rows.map((row) => row.id) },
  })
  return found
}

const NONE: Record<DueView, number> = {
  'tat-ca': 0,
  'qua-han': 0,
  'sap-den-han': 0,
  'khong-co-han': 0,
  'qua-han-tiep-nhan': 0,
  'cham-chuyen': 0,
}

/** A list longer than this is told as "more than": counting a million rows for every page would cost more than the page. */
export const COUNT_CAP = 100_000

/** How long the list of every view is under a condition of `matching`; the running ones exactly, all up to one more than `cap`. */
export async function countViews(
  tx: Tx,
  where: SQL | undefined,
  { status }: SupervisionFilter,
  now: Date,
  cap = COUNT_CAP,
) {
  const runs = status === undefined || RUNNING_STATUSES.some((one) => one === status)
  const running = runs ? await countRunning(tx, where, now) : {}
  const some = tx
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(where)
    .limit(cap + 1)
  const [all] = await tx.select({ rows: count() }).from(some.as('some'))
  return { ...NONE, ...running, 'tat-ca': all?.rows ?? 0 }
}

async function countRunning(tx: Tx, where: SQL | undefined, now: Date) {
  const of = (view: DueView) => sql<number>`(count(*) filter (where ${inView(view, now)}))::int`
  const [counts] = await tx
    .select({
      'qua-han': of('qua-han'),
      'sap-den-han': of('sap-den-han'),
      'khong-co-han': of('khong-co-han'),
      'qua-han-tiep-nhan': of('qua-han-tiep-nhan'),
    })
    .from(dossiers)
    .where(and(where, RUNNING))
  // Apart: the index that answers the others alone does not hold when a dossier was to be transferred.
  const late = await tx.$count(dossiers, and(where, inView('cham-chuyen', now)))
  return { ...counts, 'cham-chuyen': late }
}

/** What of a filter the audit log keeps: codes and days, which the schema has checked. */
export function auditedFilter(filter: SupervisionFilter): Record<string, string> {
  const { due, agencyCode, procedureCode, status, code, receivedFrom, receivedTo } = filter
  const chosen = Object.entries({ due, agencyCode, procedureCode, status, code, receivedFrom, receivedTo })
  return Object.fromEntries(chosen.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
