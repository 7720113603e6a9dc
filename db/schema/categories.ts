import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
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

/** Lists shared by the national portal: lĩnh vực and cơ quan in this part; one row per code and version. */
export const nationalCategories = pgTable(
  'national_categories',
  {
    id: id(),
    /** `fields` (LayDanhMucLinhVuc) or `agencies` (LayDanhMucCoQuan). */
    list: text('list').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    more: jsonb('more').notNull(),
    contentHash: text('content_hash').notNull(),
    version: integer('version').notNull(),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
  },
  (t) => [
    uniqueIndex('national_categories_code_idx').on(t.list, t.code, t.version),
    index('national_categories_valid_idx').on(t.list, t.validTo),
  ],
)
