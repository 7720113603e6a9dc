import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns'

/**
 * Where a question comes from: asked on the national portal for us to answer, published there by a ministry or agency, or asked here and
 * told to the national portal.
 */
export const QUESTION_ORIGINS = ['national', 'published', 'local'] as const

/** Questions and answers (hỏi đáp), in both directions. */
export const questions = pgTable(
  'questions',
  {
    id: id(),
    origin: text('origin', { enum: QUESTION_ORIGINS }).notNull(),
    /** HOIDAPID of the national portal; of a local question our own id. */
    nationalId: text('national_id').notNull(),
    fieldCode: text('field_code'),
    agencyCode: text('agency_code'),
    agencyName: text('agency_name'),
    procedureCode: text('procedure_code'),
    content: text('content').notNull(),
    /** Name, address, mail and telephone of who asks, sealed JSON. */
    askerSealed: text('asker_sealed'),
    /** TRANGTHAI as it came; its list is not published. */
    nationalStatus: integer('national_status'),
    answerNationalId: text('answer_national_id'),
    answer: text('answer'),
    answeredById: uuid('answered_by_id'),
    answeredByName: text('answered_by_name'),
    answeredByTitle: text('answered_by_title'),
    answeredAt: instant('answered_at'),
    /** Digest of the row as it came last. */
    contentHash: text('content_hash'),
    receivedAt: instant('received_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('questions_national_idx').on(t.origin, t.nationalId),
    index('questions_open_idx').on(t.receivedAt).where(sql`${t.origin} = 'national' and ${t.answer} is null`),
    check('questions_origin', sql`${t.origin} in ('national', 'published', 'local')`),
  ],
)
