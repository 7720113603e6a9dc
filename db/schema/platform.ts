import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { dossiers } from './dossiers'

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
    /** Order of the chain. Not the order of commits: a row becomes visible after rows with higher positions. */
    position: bigint('position', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  },
  (t) => [
    index('audit_log_subject_idx').on(t.subjectKind, t.subjectId, t.at),
    index('audit_log_at_idx').on(t.at),
    uniqueIndex('audit_log_position_idx').on(t.position),
    // Partial, so that the thousands of look-ups a second pay for neither.
    index('audit_log_actor_idx').on(t.actorId, t.at).where(sql`${t.actorId} is not null`),
    index('audit_log_act_idx').on(t.act, t.at).where(sql`${t.act} <> 'national.look_up'`),
  ],
)

/** The logs that are sealed: who did or read what, and what happened to dossiers. */
export const SEALED_LOGS = ['audit_log', 'dossier_acts'] as const

/**
 * A chain over each of the sealed logs, append-only: each block fixes the content of all rows with `previous to_position < position
 * <= to_position` and the block before it (docs/decisions/0011).
 */
export const auditSeals = pgTable(
  'audit_seals',
  {
    chain: text('chain', { enum: SEALED_LOGS }).notNull().default('audit_log'),
    /** 1, 2, 3 … without gap. */
    number: bigint('number', { mode: 'number' }).notNull(),
    fromPosition: bigint('from_position', { mode: 'number' }).notNull(),
    toPosition: bigint('to_position', { mode: 'number' }).notNull(),
    rows: integer('rows').notNull(),
    /** Hex sha256 over the sha256 of every row, in order of position. */
    root: text('root').notNull(),
    /** Hex HMAC of this block and the seal before it, under a key the database does not hold. */
    seal: text('seal').notNull(),
    sealedAt: instant('sealed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'audit_seals_chain_number_pk', columns: [t.chain, t.number] }),
    uniqueIndex('audit_seals_to_idx').on(t.chain, t.toPosition),
  ],
)

/** What each check of the whole chain found, append-only. */
export const auditChecks = pgTable(
  'audit_checks',
  {
    id: id(),
    chain: text('chain', { enum: SEALED_LOGS }).notNull().default('audit_log'),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at').notNull(),
    blocks: integer('blocks').notNull(),
    rows: bigint('rows', { mode: 'number' }).notNull(),
    /** The last block that was there; a later check must find it again. */
    headNumber: bigint('head_number', { mode: 'number' }).notNull(),
    headSeal: text('head_seal').notNull(),
    outcome: text('outcome', { enum: ['intact', 'broken'] }).notNull(),
    /** The first findings, `{ block, kind }`. */
    findings: jsonb('findings').$type<{ block: number; kind: string }[]>().notNull(),
  },
  (t) => [index('audit_checks_finished_idx').on(t.chain, t.finishedAt)],
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

/**
 * What became of a message from outside: refused in the answer, known already, become a dossier, joined to one, only kept, or left
 * to an administrator.
 */
export const INBOX_OUTCOMES = ['refused', 'duplicate', 'filed', 'joined', 'kept', 'task'] as const

/** Every message from outside, raw and under its own id, before it is judged. */
export const inbox = pgTable(
  'inbox',
  {
    id: id(),
    source: text('source').notNull(),
    /** The digest of its bytes. */
    externalId: text('external_id').notNull(),
    /** Sealed. Of a refused message its beginning alone. */
    raw: text('raw').notNull(),
    sizeBytes: integer('size_bytes').notNull().default(0),
    /** Network address and door of who sent it. */
    caller: text('caller'),
    door: text('door'),
    receivedAt: instant('received_at').notNull(),
    /** What the sender calls the thing it speaks of. */
    reference: text('reference'),
    /** The code of the answer; null while nobody was answered. */
    answeredCode: integer('answered_code'),
    handledAt: instant('handled_at'),
    outcome: text('outcome', { enum: INBOX_OUTCOMES }),
    /** Why, in Vietnamese, without personal data. */
    reason: text('reason'),
    dossierId: uuid('dossier_id').references(() => dossiers.id),
    /** The unit that an administrator chose for it. */
    agencyCode: text('agency_code'),
    /** How often it was judged. */
    attempts: integer('attempts').notNull().default(0),
  },
  (t) => [
    uniqueIndex('inbox_source_external_idx').on(t.source, t.externalId),
    index('inbox_reference_idx').on(t.source, t.reference),
    index('inbox_received_idx').on(t.receivedAt, t.id),
    index('inbox_waiting_idx').on(t.receivedAt).where(sql`${t.handledAt} is null`),
    check('inbox_outcome_check', sql`${t.outcome} in ('refused', 'duplicate', 'filed', 'joined', 'kept', 'task')`),
  ],
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
