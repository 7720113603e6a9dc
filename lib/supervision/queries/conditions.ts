import 'server-only'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { inScope } from '@/lib/dossiers/queries/scope'
import { addDays, instantAt } from '@/lib/platform/day'
import { NEAR_DUE_MS } from '../rules'
import type { DueView, SupervisionFilter } from '../schema/dossiers'

/** The instant that runs now: to be answered before receipt (decided 8), the due date afterwards, none while a supplement is awaited (decided 6). */
export const RUN_DUE = sql<Date | null>`(case when ${dossiers.status} = '1' then ${dossiers.answerDueAt}
  when ${dossiers.status} in ('2', '4', '6') then ${dossiers.dueAt} end)`.mapWith(dossiers.dueAt)

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`

/** The dossiers of a view, as a condition; the counts and the list both take it from here. */
export function inView(view: DueView, now: Date): SQL | undefined {
  const soon = new Date(now.getTime() + NEAR_DUE_MS)
  switch (view) {
    case 'tat-ca':
      return undefined
    case 'qua-han':
      return sql`${RUN_DUE} < ${instant(now)}`
    case 'sap-den-han':
      return sql`${RUN_DUE} >= ${instant(now)} and ${RUN_DUE} < ${instant(soon)}`
    case 'khong-co-han':
      return UNDATED
  }
}

export const UNDATED = sql`(${dossiers.status} in ('1', '2', '4', '5', '6') and ${RUN_DUE} is null)`
export const DONE = sql`${dossiers.status} in ('3', '7', '8', '9', '10')`

/** Dossiers in the officer's scope that match everything chosen save the view. An agency outside the scope finds nothing. */
export function matching(officer: Officer, filter: SupervisionFilter): SQL | undefined {
  const { receivedFrom, receivedTo } = filter
  return and(
    inScope(officer),
    filter.agencyCode ? inAgencyTree(filter.agencyCode) : undefined,
    filter.procedureCode
      ? sql`${dossiers.procedureId} in (select id from procedures where code = ${filter.procedureCode})`
      : undefined,
    filter.status ? eq(dossiers.status, filter.status) : undefined,
    filter.code ? or(eq(dossiers.number, filter.code), eq(dossiers.submissionCode, filter.code)) : undefined,
    receivedFrom ? sql`${dossiers.receivedAt} >= ${instant(instantAt(receivedFrom, 0))}` : undefined,
    receivedTo ? sql`${dossiers.receivedAt} < ${instant(instantAt(addDays(receivedTo, 1), 0))}` : undefined,
  )
}

function inAgencyTree(code: string): SQL {
  const tree = sql`(
    with recursive below as (
      select id from agencies where code = ${code}
      union all select agencies.id from agencies join below on agencies.parent_id = below.id
    ) select id from below)`
  return sql`(${dossiers.receivingAgencyId} in ${tree} or ${dossiers.processingAgencyId} in ${tree})`
}
