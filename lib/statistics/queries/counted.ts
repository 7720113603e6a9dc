import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Period } from '../rules/months'

const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

/** `isLate` of the deadline engine: compared by the minute, the same minute is in time. */
const isLate = (due: SQL, at: SQL): SQL =>
  sql`coalesce(date_trunc('minute', ${at}) > date_trunc('minute', ${due}), false)`

/**
 * Every dossier that a period counts, once, with what it counts as: what ended in it, and what was open just before its end.
 * Columns as in `figure_dossiers`. Read from spans alone: what was done or changed since the end of the period does not count.
 * - A dossier is the unit's that settled it at the end of the period, or at its own end.
 * - Without a due date it is in time; while its clock stands it is within time (requirements §4).
 * - An open one in the other two readings (decided 7) is late as it was when its clock stopped.
 */
export function countedIn({ from, until }: Period): SQL {
  const end = instant(until)
  return sql`
    select dossier_id, processing_agency_id, receiving_agency_id, received_at < ${instant(from)} as carried,
      case when late and due_at is not null then 'late' else 'on_time' end as outcome,
      false as paused, due_at is null as undated, late_extended, late_national
    from dossier_spans
    where ended_at is not null and ended_at >= ${instant(from)} and ended_at < ${end}
    union all
    select dossier_id, processing_agency_id, receiving_agency_id, received_at < ${instant(from)},
      case when stands_since is null and ${isLate(sql`due_at`, end)} then 'overdue' else 'within' end,
      stands_since is not null, due_at is null,
      ${isLate(sql`extended_due_at`, sql`least(stands_since, ${end})`)},
      second_supplement or ${isLate(sql`national_due_at`, sql`least(national_stands_since, ${end})`)}
    from dossier_spans
    where ended_at is null and tstzrange(since_at, until_at) @> (${end} - interval '1 microsecond')`
}

/** The counts of what `counted` (a table or a subquery with the columns above) holds, in the columns of `figure_totals`. */
const COUNTED: SQL = sql`
  count(*) filter (where not carried)::int as received,
  count(*) filter (where carried)::int as carried,
  count(dossier_id)::int as total,
  count(*) filter (where outcome in ('on_time', 'late'))::int as processed,
  count(*) filter (where outcome = 'on_time')::int as on_time,
  count(*) filter (where outcome = 'late')::int as late,
  count(*) filter (where outcome in ('within', 'overdue'))::int as pending,
  count(*) filter (where outcome = 'within')::int as within,
  count(*) filter (where outcome = 'overdue')::int as overdue,
  count(*) filter (where paused)::int as paused,
  count(*) filter (where undated)::int as undated,
  count(*) filter (where outcome in ('on_time', 'late') and late_extended)::int as late_extended,
  count(*) filter (where outcome in ('on_time', 'late') and late_national)::int as late_national,
  count(*) filter (where outcome in ('within', 'overdue') and late_extended)::int as overdue_extended,
  count(*) filter (where outcome in ('within', 'overdue') and late_national)::int as overdue_national`

/**
 * The counts of `counted` in all three cuts at once, each dossier looked at once: the province as the highest agency, and every agency that was there before
 * `until` or counts anything, by who settles and by who received. Rows in the columns of `figure_totals` without the version.
 */
export const totalsOf = (counted: SQL, until: Date): SQL => sql`
  with pair as materialized (
    select processing_agency_id, receiving_agency_id, ${COUNTED} from (${counted}) as counted group by 1, 2
  ),
  cut as (
    select 'province' as cut, top.id as agency_id, ${summed()}
    from (select id from agencies where parent_id is null order by created_at, id limit 1) as top left join pair on true
    group by top.id
    union all
    select 'processing', processing_agency_id, ${summed()} from pair group by processing_agency_id
    union all
    select 'receiving', receiving_agency_id, ${summed()} from pair group by receiving_agency_id
  ),
  unit as (
    select kind.cut, a.id, a.code, a.name, a.created_at
    from agencies a cross join (values ('processing'), ('receiving')) as kind(cut)
    union all
    select cut.cut, a.id, a.code, a.name, null from cut join agencies a on a.id = cut.agency_id where cut.cut = 'province'
  )
  select unit.cut, unit.id as agency_id, unit.code as agency_code, unit.name as agency_name, ${zeroed()}
  from unit left join cut on cut.cut = unit.cut and cut.agency_id = unit.id
  where cut.agency_id is not null or unit.created_at < ${instant(until)}`

const COUNTS = [
  'received carried total processed on_time late pending within overdue',
  'paused undated late_extended late_national overdue_extended overdue_national',
].flatMap((line) => line.split(' '))

export const COUNT_COLUMNS = sql.raw(COUNTS.join(', '))

const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** The same under the names of the rules. */
export const COUNTS_BY_NAME = sql.raw(COUNTS.map((name) => `${name} as "${camel(name)}"`).join(', '))

const summed = (): SQL => sql.raw(COUNTS.map((name) => `coalesce(sum(pair.${name}), 0)::int as ${name}`).join(', '))

const zeroed = (): SQL => sql.raw(COUNTS.map((name) => `coalesce(cut.${name}, 0) as ${name}`).join(', '))
