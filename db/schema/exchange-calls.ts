import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns'

export const CALL_KINDS = ['figures', 'rating', 'question', 'answer'] as const
export const CALL_STATES = ['behind', 'equal', 'refused', 'held'] as const

/** The ledger of what is told to the national portal beside dossiers: one row per call. */
export const exchangeCalls = pgTable(
  'exchange_calls',
  {
    id: id(),
    kind: text('kind', { enum: CALL_KINDS }).notNull(),
    /** What it tells of: a version of figures, a report of ratings, a question. */
    subjectId: uuid('subject_id').notNull(),
    /** 1, 2, 3 … where one call does not hold it all. */
    part: integer('part').notNull(),
    /** Whose rows go with it, by agency code. */
    agencyCodes: text('agency_codes').array().notNull(),
    state: text('state', { enum: CALL_STATES }).notNull(),
    /** When it may be tried next; null when nothing is waiting. */
    dueAt: instant('due_at'),
    attempts: integer('attempts').notNull().default(0),
    sentHash: text('sent_hash'),
    sentAt: instant('sent_at'),
    acknowledgedAt: instant('acknowledged_at'),
    /** What was answered last, in the national portal's words, without personal data. */
    lastCode: text('last_code'),
    lastMessage: text('last_message'),
  },
  (t) => [
    uniqueIndex('exchange_calls_subject_idx').on(t.kind, t.subjectId, t.part),
    index('exchange_calls_due_idx').on(t.kind, t.dueAt),
    check('exchange_calls_kind', sql`${t.kind} in ('figures', 'rating', 'question', 'answer')`),
    check('exchange_calls_state', sql`${t.state} in ('behind', 'equal', 'refused', 'held')`),
    check('exchange_calls_waits', sql`(${t.dueAt} is not null) = (${t.state} = 'behind')`),
  ],
)
