import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { agencies } from './categories'
import { id, instant } from './columns'
import { dossiers } from './dossiers'
import { procedures } from './procedures'

/** The three answers of TT 01/2018 Đ21. */
export const SATISFACTIONS = ['very_satisfied', 'satisfied', 'unsatisfied'] as const

/** How somebody found the settling of a dossier and the service around it; one per dossier, never changed. */
export const ratings = pgTable(
  'ratings',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .unique()
      .references(() => dossiers.id),
    procedureId: uuid('procedure_id')
      .notNull()
      .references(() => procedures.id),
    /** Who settled the dossier when it was rated. */
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    overall: text('overall', { enum: SATISFACTIONS }).notNull(),
    service: text('service', { enum: SATISFACTIONS }).notNull(),
    comment: text('comment'),
    ratedAt: instant('rated_at').notNull(),
  },
  (t) => [
    index('ratings_month_idx').on(t.ratedAt, t.agencyId, t.procedureId),
    check('ratings_overall', sql`${t.overall} in ('very_satisfied', 'satisfied', 'unsatisfied')`),
    check('ratings_service', sql`${t.service} in ('very_satisfied', 'satisfied', 'unsatisfied')`),
  ],
)

const count = (name: string) => integer(name).notNull()

/** The ratings of a month, of one procedure at one agency, as they are told to the national portal. */
export const ratingReports = pgTable(
  'rating_reports',
  {
    id: id(),
    /** `2026-03`. */
    month: text('month').notNull(),
    procedureId: uuid('procedure_id')
      .notNull()
      .references(() => procedures.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    people: count('people'),
    verySatisfied: count('very_satisfied'),
    satisfied: count('satisfied'),
    unsatisfied: count('unsatisfied'),
    serviceVerySatisfied: count('service_very_satisfied'),
    serviceSatisfied: count('service_satisfied'),
    serviceUnsatisfied: count('service_unsatisfied'),
    countedAt: instant('counted_at').notNull(),
  },
  (t) => [
    uniqueIndex('rating_reports_key_idx').on(t.month, t.agencyId, t.procedureId),
    check('rating_reports_month', sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check(
      'rating_reports_sums',
      sql`${t.people} > 0 and ${t.people} = ${t.verySatisfied} + ${t.satisfied} + ${t.unsatisfied}
        and ${t.people} = ${t.serviceVerySatisfied} + ${t.serviceSatisfied} + ${t.serviceUnsatisfied}`,
    ),
  ],
)
