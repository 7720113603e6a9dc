import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { TicketPurpose, TicketState } from '@/lib/queues/rules'
import { officers } from './accounts'
import { agencies } from './categories'
import { createdAt, id, instant } from './columns'

export const TICKET_PURPOSES = ['hand_in', 'collect', 'ask'] as const satisfies readonly TicketPurpose[]
export const TICKET_STATES = ['waiting', 'called', 'served', 'skipped'] as const satisfies readonly TicketState[]

/** Queue numbers (số thứ tự) of one day at the one-stop shop of an agency. No personal data. */
export const queueTickets = pgTable(
  'queue_tickets',
  {
    id: id(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    /** The day in Viet Nam. */
    day: date('day', { mode: 'string' }).notNull(),
    /** 1, 2, 3 … of the agency's day. */
    number: integer('number').notNull(),
    purpose: text('purpose', { enum: TICKET_PURPOSES }).notNull(),
    state: text('state', { enum: TICKET_STATES }).notNull().default('waiting'),
    /** From the form: a second press of its button finds the number of the first. */
    requestKey: uuid('request_key').notNull(),
    takenAt: instant('taken_at').notNull(),
    /** The desk (quầy) that called it, by whom, when last, and how often. */
    desk: text('desk'),
    calledBy: uuid('called_by').references(() => officers.id),
    calledAt: instant('called_at'),
    calls: integer('calls').notNull().default(0),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('queue_tickets_number_idx').on(t.agencyId, t.day, t.number),
    uniqueIndex('queue_tickets_request_idx').on(t.agencyId, t.requestKey),
    index('queue_tickets_state_idx').on(t.agencyId, t.day, t.state),
    check('queue_tickets_purpose_check', sql`${t.purpose} in ${sql.raw(`('${TICKET_PURPOSES.join("','")}')`)}`),
    check('queue_tickets_state_check', sql`${t.state} in ${sql.raw(`('${TICKET_STATES.join("','")}')`)}`),
  ],
)

/** The day's last queue number per agency; locked while a number is given, so no gap and no duplicate. */
export const queueNumbers = pgTable(
  'queue_numbers',
  {
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    day: date('day', { mode: 'string' }).notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.day] })],
)
