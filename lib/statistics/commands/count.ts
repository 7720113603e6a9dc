import 'server-only'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { figureVersions } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer, System } from '@/lib/auth/actor'
import { fillSpans } from '@/lib/dossiers/commands/spans'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { keepsFigures } from '../policy'
import { COUNT_COLUMNS, countedIn, totalsOf } from '../queries/counted'
import { differs } from '../queries/dossiers'
import { type FigureVersion, latestVersion } from '../queries/figures'
import { isOver, type Month, monthDue, periodOf } from '../rules/months'
import type { CountMonth } from '../schema/figures'
import { queueVersion } from './send'

/** A version that was kept, or that the latest one still says what the acts say. */
export type Counted = { version: number; outcome: 'kept' | 'same' }

/**
 * Counts a month that is over from the acts and keeps it with its set of dossiers: the first version, or a correction with its reason.
 * A month that counts the same as its latest version is left as it is. Refuses `figures.not_keeper`, `figures.not_over`,
 * `figures.changed` and `figures.reason`.
 */
export async function countMonth(officer: Officer, input: CountMonth, now = clock()): Promise<Counted> {
  refuseUnless(keepsFigures(officer), 'figures.not_keeper', SENTENCES.notKeeper, 'forbidden')
  refuseUnless(isOver(input.month, now), 'figures.not_over', SENTENCES.notOver)
  await fillSpans()
  return db.transaction(async (tx) => {
    const latest = await lockMonth(tx, input.month)
    refuseUnless((latest?.version ?? 0) === input.version, 'figures.changed', SENTENCES.changed)
    if (latest && (await countsTheSame(tx, latest, input.month))) return { version: latest.version, outcome: 'same' }
    if (latest && !input.reason)
      throw new Refusal('invalid', 'figures.reason', SENTENCES.reasonMissing, { reason: [SENTENCES.reasonMissing] })
    const by = { officerId: officer.id, officerName: officer.fullName, reason: input.reason ?? null }
    const { version } = await keep(tx, input.month, latest, by, now)
    const about = { act: 'figures.counted', subjectKind: 'figures', subjectId: input.month, detail: { version } }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about }, tx)
    return { version, outcome: 'kept' }
  })
}

/**
 * Keeps the month that is due (STATISTICS_SEND_DAY, STATISTICS_SEND_HOUR) unless somebody did, and queues it for the national portal. A
 * month before the first dossier was received here is another system's to report. May run twice. Answers the month it kept.
 */
export async function countDueMonth(system: System, now = clock()): Promise<Month | undefined> {
  const { STATISTICS_SEND, STATISTICS_SEND_DAY, STATISTICS_SEND_HOUR } = config()
  const month = STATISTICS_SEND === 'automatic' ? monthDue(now, STATISTICS_SEND_DAY, STATISTICS_SEND_HOUR) : undefined
  if (!month || (await latestVersion(db, month))) return undefined
  await fillSpans()
  return db.transaction(async (tx) => {
    if ((await lockMonth(tx, month)) || !(await receivedBefore(tx, periodOf(month).until))) return undefined
    const kept = await keep(tx, month, undefined, { officerId: null, officerName: null, reason: null }, now)
    await queueVersion(tx, kept, now)
    const about = { act: 'figures.counted', subjectKind: 'figures', subjectId: month, detail: { version: 1 } }
    await recordAudit({ actorKind: 'system', actorId: system.name, ...about }, tx)
    return month
  })
}

/** One counts a month at a time. Answers its latest version. */
async function lockMonth(tx: Tx, month: Month): Promise<FigureVersion | undefined> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`figures ${month}`}, 0))`)
  return latestVersion(tx, month)
}

async function receivedBefore(tx: Tx, until: Date): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from dossier_spans where received_at < ${until.toISOString()}::timestamptz limit 1`,
  )
  return rows.length > 0
}

async function countsTheSame(tx: Tx, latest: FigureVersion, month: Month): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from (${countedIn(periodOf(month))}) as now
    full join (select * from figure_dossiers where version_id = ${latest.id}) as kept on kept.dossier_id = now.dossier_id
    where ${differs(sql`now`, sql`kept`)} limit 1`)
  return rows.length === 0
}

type By = Pick<typeof figureVersions.$inferInsert, 'officerId' | 'officerName' | 'reason'>

async function keep(
  tx: Tx,
  month: Month,
  latest: FigureVersion | undefined,
  by: By,
  now: Date,
): Promise<FigureVersion> {
  const { until } = periodOf(month)
  const [kept] = await tx
    .insert(figureVersions)
    .values({ id: newId(), month, version: (latest?.version ?? 0) + 1, computedAt: now, ...by })
    .returning()
  if (!kept) throw new Error(`version of ${month} was not kept`)
  await tx.execute(sql`
    insert into figure_dossiers (version_id, dossier_id, processing_agency_id, receiving_agency_id, carried, outcome, paused, undated,
      late_extended, late_national)
    select ${kept.id}::uuid, counted.* from (${countedIn(periodOf(month))}) as counted`)
  const mine = sql`select * from figure_dossiers where version_id = ${kept.id}`
  await tx.execute(sql`
    insert into figure_totals (version_id, cut, agency_id, agency_code, agency_name, ${COUNT_COLUMNS})
    select ${kept.id}::uuid, cut, agency_id, agency_code, agency_name, ${COUNT_COLUMNS} from (${totalsOf(mine, until)}) as totals`)
  return kept
}
