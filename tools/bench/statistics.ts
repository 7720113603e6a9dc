import type postgres from 'postgres'
import { db } from '@/db/client'
import { now } from '@/lib/platform/clock'
import { countMonth } from '@/lib/statistics/commands/count'
import { countedUnits, latestVersion } from '@/lib/statistics/queries/figures'
import { getFiguresView } from '@/lib/statistics/queries/view'
import { type Month, monthAfter, monthOf, type Period, periodOf, showMonth } from '@/lib/statistics/rules/months'
import { FiguresPlace } from '@/lib/statistics/schema/figures'
import { loadDossiers } from '../seed-load/load'
import { median, msOf, quantile } from './measure'
import { signedInOfficer } from './reader'
import { analyse, asOwner, type Bench } from './stack'

const ROUNDS = 15
const MONTHS = 36
/** The month of history that the latest one is compared with: the second and the first are still filling up. */
const EARLY = 3

type Times = { ours: number[]; bare: number[] }

/**
 * The thirteen figures of a month: of the province with every agency in all cuts, of one agency beside the month before as its page shows it,
 * of an early month beside the latest one, kept and corrected. Beside them the bare sums of the province over the same spans.
 */
export async function benchStatistics(bench: Bench): Promise<void> {
  const dossiers = await loaded(bench)
  const months = await wholeMonths(bench.sql)
  const [early, last] = [months[EARLY - 1], months.at(-1)]
  if (!early || !last) throw new Error(`spans reach over ${months.length} whole months only`)
  const title = `13 số liệu, ${dossiers.toLocaleString('en-US')} hồ sơ trong ${months.length} tháng`
  const province = await benchProvince(bench, { title, early, last, nth: months.length })
  await benchAgency(bench, { title, month: last, bare: province.bare })
  await benchVersions(bench, { title, month: last })
}

async function loaded(bench: Bench): Promise<number> {
  const { sql } = bench
  const wanted = bench.size('dossiers', 200_000)
  const count = async () => (await sql<{ count: number }[]>`select count(*)::int as count from dossiers`)[0]?.count ?? 0
  const missing = wanted - (await count())
  // Evenly spread: no backlog in the last months, or they would have more to count than the early ones.
  if (missing > 0) await asOwner(bench, (owner) => loadDossiers(owner, { dossiers: missing, months: MONTHS, open: 0 }))
  await analyse(bench)
  return count()
}

/** The months that are over since the first receipt, the earliest first; the one of the first receipt is whole to the figures. */
async function wholeMonths(sql: postgres.Sql): Promise<Month[]> {
  const [row] = await sql<{ first: Date | null }[]>`select min(received_at) as first from dossier_spans`
  const months: Month[] = []
  for (let month = monthOf(row?.first ?? now()); month < monthOf(now()); month = monthAfter(month)) months.push(month)
  return months
}

type OfProvince = { title: string; early: Month; last: Month; nth: number }

async function benchProvince(bench: Bench, { title, early, last, nth }: OfProvince): Promise<Times> {
  const times: Record<'early' | 'last', Times> = { early: { ours: [], bare: [] }, last: { ours: [], bare: [] } }
  const counted: Record<'early' | 'last', number> = { early: 0, last: 0 }
  // By turns, so that what else the machine does weighs on both alike; the first round warms up.
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [which, month] of [
      ['early', early],
      ['last', last],
    ] as const) {
      const period = periodOf(month)
      const bare = await msOf(() => bareSums(bench.sql, period))
      const ours = await msOf(async () => {
        const units = await countedUnits(db, period)
        counted[which] = units.find(({ cut }) => cut === 'province')?.total ?? 0
      })
      if (round === 0) continue
      times[which].bare.push(bare)
      times[which].ours.push(ours)
    }
  for (const which of ['early', 'last'] as const)
    bench.say(
      `statistics: ${which} month, ${counted[which]} dossiers counted; median ${median(times[which].ours).toFixed(1)} ms, p95 ${quantile(times[which].ours, 0.95).toFixed(1)} ms, bare ${median(times[which].bare).toFixed(1)} ms`,
    )
  const bare = { what: 'SQL trần, chỉ toàn tỉnh', value: median(times.last.bare) }
  const whole = { value: quantile(times.last.ours, 0.95), unit: 'ms', baseline: bare, bar: 'dưới 300 ms' }
  bench.found({ what: `${title}: toàn tỉnh và từng đơn vị, p95`, ...whole })
  bench.found({
    what: `${title}: tháng thứ ${nth} (đếm ${counted.last}) bên tháng thứ ${EARLY} (đếm ${counted.early}), trung vị`,
    value: median(times.last.ours),
    unit: 'ms',
    baseline: { what: `tháng thứ ${EARLY}`, value: median(times.early.ours) },
    bar: 'không quá 130 %',
  })
  return times.last
}

/** One agency as its page is made: the month, the month before, and the versions. */
async function benchAgency(
  bench: Bench,
  { title, month, bare }: { title: string; month: Month; bare: readonly number[] },
): Promise<void> {
  const supervisor = await signedInOfficer(bench.sql, bench.env.NATIONAL_PORTAL_AGENCY_CODE, ['supervisor'])
  const [busiest] = await bench.sql<{ code: string }[]>`
    select a.code from dossier_spans s join agencies a on a.id = s.processing_agency_id
    group by a.code order by count(*) desc limit 1`
  const place = FiguresPlace.parse({ ky: month, 'don-vi': busiest?.code })
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ms = await msOf(() => getFiguresView(supervisor.officer, place, now()))
    if (round > 0) times.push(ms)
  }
  bench.say(`statistics: one agency with the month before, median ${median(times).toFixed(1)} ms`)
  bench.found({
    what: `${title}: một đơn vị kèm kỳ trước, p95`,
    value: quantile(times, 0.95),
    unit: 'ms',
    baseline: { what: 'SQL trần hai tháng', value: 2 * median(bare) },
  })
}

/** Keeping a month with its set of dossiers, then a correction after one dossier was found to be another agency's. */
async function benchVersions(bench: Bench, { title, month }: { title: string; month: Month }): Promise<void> {
  const { sql } = bench
  const keeper = await signedInOfficer(sql, bench.env.NATIONAL_PORTAL_AGENCY_CODE, ['administrator'])
  const keep = async () => {
    const version = (await latestVersion(db, month))?.version ?? 0
    return msOf(async () => {
      const kept = await countMonth(keeper.officer, { month, version, reason: 'Đo tốc độ' })
      if (kept.outcome !== 'kept') throw new Error('the month counts the same')
    })
  }
  await moveOne(bench, month)
  const first = await keep()
  await moveOne(bench, month)
  const correction = await keep()
  const bare = await asOwner(bench, bareCopy)
  bench.say(
    `statistics: kept in ${first.toFixed(0)} ms, corrected in ${correction.toFixed(0)} ms, bare copy ${bare.toFixed(0)} ms`,
  )
  const baseline = { what: 'chép trần số dòng ấy', value: bare }
  bench.found({ what: `${title}: chốt ${showMonth(month)}`, value: first, unit: 'ms', baseline })
  bench.found({ what: `${title}: đính chính ${showMonth(month)}`, value: correction, unit: 'ms', baseline })
}

/** One dossier that ended in the month becomes another agency's; only the owner of the tables can do that. */
const moveOne = (bench: Bench, month: Month) =>
  asOwner(bench, async (owner) => {
    const { from, until } = periodOf(month)
    await owner`
      update dossier_spans set processing_agency_id = (
        select id from agencies where id <> dossier_spans.processing_agency_id and parent_id is not null order by id limit 1
      ) where (dossier_id, sequence) = (
        select dossier_id, sequence from dossier_spans where ended_at >= ${from} and ended_at < ${until} order by dossier_id limit 1)`
  })

/** Writes as many rows as the last version has, into a table without references, and forgets them. */
const bareCopy = (owner: postgres.Sql): Promise<number> =>
  owner.begin(async (tx) => {
    await tx`create temporary table bare (like figure_dossiers including indexes) on commit drop`
    return msOf(
      () => tx`insert into bare select * from figure_dossiers
        where version_id = (select id from figure_versions order by computed_at desc limit 1)`,
    )
  }) as Promise<number>

/** The nine sums of the province and nothing else: no agencies, no cuts, no readings. */
const bareSums = (sql: postgres.Sql, { from, until }: Period) => sql`
  select count(*) filter (where received_at >= ${from}) as received, count(*) as total,
    count(*) filter (where ended_at is not null) as processed, count(*) filter (where late) as late,
    count(*) filter (where ended_at is null and due_at < ${until}) as overdue
  from dossier_spans
  where (ended_at >= ${from} and ended_at < ${until})
    or (ended_at is null and tstzrange(since_at, until_at) @> (${until}::timestamptz - interval '1 microsecond'))`
