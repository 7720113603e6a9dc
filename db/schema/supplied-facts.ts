import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { SuppliedFact } from '@/lib/dossiers/rules/facts'
import type { FactSource } from '@/lib/dossiers/schema/facts'
import { officers } from './accounts'
import { id, instant } from './columns'
import { dossiers } from './dossiers'

/** What a dossier may lack that an officer can write down: tên chủ hồ sơ, số định danh, trích yếu. */
export const SUPPLIED_FACTS = ['applicant', 'identity', 'summary'] as const satisfies readonly SuppliedFact[]

/** Where an officer has such a fact from: a paper that was shown, the population database, the applicant's written word. */
export const FACT_SOURCES = ['paper', 'population_database', 'written'] as const satisfies readonly FactSource[]

/** Facts that an officer wrote down because the dossier lacked them: by whom, from where, and how it was before; append-only. */
export const suppliedFacts = pgTable(
  'supplied_facts',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    facts: text('facts', { enum: SUPPLIED_FACTS }).array().notNull(),
    /** Sealed JSON of what the dossier said before and says since, under the names of its columns. */
    changeSealed: text('change_sealed').notNull(),
    source: text('source', { enum: FACT_SOURCES }).notNull(),
    /** Which paper, which letter: its number and day. */
    sourceNote: text('source_note').notNull(),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    officerName: text('officer_name').notNull(),
    officerTitle: text('officer_title').notNull(),
    agencyName: text('agency_name').notNull(),
    /** Which version of the dossier the officer saw. */
    seenVersion: integer('seen_version').notNull(),
    /** The form it was written on: a second press of its button changes nothing. */
    formId: uuid('form_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('supplied_facts_dossier_idx').on(t.dossierId, t.at),
    uniqueIndex('supplied_facts_form_idx').on(t.officerId, t.formId),
    check('supplied_facts_source', sql`${t.source} in ('paper', 'population_database', 'written')`),
    check(
      'supplied_facts_known',
      sql`${t.facts} <@ array['applicant', 'identity', 'summary'] and cardinality(${t.facts}) > 0`,
    ),
  ],
)
