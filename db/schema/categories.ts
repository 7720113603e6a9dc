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
import { createdAt, id, instant } from './columns'

export const AGENCY_LEVELS = ['province', 'department', 'commune'] as const

/** Agencies of the province that receive and process, as a tree; the code is the mã định danh điện tử. */
export const agencies = pgTable('agencies', {
  id: id(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  level: text('level', { enum: AGENCY_LEVELS }).notNull(),
  parentId: uuid('parent_id'),
  address: text('address'),
  phone: text('phone'),
  createdAt: createdAt(),
})

/** Days that differ from the ordinary week. Only confirmed days count (decided 13). */
export const calendarDays = pgTable(
  'calendar_days',
  {
    day: date('day', { mode: 'string' }).primaryKey(),
    kind: text('kind', { enum: ['holiday', 'make_up'] }).notNull(),
    name: text('name').notNull(),
    confirmed: boolean('confirmed').notNull(),
    source: text('source').notNull(),
    /** The decision by which an administrator confirmed it. */
    decisionNumber: text('decision_number'),
    decidedOn: date('decided_on', { mode: 'string' }),
  },
  (t) => [check('calendar_days_kind', sql`${t.kind} in ('holiday', 'make_up')`)],
)

/** A day as it stood before or after a change; null where there was, or is, none. */
export type CalendarDayState = Omit<typeof calendarDays.$inferSelect, 'day'> | null

/** Every change of the calendar, append-only; the last `version` is the version of the calendar. */
export const calendarChanges = pgTable('calendar_changes', {
  id: id(),
  /** 1, 2, 3 … without gap: two people who saw the same version cannot both save. */
  version: integer('version').notNull().unique(),
  day: date('day', { mode: 'string' }).notNull(),
  before: jsonb('before').$type<CalendarDayState>(),
  after: jsonb('after').$type<CalendarDayState>(),
  officerId: uuid('officer_id').notNull(),
  officerName: text('officer_name').notNull(),
  at: instant('at').notNull(),
  /** Open deadlines that it moves, as counted when it was saved, and those moved since by the job. */
  expectedMoves: integer('expected_moves').notNull(),
  movedCount: integer('moved_count').notNull().default(0),
  /** When the job had been through all open dossiers. */
  appliedAt: instant('applied_at'),
})

/** Rows of the shared lists (danh mục dùng chung), one per list, code and version; the lists are those of `lib/categories/rules/lists.ts`. */
export const nationalCategories = pgTable(
  'national_categories',
  {
    id: id(),
    list: text('list').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** The row it belongs to in another list: a commune's province. */
    parentCode: text('parent_code'),
    /** Codes that came in its place when it ended. */
    successors: jsonb('successors').$type<string[]>().notNull().default([]),
    more: jsonb('more').notNull(),
    contentHash: text('content_hash').notNull(),
    version: integer('version').notNull(),
    /** `seed`: ours, until the national portal has answered. */
    source: text('source', { enum: ['national', 'seed'] })
      .notNull()
      .default('national'),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
  },
  (t) => [
    uniqueIndex('national_categories_code_idx').on(t.list, t.code, t.version),
    index('national_categories_valid_idx').on(t.list, t.validTo),
    check('national_categories_source', sql`${t.source} in ('national', 'seed')`),
  ],
)

/** Name of the service and keys of the rows of a list, append-only: the highest version is in force, none is the contract's word. */
export const categorySettings = pgTable(
  'category_settings',
  {
    id: id(),
    list: text('list').notNull(),
    version: integer('version').notNull(),
    /** Empty: the list is not fetched. */
    service: text('service').notNull(),
    codeKey: text('code_key').notNull(),
    nameKey: text('name_key').notNull(),
    parentKey: text('parent_key').notNull(),
    /** The administrator has it from the national side, and `note` says from where. */
    confirmed: boolean('confirmed').notNull(),
    note: text('note').notNull(),
    /** Null for what came with the demonstration. */
    officerId: uuid('officer_id'),
    officerName: text('officer_name').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('category_settings_version_idx').on(t.list, t.version)],
)

/** What the province says of a row beside the national portal, append-only: the highest version counts, a null state undoes. */
export const categoryOverrides = pgTable(
  'category_overrides',
  {
    id: id(),
    list: text('list').notNull(),
    code: text('code').notNull(),
    version: integer('version').notNull(),
    state: jsonb('state'),
    reason: text('reason').notNull(),
    officerId: uuid('officer_id').notNull(),
    officerName: text('officer_name').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('category_overrides_version_idx').on(t.list, t.code, t.version)],
)

/** One fetch of one list, asked for or begun; the codes behind its counts, or why it failed. */
export const categoryRuns = pgTable(
  'category_runs',
  {
    id: id(),
    list: text('list').notNull(),
    service: text('service').notNull(),
    state: text('state', { enum: ['asked', 'done', 'empty', 'failed'] }).notNull(),
    /** Who asked: an officer's name, or the job. */
    askedBy: text('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    finishedAt: instant('finished_at'),
    added: integer('added').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    gone: integer('gone').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    detail: jsonb('detail'),
  },
  (t) => [
    index('category_runs_list_idx').on(t.list, t.askedAt),
    check('category_runs_state', sql`${t.state} in ('asked', 'done', 'empty', 'failed')`),
  ],
)

/** One row: its number rises with every committed change of rows or of what is said beside them, so a copy knows whether it is old. */
export const categoryState = pgTable(
  'category_state',
  { id: smallint('id').primaryKey(), version: bigint('version', { mode: 'number' }).notNull() },
  (t) => [check('category_state_one_row', sql`${t.id} = 1`)],
)
