import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ProcedureDetail, ServiceTerms } from '@/lib/procedures/schema'
import type { TermsDraft } from '@/lib/processes/schema/draft'
import { officers } from './accounts'
import { createdAt, id, instant } from './columns'

/** One row per national procedure code (MATTHC); the text lives in immutable versions. A procedure that is gone is closed, never deleted. */
export const procedures = pgTable(
  'procedures',
  {
    id: id(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    /** `foldAccents(code name keywords field)`: what search reads. */
    searchText: text('search_text').notNull(),
    fieldCode: text('field_code'),
    fieldName: text('field_name'),
    levels: text('levels').array().notNull().default(sql`'{}'`),
    currentVersionId: uuid('current_version_id'),
    /** When the national portal last confirmed the current version; null while it comes from the snapshot of the first start. */
    syncedAt: instant('synced_at'),
    closedAt: instant('closed_at'),
    createdAt: createdAt(),
  },
  (t) => [index('procedures_field_idx').on(t.fieldCode)],
)

/**
 * One row: a number that rises with every committed change of procedures or services, so that each process knows when
 * its copy of the catalogue is old. A sequence would not do: it moves before the change is visible.
 */
export const catalogueState = pgTable(
  'catalogue_state',
  { id: smallint('id').primaryKey(), version: bigint('version', { mode: 'number' }).notNull() },
  (t) => [check('catalogue_state_one_row', sql`${t.id} = 1`)],
)

/** What the national database said of a procedure, never changed afterwards; a dossier pins the version it was received under. */
export const procedureVersions = pgTable(
  'procedure_versions',
  {
    id: id(),
    procedureId: uuid('procedure_id')
      .notNull()
      .references(() => procedures.id),
    version: integer('version').notNull(),
    detail: jsonb('detail').$type<ProcedureDetail>().notNull(),
    contentHash: text('content_hash').notNull(),
    fetchedAt: instant('fetched_at').notNull(),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
  },
  (t) => [uniqueIndex('procedure_versions_number_idx').on(t.procedureId, t.version)],
)

/** How this province offers a procedure online: form, papers, deadline, fee, units. Versioned; publishing never changes a received dossier. */
export const serviceVersions = pgTable(
  'service_versions',
  {
    id: id(),
    procedureId: uuid('procedure_id')
      .notNull()
      .references(() => procedures.id),
    version: integer('version').notNull(),
    terms: jsonb('terms').$type<ServiceTerms>().notNull(),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
    /** Who published it; null for the seed and for codes linked after a synchronisation. */
    publishedBy: uuid('published_by').references(() => officers.id),
    publishedByName: text('published_by_name'),
    /** Why it changed, in the words of who published it. */
    note: text('note'),
    /** The draft it came from, so that a repeated press finds it. */
    draftId: uuid('draft_id').unique(),
  },
  (t) => [uniqueIndex('service_versions_number_idx').on(t.procedureId, t.version)],
)

/** Terms being written for a procedure, one draft at a time; gone when it is published or dropped. */
export const serviceDrafts = pgTable('service_drafts', {
  id: id(),
  procedureId: uuid('procedure_id')
    .notNull()
    .unique()
    .references(() => procedures.id),
  draft: jsonb('draft').$type<TermsDraft>().notNull(),
  /** Rises with every saved change. */
  version: integer('version').notNull().default(1),
  updatedBy: uuid('updated_by')
    .notNull()
    .references(() => officers.id),
  updatedByName: text('updated_by_name').notNull(),
  updatedAt: instant('updated_at').notNull(),
  /** The day on which it is to be published, with the words for it; null while it is being written. */
  publishOn: date('publish_on', { mode: 'string' }),
  publishNote: text('publish_note'),
  createdAt: createdAt(),
})

/** The report of one catalogue fetch. */
export const catalogueRuns = pgTable(
  'catalogue_runs',
  {
    id: id(),
    list: text('list', { enum: ['fields', 'agencies', 'procedures'] }).notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    added: integer('added').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    gone: integer('gone').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    /** The codes behind each number, and the reason of a failure. */
    detail: jsonb('detail'),
    complete: boolean('complete').notNull().default(false),
  },
  (t) => [
    index('catalogue_runs_started_idx').on(t.startedAt),
    check('catalogue_runs_list', sql`${t.list} in ('fields', 'agencies', 'procedures')`),
  ],
)
