import 'server-only'
import { and, count, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { agencies, dossiers, procedures } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { answerOverdue, instant, runsLate, runsOutBefore, transferOverdue } from '@/lib/dossiers/queries/overdue'
import { UNDATED } from '@/lib/dossiers/queries/stretches'
import { addDays, instantAt } from '@/lib/platform/day'
import { NEAR_DUE_MS } from '../rules'
import type { DueView, SupervisionFilter } from '../schema/dossiers'

/** The dossiers of a view, as a condition; the counts and the list both take it from here. */
export function inView(view: DueView, now: Date): SQL | undefined {
  switch (view) {
    case 'tat-ca':
      return undefined
    case 'qua-han':
      return runsLate(now)
    case 'sap-den-han':
      return runsOutBefore(now, new Date(now.getTime() + NEAR_DUE_MS))
    case 'khong-co-han':
      return UNDATED
    case 'qua-han-tiep-nhan':
      return answerOverdue(now)
    case 'cham-chuyen':
      return transferOverdue(now)
  }
}

/**
 * Dossiers in the officer's scope (decided 9) that match everything chosen save the view; an agency outside the scope finds
 * nothing. The agencies are looked up first: with their ids at hand, and none at all for the whole province, the indexes
 * of a million dossiers serve, which they cannot for a subquery between two columns.
 */
export async function matching(on: Reader, officer: Officer, filter: SupervisionFilter): Promise<SQL | undefined> {
  const { receivedFrom, receivedTo } = filter
  const until = receivedTo ? instant(instantAt(addDays(receivedTo, 1), 0)) : undefined
  return and(
    await inAgencies(on, officer, filter.agencyCode),
    await ofProcedure(on, filter.procedureCode),
    filter.status ? eq(dossiers.status, filter.status) : undefined,
    filter.code ? or(eq(dossiers.number, filter.code), eq(dossiers.submissionCode, filter.code)) : undefined,
    receivedFrom ? sql`${dossiers.receivedAt} >= ${instant(instantAt(receivedFrom, 0))}` : undefined,
    // Nothing is received before it was handed in: the second half lets an ordered index begin at the right place.
    until ? sql`${dossiers.receivedAt} < ${until} and ${dossiers.submittedAt} < ${until}` : undefined,
  )
}

async function ofProcedure(on: Reader, code: string | undefined): Promise<SQL | undefined> {
  if (code === undefined) return undefined
  const found = await on.select({ id: procedures.id }).from(procedures).where(eq(procedures.code, code))
  return inArray(
    dossiers.procedureId,
    found.map(({ id }) => id),
  )
}

/** Received or processed by the chosen agency or one below it, within the officer's own tree; no condition when that is every agency. */
async function inAgencies(on: Reader, officer: Officer, code: string | undefined): Promise<SQL | undefined> {
  const rows = await on.execute<{ id: string; chosen: boolean }>(sql`
    with recursive own as (
      select id, code, code = ${code ?? null} as chosen from agencies where id = ${officer.agencyId}
      union all
      select a.id, a.code, own.chosen or a.code = ${code ?? null} from agencies a join own on a.parent_id = own.id
    ) select id, coalesce(chosen, false) as chosen from own`)
  const ids = rows.filter((row) => code === undefined || row.chosen).map((row) => row.id)
  const [all] = await on.select({ agencies: count() }).from(agencies)
  if (ids.length === all?.agencies) return undefined
  return or(inArray(dossiers.receivingAgencyId, ids), inArray(dossiers.processingAgencyId, ids))
}
