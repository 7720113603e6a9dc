import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { officers } from './accounts'
import { id, instant } from './columns'
import { dossierPapers, dossiers } from './dossiers'

/** Filters of the officers' list that somebody has kept under a name of their own. */
export const savedFilters = pgTable(
  'saved_filters',
  {
    id: id(),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    name: text('name').notNull(),
    /** The filter as the address bar has it, without `?` and without a place in the list. */
    query: text('query').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [uniqueIndex('saved_filters_name_idx').on(t.officerId, t.name)],
)

/** How an officer likes the list; no row means as everybody has it. */
export const inboxPreferences = pgTable('inbox_preferences', {
  officerId: uuid('officer_id')
    .primaryKey()
    .references(() => officers.id),
  /** Keys of one letter while the table has focus (WCAG 2.1.4: they can be switched off). */
  shortcuts: boolean('shortcuts').notNull().default(true),
})

/** Trao đổi nội bộ: what officers tell one another about a dossier, append-only; never shown outside the house. */
export const dossierNotes = pgTable(
  'dossier_notes',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    authorId: uuid('author_id')
      .notNull()
      .references(() => officers.id),
    authorName: text('author_name').notNull(),
    authorTitle: text('author_title').notNull(),
    agencyName: text('agency_name').notNull(),
    text: text('text').notNull(),
    /** The form it was written on: a second press of its button adds nothing. */
    formId: uuid('form_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('dossier_notes_dossier_idx').on(t.dossierId, t.at),
    uniqueIndex('dossier_notes_form_idx').on(t.authorId, t.formId),
  ],
)

/** What officers found of a paper that was handed in, append-only: the last line of a paper holds. */
export const paperChecks = pgTable(
  'paper_checks',
  {
    id: id(),
    paperId: uuid('paper_id')
      .notNull()
      .references(() => dossierPapers.id),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    officerName: text('officer_name').notNull(),
    verdict: text('verdict', { enum: ['passed', 'failed'] }).notNull(),
    note: text('note'),
    at: instant('at').notNull(),
  },
  (t) => [index('paper_checks_paper_idx').on(t.paperId, t.at)],
)

/** Who has a dossier open, as of when; a row that is not renewed says nothing after a while and is swept. */
export const dossierViews = pgTable(
  'dossier_views',
  {
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.officerId] }), index('dossier_views_seen_idx').on(t.seenAt)],
)
