import 'server-only'
import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, officers, procedures } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { holdsRole } from '@/lib/auth/roles'
import { foldAccents } from '@/lib/platform/text'
import type { DossierStatus } from '../rules/acts'
import type { DossierFilter } from '../schema/acts'
import { inScope } from './scope'

/** The tabs of the officers' list and the statuses behind each; a tab's count is the length of its list. */
export const TABS = {
  'cho-tiep-nhan': ['1'],
  'da-tiep-nhan': ['2'],
  'dang-xu-ly': ['4', '5', '6'],
  'cho-tra': ['9'],
  'da-xong': ['3', '7', '8', '10'],
  'tat-ca': ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
} as const satisfies Record<DossierFilter['viec'], readonly DossierStatus[]>

const PAGE = 20

export type OfficerListRow = {
  id: string
  code: string
  procedureName: string
  applicantName: string
  status: DossierStatus
  submittedAt: Date
  dueAt: Date | null
  holderName: string | null
}
export type OfficerList = {
  rows: OfficerListRow[]
  counts: Record<DossierFilter['viec'], number>
  next: string | undefined
}

/** The list and the counts of all tabs from one snapshot, nearest deadline first, 20 rows, `next` for the following page. */
export async function listForOfficer(officer: Officer, filter: DossierFilter): Promise<OfficerList> {
  return db.transaction(
    async (tx) => {
      const found = and(inScope(officer), matching(filter.q))
      const byStatus = await tx
        .select({ status: dossiers.status, count: sql<number>`count(*)::int` })
        .from(dossiers)
        .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
        .where(found)
        .groupBy(dossiers.status)
      const rows = await tx
        .select(columns)
        .from(dossiers)
        .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
        .leftJoin(officers, eq(officers.id, dossiers.holderId))
        .where(and(found, inArray(dossiers.status, [...TABS[filter.viec]]), after(filter.sau)))
        .orderBy(asc(SORT), asc(dossiers.id))
        .limit(PAGE + 1)
      return {
        rows: rows.slice(0, PAGE),
        counts: countTabs(byStatus),
        next: rows.length > PAGE ? cursorOf(rows[PAGE - 1]) : undefined,
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** A dossier not yet received has no due date: the time to answer it counts. One that waits for its citizen comes last. */
const SORT = sql<Date>`case when ${dossiers.status} in ('5', '6') then timestamptz '9999-01-01 00:00:00+00'
  else coalesce(${dossiers.dueAt}, ${dossiers.answerDueAt}, ${dossiers.submittedAt}) end`.mapWith(dossiers.submittedAt)

const columns = {
  id: dossiers.id,
  code: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
  procedureName: procedures.name,
  applicantName: dossiers.applicantName,
  status: dossiers.status,
  submittedAt: dossiers.submittedAt,
  dueAt: SORT,
  holderName: officers.fullName,
}

function matching(q: string): SQL | undefined {
  if (!q) return undefined
  const code = q.toUpperCase()
  const like = `%${foldAccents(q).replace(/[%_\\]/g, '\\$&')}%`
  return or(
    eq(dossiers.number, code),
    eq(dossiers.submissionCode, code),
    sql`public.unaccent(lower(${dossiers.applicantName})) like ${like}`,
    sql`${procedures.searchText} like ${like}`,
  )
}

function countTabs(byStatus: { status: DossierStatus; count: number }[]): OfficerList['counts'] {
  const total = (statuses: readonly DossierStatus[]) =>
    byStatus.filter((row) => statuses.includes(row.status)).reduce((sum, row) => sum + row.count, 0)
  const entries = Object.entries(TABS).map(([tab, statuses]) => [tab, total(statuses)])
  return Object.fromEntries(entries) as OfficerList['counts']
}

const cursorOf = (row: { dueAt: Date; id: string } | undefined) =>
  row && Buffer.from(JSON.stringify([row.dueAt.toISOString(), row.id])).toString('base64url')

/** Rows behind the opaque cursor; a cursor that is not ours shows the first page. */
function after(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined
  const found = /^\["([0-9TZ:.-]{20,30})","([0-9a-f-]{36})"\]$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  return found ? sql`(${SORT}, ${dossiers.id}) > (${found[1]}::timestamptz, ${found[2]}::uuid)` : undefined
}

/** The handlers of the agency that settles this dossier, by name; nobody when the dossier is not in the officer's scope. */
export async function listHandlers(officer: Officer, dossierId: string): Promise<{ id: string; fullName: string }[]> {
  return db
    .select({ id: officers.id, fullName: officers.fullName })
    .from(officers)
    .innerJoin(dossiers, eq(dossiers.processingAgencyId, officers.agencyId))
    .where(and(eq(dossiers.id, dossierId), inScope(officer), holdsRole('handler')))
    .orderBy(asc(officers.fullName))
}
