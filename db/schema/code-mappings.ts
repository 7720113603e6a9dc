import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { officers } from './accounts'
import { AGENCY_LEVELS } from './categories'
import { id, instant } from './columns'

export const MAPPING_KINDS = ['procedure', 'field', 'agency'] as const

/** What stands here for a code of the national portal, in force now. Neither a local code nor a local level: nothing of this province. */
export const codeMappings = pgTable(
  'code_mappings',
  {
    id: id(),
    kind: text('kind', { enum: MAPPING_KINDS }).notNull(),
    /** The code at the national portal; of an agency that its text names without one, the name. */
    nationalCode: text('national_code').notNull(),
    nationalName: text('national_name').notNull(),
    localCode: text('local_code'),
    localName: text('local_name'),
    /** Every agency of this level, for a name such as “Ủy ban nhân dân cấp xã”. */
    localLevel: text('local_level', { enum: AGENCY_LEVELS }),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    officerName: text('officer_name').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('code_mappings_national_idx').on(t.kind, t.nationalCode),
    uniqueIndex('code_mappings_local_idx').on(t.kind, t.localCode),
    check('code_mappings_kind', sql`${t.kind} in ('procedure', 'field', 'agency')`),
    check('code_mappings_level', sql`${t.localLevel} is null or (${t.kind} = 'agency' and ${t.localCode} is null)`),
    check('code_mappings_level_known', sql`${t.localLevel} in ('province', 'department', 'commune')`),
    check('code_mappings_named', sql`(${t.localCode} is null) = (${t.localName} is null)`),
  ],
)

/** A mapping as it stood before or after a change; null where there was, or is, none. */
export type CodeMappingState = Pick<
  typeof codeMappings.$inferSelect,
  'nationalName' | 'localCode' | 'localName' | 'localLevel'
> | null

/** Every change of a mapping, append-only. */
export const codeMappingChanges = pgTable(
  'code_mapping_changes',
  {
    id: id(),
    kind: text('kind', { enum: MAPPING_KINDS }).notNull(),
    nationalCode: text('national_code').notNull(),
    /** 1, 2, 3 … of this code: two people who saw the same version cannot both save. */
    version: integer('version').notNull(),
    before: jsonb('before').$type<CodeMappingState>(),
    after: jsonb('after').$type<CodeMappingState>(),
    reason: text('reason').notNull(),
    officerId: uuid('officer_id')
      .notNull()
      .references(() => officers.id),
    officerName: text('officer_name').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('code_mapping_changes_version_idx').on(t.kind, t.nationalCode, t.version),
    check('code_mapping_changes_kind', sql`${t.kind} in ('procedure', 'field', 'agency')`),
  ],
)
