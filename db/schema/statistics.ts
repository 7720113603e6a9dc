import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Month } from '@/lib/statistics/rules/months'
import { agencies } from './categories'
import { id, instant } from './columns'
import { dossiers } from './dossiers'

/**
 * How a received dossier stood from one act to the next, as figures look at it: whose it was, what it was due by, whether its
 * clock stood. Written in the transaction of the act and never changed but for its end, so that a past month counts the same for ever.
 */
export const dossierSpans = pgTable(
  'dossier_spans',
  {
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    /** Of the act that began it. */
    sequence: integer('sequence').notNull(),
    receivedAt: instant('received_at').notNull(),
    sinceAt: instant('since_at').notNull(),
    /** When the next one began; null for the last. */
    untilAt: instant('until_at'),
    receivingAgencyId: uuid('receiving_agency_id')
      .notNull()
      .references(() => agencies.id),
    processingAgencyId: uuid('processing_agency_id')
      .notNull()
      .references(() => agencies.id),
    /** The three due instants of decided 7 as they were then; null where there is none. */
    dueAt: instant('due_at'),
    extendedDueAt: instant('extended_due_at'),
    nationalDueAt: instant('national_due_at'),
    /** Since when the clock stands, by our reading and by that of the national index. */
    standsSince: instant('stands_since'),
    nationalStandsSince: instant('national_stands_since'),
    secondSupplement: boolean('second_supplement').notNull(),
    /** The end of processing; set on the last span alone, which begins with it. */
    endedAt: instant('ended_at'),
    /** The three readings of late at the end. */
    late: boolean('late'),
    lateExtended: boolean('late_extended'),
    lateNational: boolean('late_national'),
  },
  (t) => [
    primaryKey({ columns: [t.dossierId, t.sequence] }),
    // What ended in a month, and what was open at an instant: each is as many rows as are counted, whatever lies before and after.
    index('dossier_spans_ended_idx').on(t.endedAt).where(sql`${t.endedAt} is not null`),
    index('dossier_spans_open_idx')
      .using('spgist', sql`tstzrange(${t.sinceAt}, ${t.untilAt})`)
      .where(sql`${t.endedAt} is null`),
    uniqueIndex('dossier_spans_last_idx').on(t.dossierId).where(sql`${t.untilAt} is null`),
    check('dossier_spans_order', sql`${t.receivedAt} <= ${t.sinceAt} and ${t.sinceAt} <= ${t.untilAt}`),
    check('dossier_spans_ended', sql`${t.endedAt} is null or (${t.endedAt} = ${t.sinceAt} and ${t.untilAt} is null)`),
    check(
      'dossier_spans_late',
      sql`(${t.endedAt} is null) = (${t.late} is null) and (${t.late} is null) = (${t.lateExtended} is null)
        and (${t.late} is null) = (${t.lateNational} is null)`,
    ),
  ],
)

/** A month as it was counted once: never changed. A correction is the next version with its reason. */
export const figureVersions = pgTable(
  'figure_versions',
  {
    id: id(),
    /** `2026-03`. */
    month: text('month').$type<Month>().notNull(),
    version: integer('version').notNull(),
    computedAt: instant('computed_at').notNull(),
    /** Who had it counted; null for the job. */
    officerId: uuid('officer_id'),
    officerName: text('officer_name'),
    reason: text('reason'),
  },
  (t) => [
    uniqueIndex('figure_versions_month_idx').on(t.month, t.version),
    check('figure_versions_month', sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('figure_versions_reason', sql`${t.version} = 1 or coalesce(length(trim(${t.reason})), 0) > 0`),
  ],
)

export const FIGURE_OUTCOMES = ['on_time', 'late', 'within', 'overdue'] as const

/** Which dossiers a version counted, and as what. */
export const figureDossiers = pgTable(
  'figure_dossiers',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => figureVersions.id),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    processingAgencyId: uuid('processing_agency_id').notNull(),
    receivingAgencyId: uuid('receiving_agency_id').notNull(),
    /** From an earlier month. */
    carried: boolean('carried').notNull(),
    outcome: text('outcome', { enum: FIGURE_OUTCOMES }).notNull(),
    paused: boolean('paused').notNull(),
    undated: boolean('undated').notNull(),
    lateExtended: boolean('late_extended').notNull(),
    lateNational: boolean('late_national').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.dossierId] }),
    check('figure_dossiers_outcome', sql`${t.outcome} in ('on_time', 'late', 'within', 'overdue')`),
    check('figure_dossiers_paused', sql`not ${t.paused} or ${t.outcome} = 'within'`),
    check('figure_dossiers_undated', sql`not ${t.undated} or ${t.outcome} in ('on_time', 'within')`),
  ],
)

export const FIGURE_CUTS = ['province', 'processing', 'receiving'] as const

const count = (name: string) => integer(name).notNull()

/** The counts of a version: of the province, and of each agency by who settles and by who received. */
export const figureTotals = pgTable(
  'figure_totals',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => figureVersions.id),
    cut: text('cut', { enum: FIGURE_CUTS }).notNull(),
    agencyId: uuid('agency_id').notNull(),
    /** As they were when it was counted. */
    agencyCode: text('agency_code').notNull(),
    agencyName: text('agency_name').notNull(),
    received: count('received'),
    carried: count('carried'),
    total: count('total'),
    processed: count('processed'),
    onTime: count('on_time'),
    late: count('late'),
    pending: count('pending'),
    within: count('within'),
    overdue: count('overdue'),
    /** Of those within time: the clock stands. */
    paused: count('paused'),
    /** Of all counted: without a due date. */
    undated: count('undated'),
    lateExtended: count('late_extended'),
    lateNational: count('late_national'),
    overdueExtended: count('overdue_extended'),
    overdueNational: count('overdue_national'),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.cut, t.agencyId] }),
    check('figure_totals_cut', sql`${t.cut} in ('province', 'processing', 'receiving')`),
    check('figure_totals_comes_in', sql`${t.total} = ${t.received} + ${t.carried}`),
    check('figure_totals_goes_out', sql`${t.total} = ${t.processed} + ${t.pending}`),
    check('figure_totals_processed', sql`${t.processed} = ${t.onTime} + ${t.late}`),
    check('figure_totals_pending', sql`${t.pending} = ${t.within} + ${t.overdue}`),
    check('figure_totals_paused', sql`${t.paused} <= ${t.within} and ${t.undated} <= ${t.onTime} + ${t.within}`),
    check(
      'figure_totals_no_less_than_nothing',
      sql`least(${t.received}, ${t.carried}, ${t.onTime}, ${t.late}, ${t.within}, ${t.overdue}, ${t.paused}, ${t.undated}) >= 0`,
    ),
  ],
)
