import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'

/** Who did or read what. The application's role may insert and select, never change or delete (grants in the migrations). */
export const auditLog = pgTable(
  'audit_log',
  {
    id: id(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind', { enum: ['citizen', 'officer', 'system', 'national', 'anonymous'] }).notNull(),
    actorId: text('actor_id'),
    /** Verb and object: `dossier.read`, `sign_in.refused`, `national.look_up`. */
    act: text('act').notNull(),
    subjectKind: text('subject_kind'),
    subjectId: text('subject_id'),
    /** Network address of the caller. */
    address: text('address'),
    /** Ids, codes and counts only. */
    detail: jsonb('detail'),
  },
  (t) => [index('audit_log_subject_idx').on(t.subjectKind, t.subjectId, t.at), index('audit_log_at_idx').on(t.at)],
)

/** Facts that the outside must hear of, written in the transaction that made them true; a relay sends them to Inngest. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    position: bigserial('position', { mode: 'number' }).notNull(),
    name: text('name').notNull(),
    payload: jsonb('payload').notNull(),
    createdAt: createdAt(),
    sentAt: instant('sent_at'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [index('outbox_position_idx').on(t.position), index('outbox_waiting_idx').on(t.sentAt, t.position)],
)

/** Every message from outside, raw and under its own id, before it is judged. */
export const inbox = pgTable(
  'inbox',
  {
    id: id(),
    source: text('source').notNull(),
    /** The sender's id of the message, or the digest of its bytes where it has none. */
    externalId: text('external_id').notNull(),
    raw: text('raw').notNull(),
    receivedAt: instant('received_at').notNull(),
    handledAt: instant('handled_at'),
    outcome: text('outcome'),
  },
  (t) => [uniqueIndex('inbox_source_external_idx').on(t.source, t.externalId)],
)

/** An answer already given to (actor, key); a repeated form gets it again instead of a second effect. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actorId: text('actor_id').notNull(),
    key: text('key').notNull(),
    answer: jsonb('answer').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] }), index('idempotency_keys_created_idx').on(t.createdAt)],
)

/** Counters of fixed windows, shared by all replicas. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').notNull(),
    windowStart: instant('window_start').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] }), index('rate_limits_window_idx').on(t.windowStart)],
)
