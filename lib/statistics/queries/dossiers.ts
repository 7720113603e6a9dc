import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import type { CountedAs } from '../labels'
import { readsFigures } from '../policy'
import type { Figure } from '../rules/figures'
import { hasBegun, type Month, passedOf } from '../rules/months'
import type { FiguresPlace } from '../schema/figures'
import { countedIn } from './counted'
import { latestVersion } from './figures'

const PAGE = 20

export type Outcome = 'on_time' | 'late' | 'within' | 'overdue'

/** A dossier behind a figure: what it counted as, and the dates by which. No name of a person. */
export type CountedDossier = {
  id: string
  number: string
  procedureName: string
  processingAgency: string
  receivingAgency: string
  carried: boolean
  outcome: Outcome
  paused: boolean
  receivedAt: Date
  dueAt: Date | null
  endedAt: Date | null
}

/** Which of the counted dossiers a figure holds; a share opens what it is the share of. */
const HELD: Partial<Record<Figure, SQL>> = {
  'nhan-trong-ky': sql`not c.carried`,
  'ton-ky-truoc': sql`c.carried`,
  'da-xu-ly': sql`c.outcome in ('on_time', 'late')`,
  'dung-hen': sql`c.outcome = 'on_time'`,
  'tre-hen': sql`c.outcome = 'late'`,
  'chua-xu-ly': sql`c.outcome in ('within', 'overdue')`,
  'chua-xu-ly-trong-han': sql`c.outcome = 'within'`,
  'chua-xu-ly-qua-han': sql`c.outcome = 'overdue'`,
}

type Row = Omit<CountedDossier, 'receivedAt' | 'dueAt' | 'endedAt'> & {
  receivedAt: string
  dueAt: string | null
  endedAt: string | null
}

/**
 * One page of exactly the dossiers behind a figure of a month, by `place`: those that the kept version counted, else those that the
 * acts say now. The read is put in the audit log. Null for who may not read them, and for a version that is not.
 */
export async function listCounted(
  officer: Officer,
  month: Month,
  place: FiguresPlace,
  now: Date,
): Promise<{ rows: CountedDossier[]; next: string | undefined } | null> {
  if (!readsFigures(officer) || !hasBegun(month, now)) return null
  const period = passedOf(month, now)
  const version = await latestVersion(db, month, place.version)
  if (place.version && !version) return null
  const counted = version ? sql`select * from figure_dossiers where version_id = ${version.id}` : countedIn(period)
  const until = sql`${period.until.toISOString()}::timestamptz`
  const found = await db.execute<Row & Record<string, unknown>>(sql`
    select d.id, coalesce(d.number, d.submission_code) as number, p.name as "procedureName",
      settles.name as "processingAgency", receives.name as "receivingAgency", c.carried, c.outcome, c.paused,
      s.received_at as "receivedAt", s.due_at as "dueAt", s.ended_at as "endedAt"
    from (${counted}) as c
    join dossiers d on d.id = c.dossier_id
    join procedures p on p.id = d.procedure_id
    join agencies settles on settles.id = c.processing_agency_id
    join agencies receives on receives.id = c.receiving_agency_id
    cross join lateral (
      select received_at, due_at, ended_at from dossier_spans s
      where s.dossier_id = c.dossier_id and s.since_at < ${until} order by s.sequence desc limit 1
    ) as s
    where ${HELD[place.figure] ?? sql`true`} and ${ofUnit(place)} and ${place.after ? sql`c.dossier_id > ${place.after}::uuid` : sql`true`}
    order by c.dossier_id limit ${PAGE + 1}`)
  const rows = found.slice(0, PAGE).map(withInstants)
  const detail = { figure: place.figure, month, ...(place.agencyCode ? { agencyCode: place.agencyCode } : {}) }
  const by = { actorKind: 'officer', actorId: officer.id, act: 'figures.dossiers_read' } as const
  await recordAudit({ ...by, detail: { ...detail, dossiers: rows.map(({ id }) => id) } })
  return { rows, next: found.length > PAGE ? rows.at(-1)?.id : undefined }
}

function ofUnit({ agencyCode, cut }: FiguresPlace): SQL {
  if (!agencyCode) return sql`true`
  return cut === 'tiep-nhan' ? sql`receives.code = ${agencyCode}` : sql`settles.code = ${agencyCode}`
}

const instantOf = (text: string | null) => (text === null ? null : new Date(text))

function withInstants({ receivedAt, dueAt, endedAt, ...row }: Row): CountedDossier {
  return { ...row, receivedAt: new Date(receivedAt), dueAt: instantOf(dueAt), endedAt: instantOf(endedAt) }
}

/** A dossier that a correction counts otherwise; null where a version does not count it. */
export type Difference = { id: string; number: string; before: CountedAs | null; after: CountedAs | null }

type Differences = {
  rows: Difference[]
  total: number
  version: { computedAt: Date; officerName: string | null; reason: string | null }
}

const MOST_DIFFERENCES = 200

/** What a version counts otherwise than the one before it, at most 200 dossiers, and how many in all; who kept it, when and why. Null for who may not read it. */
export async function listDifferences(officer: Officer, month: Month, number: number): Promise<Differences | null> {
  if (!readsFigures(officer)) return null
  const [before, after] = [await latestVersion(db, month, number - 1), await latestVersion(db, month, number)]
  if (!before || !after || number < 2) return null
  const told = (
    side: SQL,
  ) => sql`case when ${side}.dossier_id is not null then json_build_object('carried', ${side}.carried,
    'outcome', ${side}.outcome, 'paused', ${side}.paused, 'undated', ${side}.undated,
    'lateExtended', ${side}.late_extended, 'lateNational', ${side}.late_national,
    'processingAgency', (select name from agencies where id = ${side}.processing_agency_id),
    'receivingAgency', (select name from agencies where id = ${side}.receiving_agency_id)) end`
  const found = await db.execute<Difference & { total: number } & Record<string, unknown>>(sql`
    select d.id, coalesce(d.number, d.submission_code) as number, ${told(sql`b`)} as before, ${told(sql`a`)} as after,
      (count(*) over ())::int as total
    from (select * from figure_dossiers where version_id = ${before.id}) as b
    full join (select * from figure_dossiers where version_id = ${after.id}) as a on a.dossier_id = b.dossier_id
    join dossiers d on d.id = coalesce(a.dossier_id, b.dossier_id)
    where ${differs(sql`a`, sql`b`)}
    order by d.id limit ${MOST_DIFFERENCES}`)
  return {
    rows: found.map(({ id, number: code, before: was, after: is }) => ({ id, number: code, before: was, after: is })),
    total: found[0]?.total ?? 0,
    version: { computedAt: after.computedAt, officerName: after.officerName, reason: after.reason },
  }
}

const KEPT =
  'dossier_id processing_agency_id receiving_agency_id carried outcome paused undated late_extended late_national'

/** Two sides of a full join that do not count the same. */
export const differs = (one: SQL, other: SQL): SQL =>
  sql.join(
    [
      sql`(`,
      sql.join(
        KEPT.split(' ').map((name) => sql`${one}.${sql.raw(name)} is distinct from ${other}.${sql.raw(name)}`),
        sql` or `,
      ),
      sql`)`,
    ],
    sql``,
  )
