import 'server-only'
import { and, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossiers } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import type { DUE_VIEWS, DueView, SupervisionFilter } from '../schema/dossiers'
import { inView, matching } from './conditions'
import { cursorOf, placeOf, readRows, type SupervisionRow } from './rows'

const PAGE = 20

export type SupervisionList = {
  rows: SupervisionRow[]
  /** Of every view under the same filter: a view's count is the length of its list. */
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
      const counts = await countViews(tx, officer, filter, now)
      const where = and(matching(officer, filter), inView(filter.due, now))
      const { rows, next } = await readRows(tx, where, placeOf(filter.cursor), PAGE)
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

const NONE: Record<DueView, number> = { 'tat-ca': 0, 'qua-han': 0, 'sap-den-han': 0, 'khong-co-han': 0 }

export async function countViews(tx: Tx, officer: Officer, filter: SupervisionFilter, now: Date) {
  const of = (view: DueView) => sql<number>`(count(*) filter (where ${inView(view, now) ?? sql`true`}))::int`
  const [row] = await tx
    .select({
      'tat-ca': of('tat-ca'),
      'qua-han': of('qua-han'),
      'sap-den-han': of('sap-den-han'),
      'khong-co-han': of('khong-co-han'),
    } satisfies Record<(typeof DUE_VIEWS)[number], unknown>)
    .from(dossiers)
    .where(matching(officer, filter))
  return row ?? NONE
}

/** What of a filter the audit log keeps: codes and days, which the schema has checked. */
export function auditedFilter(filter: SupervisionFilter): Record<string, string> {
  const { due, agencyCode, procedureCode, status, code, receivedFrom, receivedTo } = filter
  const chosen = Object.entries({ due, agencyCode, procedureCode, status, code, receivedFrom, receivedTo })
  return Object.fromEntries(chosen.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
