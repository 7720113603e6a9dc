import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { officers } from './accounts'
import { id, instant } from './columns'
import { dossierActs, dossiers } from './dossiers'
import { CALL_KINDS } from './exchange-calls'

/** The one session with the national portal, shared by all processes; sealed. */
export const nationalSessions = pgTable('national_sessions', {
  /** The user name it belongs to. */
  username: text('username').primaryKey(),
  sessionSealed: text('session_sealed').notNull(),
  openedAt: instant('opened_at').notNull(),
})

/** Shared by all workers: while the national portal does not answer, only one of them tries it, once a second. */
export const nationalCircuits = pgTable('national_circuits', {
  name: text('name').primaryKey(),
  /** Since when it has not answered; null while all is well. */
  openSince: instant('open_since'),
  nextProbeAt: instant('next_probe_at'),
  /** The last answer of the contract's shape that some process noted; a busy one notes one every few seconds. */
  lastAnswerAt: instant('last_answer_at'),
  lastAnswerMs: integer('last_answer_ms'),
})

/** What has to be told to the national portal about one dossier; the row is claimed by one worker at a time. */
export const exchangeDossiers = pgTable(
  'exchange_dossiers',
  {
    dossierId: uuid('dossier_id')
      .primaryKey()
      .references(() => dossiers.id),
    /** When the next attempt may be made; null when nothing is waiting. */
    dueAt: instant('due_at'),
    attempts: integer('attempts').notNull().default(0),
    claimToken: uuid('claim_token'),
    claimedUntil: instant('claimed_until'),
    /** An earlier acknowledged push or a look-up says the national portal holds it. */
    knownNationally: boolean('known_nationally').notNull().default(false),
    /** The version of the dossier whose facts the ledger rows tell; a smaller one than the dossier's means an event was missed. */
    seenVersion: integer('seen_version').notNull().default(0),
  },
  (t) => [index('exchange_dossiers_due_idx').on(t.dueAt)],
)

export const LEDGER_STATES = ['not_due', 'held', 'behind', 'equal', 'different', 'missing', 'refused'] as const
/** `status` answers a dossier that was handed in at the national portal; `dossier` and `step` tell of all others. */
export const LEDGER_KINDS = ['dossier', 'step', 'status'] as const

/** The ledger: one row per message, i.e. one for the dossier itself and one per progress step. Digest and time of local, sent, acknowledged, observed. */
export const exchangeMessages = pgTable(
  'exchange_messages',
  {
    id: id(),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    kind: text('kind', { enum: LEDGER_KINDS }).notNull(),
    /** The act a step tells of; null for the dossier itself. */
    actId: uuid('act_id').references(() => dossierActs.id),
    sequence: integer('sequence').notNull(),
    state: text('state', { enum: LEDGER_STATES }).notNull(),
    localHash: text('local_hash'),
    /** Since when it is to be told as it stands: what we hold changed, or the national portal turned out to have lost or changed it. */
    localAt: instant('local_at'),
    sentHash: text('sent_hash'),
    sentAt: instant('sent_at'),
    acknowledgedHash: text('acknowledged_hash'),
    acknowledgedAt: instant('acknowledged_at'),
    observedAt: instant('observed_at'),
    attempts: integer('attempts').notNull().default(0),
    /** What was answered last, in the national portal's words, without personal data. */
    lastCode: text('last_code'),
    lastMessage: text('last_message'),
  },
  (t) => [
    uniqueIndex('exchange_messages_key_idx').on(t.dossierId, t.kind, t.sequence),
    // All that is not equal, a small part of the ledger: what the monitor counts.
    index('exchange_messages_unequal_idx').on(t.kind, t.state).where(sql`${t.state} <> 'equal'`),
    // Whom to ask after next: what was never seen there first, then what was seen longest ago.
    index('exchange_messages_observe_idx')
      .on(t.observedAt.asc().nullsFirst())
      .where(sql`${t.kind} = 'dossier' and ${t.state} = 'equal'`),
    // What is open, longest first: the monitor's list, and how long the longest has waited.
    index('exchange_messages_open_idx')
      .on(t.localAt, t.id)
      .where(sql`${t.state} in ('held', 'behind', 'different', 'missing', 'refused')`),
    check('exchange_messages_kind', sql`${t.kind} in ('dossier', 'step', 'status')`),
    check(
      'exchange_messages_state',
      sql`${t.state} in ('not_due', 'held', 'behind', 'equal', 'different', 'missing', 'refused')`,
    ),
  ],
)

/**
 * How many rows the ledger has of each kind: the sum of `count`. The database adds a row with every statement that adds to the
 * ledger, in the same transaction, so that no two of them wait for one counter; every night they become one row per kind.
 */
export const exchangeTotals = pgTable('exchange_totals', {
  position: bigserial('position', { mode: 'number' }).primaryKey(),
  kind: text('kind', { enum: LEDGER_KINDS }).notNull(),
  count: integer('count').notNull(),
})

/** What can be kept from leaving: messages about dossiers, and calls about anything else. */
export const PAUSED_KINDS = [...LEDGER_KINDS, ...CALL_KINDS] as const

/** Times in which nothing of a kind left, by whose word and why; `resumed_at` null while it lasts. */
export const exchangePauses = pgTable(
  'exchange_pauses',
  {
    id: id(),
    kind: text('kind', { enum: PAUSED_KINDS }).notNull(),
    reason: text('reason').notNull(),
    pausedBy: uuid('paused_by')
      .notNull()
      .references(() => officers.id),
    pausedAt: instant('paused_at').notNull(),
    resumedBy: uuid('resumed_by').references(() => officers.id),
    resumedAt: instant('resumed_at'),
  },
  (t) => [
    uniqueIndex('exchange_pauses_open_idx').on(t.kind).where(sql`${t.resumedAt} is null`),
    check(
      'exchange_pauses_kind',
      sql`${t.kind} in ('dossier', 'step', 'status', 'figures', 'rating', 'question', 'answer')`,
    ),
  ],
)

export const ALERT_KINDS = ['behind', 'caught_up'] as const

/** When the people who watch the exchange were told by mail that it is behind, or that it has caught up again; never changed. */
export const exchangeAlerts = pgTable(
  'exchange_alerts',
  {
    id: id(),
    told: text('told', { enum: ALERT_KINDS }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('exchange_alerts_at_idx').on(t.at),
    check('exchange_alerts_told', sql`${t.told} in ${sql.raw(`('${ALERT_KINDS.join("','")}')`)}`),
  ],
)

/** Of each dossier's own message: what left last, and what the look-up answered last; both sealed, one row per message. */
export const exchangeContents = pgTable('exchange_contents', {
  messageId: uuid('message_id')
    .primaryKey()
    .references(() => exchangeMessages.id),
  /** Null when only a look-up has answered. */
  sentSealed: text('sent_sealed'),
  /** Null when the look-up found no dossier, or was never made. */
  observedSealed: text('observed_sealed'),
})

/** What a comparison with the national portal found of a dossier; `unanswered` proves nothing either way. */
export const PARITY_KINDS = ['missing', 'different', 'extra', 'unanswered'] as const

/** One comparison of all dossiers with the national portal, made in pages; a finished one is signed and never changes. */
export const parityRuns = pgTable(
  'parity_runs',
  {
    id: id(),
    startedAt: instant('started_at').notNull(),
    /** Dossiers up to this id are compared. */
    reached: uuid('reached'),
    /** Looked up and found, in all fields that the answer holds. */
    seen: integer('seen').notNull().default(0),
    /** Found, but the answer holds the number alone. */
    unverifiable: integer('unverifiable').notNull().default(0),
    finishedAt: instant('finished_at'),
    /** The report as it was signed, canonical JSON (RFC 8785). */
    report: text('report'),
    /** Ed25519 over the bytes of `report`, and the key that checks it; both base64. */
    signature: text('signature'),
    publicKey: text('public_key'),
  },
  (t) => [index('parity_runs_started_idx').on(t.startedAt)],
)

export const DAILY_JOBS = ['sweep', 'parity'] as const

/** The last day on which a daily job of the exchange began. */
export const dailyRuns = pgTable(
  'daily_runs',
  {
    job: text('job', { enum: DAILY_JOBS }).primaryKey(),
    day: date('day', { mode: 'string' }).notNull(),
    /** The run to which the day belongs; null for the day on which this was first asked, when nothing had been missed. */
    runId: text('run_id'),
    at: instant('at').notNull(),
  },
  (t) => [check('daily_runs_job', sql`${t.job} in ${sql.raw(`('${DAILY_JOBS.join("','")}')`)}`)],
)

/** Dossiers that a comparison names. */
export const parityFindings = pgTable(
  'parity_findings',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => parityRuns.id),
    dossierId: uuid('dossier_id')
      .notNull()
      .references(() => dossiers.id),
    number: text('number').notNull(),
    kind: text('kind', { enum: PARITY_KINDS }).notNull(),
    /** Names of the fields that differ. */
    fields: jsonb('fields').$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.dossierId] })],
)

/** Which status of the national portal's unpublished list answers which of the ten (decided 16); the highest version counts. */
export const nationalStatusLists = pgTable('national_status_lists', {
  version: integer('version').primaryKey(),
  /** By our status code; a status that is not named is not answered. */
  statuses: jsonb('statuses').$type<Record<string, string>>().notNull(),
  setBy: uuid('set_by')
    .notNull()
    .references(() => officers.id),
  setAt: instant('set_at').notNull(),
})
